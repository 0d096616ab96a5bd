/** Accounts that an admin made by an address: the first sign-in joins them, once and only where nobody could take another's. */
import { expect, test } from 'vitest';
import type { Organization } from '../../../src/runtime/organization.ts';
import type { VerifiedResponse } from '../../../src/runtime/saml/verified-response.ts';
import { addDomain } from '../../../src/runtime/store/domains.ts';
import { addressOf } from '../../../src/runtime/store/find-invited.ts';
import { finishSignIn } from '../../../src/runtime/store/finish-sign-in.ts';
import type { Store } from '../../../src/runtime/store/store.ts';
import { addUser, listUsers, setUserState } from '../../../src/runtime/store/users.ts';
import { describeStores, OBJECT, organization, TENANT, verified } from '../stores.ts';

const OTHER_OBJECT = '33333333-3333-4333-8333-333333333333';
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const acme = organization({ domains: ['acme.example'], signIn: { unknownUser: 'reject' } });
const open = organization({ domains: ['acme.example'] });
const globex = organization({ name: 'globex', domains: ['acme.example'], signIn: { unknownUser: 'reject' } });
let count = 0;

/** A response with these names; its object is ana's where none is given. */
function named(userName: string, email: string, more: Partial<VerifiedResponse> = {}): VerifiedResponse {
  const attributes = new Map([
    [`${CLAIMS}/name`, [userName]],
    [`${CLAIMS}/emailaddress`, [email]],
    [`${CLAIMS}/givenname`, ['Ana']],
  ]);
  return verified({ attributes, nameId: { value: userName, format: null }, ...more } as Partial<VerifiedResponse>);
}

const ana = (more: Partial<VerifiedResponse> = {}) => named('ana@acme.example', 'ana.mail@acme.example', more);

function invite(store: Store, email: string, whose: Organization = acme) {
  const none = { tenantId: null, objectId: null, userName: null };
  return addUser(store, { organization: whose, ...none, email, familyName: 'Silva', role: 'owner' });
}

/** All connections are there, so that what is asked at once runs at once. */
async function connected(...stores: readonly Store[]): Promise<void> {
  await Promise.all(stores.flatMap((store) => Array.from({ length: 10 }, () => listUsers(store, acme))));
}

async function arrive(store: Store, whose: Organization, response: VerifiedResponse): Promise<string> {
  const one = { ...response, assertionId: `_i${++count}` } as VerifiedResponse;
  const end = await finishSignIn(store, { organization: whose, response: one, request: null, returnPath: null });
  return end.kind === 'refused' ? end.why : end.kind;
}

describeStores('accounts that wait for their person', (database) => {
  test('the first sign-in with the address gets the account with its role, where unknown people are refused', async () => {
    for (const address of ['ana@acme.example', 'ana.mail@acme.example']) {
      const store = await database.open();
      const made = await invite(store, address);
      expect(await arrive(store, acme, ana())).toBe('in');
      const users = await listUsers(store, acme);
      expect(users).toHaveLength(1);
      expect(users[0]).toMatchObject({
        ...{ id: made?.id, tenant_id: TENANT, object_id: OBJECT, name_id: 'ana@acme.example', role: 'owner' },
        ...{ state: 'active', state_by: 'admin', source: 'admin', given_name: 'Ana' },
      });
      expect(users[0]?.last_sign_in_at).not.toBe(null);
    }
  });

  test('it is bound to that person from then on: the same address of another object finds nothing', async () => {
    const store = await database.open();
    await invite(store, 'ana@acme.example');
    expect(await arrive(store, acme, ana())).toBe('in');
    expect(await arrive(store, acme, ana({ objectId: OTHER_OBJECT }))).toBe('unknown');
    expect(await arrive(store, acme, named('renamed@acme.example', ''))).toBe('in');
    expect(await listUsers(store, acme)).toHaveLength(1);
  });

  test('an account that somebody has is never joined by its address, also where new people get accounts', async () => {
    const store = await database.open();
    expect(await arrive(store, open, ana())).toBe('in');
    expect(await arrive(store, open, ana({ objectId: OTHER_OBJECT }))).toBe('in');
    expect((await listUsers(store, open)).map(({ object_id }) => object_id).sort()).toEqual([OBJECT, OTHER_OBJECT]);
  });

  test('no account of another organization is joined', async () => {
    const store = await database.open();
    await invite(store, 'ana@acme.example', globex);
    expect(await arrive(store, acme, ana())).toBe('unknown');
    expect(await arrive(store, globex, ana())).toBe('in');
  });

  test('only an address in a domain of the organization joins: of the spec, or proved', async () => {
    const store = await database.open();
    const guest = named('guest@partner.example', 'guest@partner.example');
    await invite(store, 'guest@partner.example');
    expect(await arrive(store, acme, guest)).toBe('unknown');
    await addDomain(store, acme, { domain: 'partner.example', isProved: false });
    expect(await arrive(store, acme, guest)).toBe('unknown');
    await addDomain(store, globex, { domain: 'sub.partner.example', isProved: true });
    expect(await arrive(store, acme, guest)).toBe('unknown');
    const other = await database.open();
    await invite(other, 'guest@partner.example');
    await addDomain(other, acme, { domain: 'partner.example', isProved: true });
    expect(await arrive(other, acme, guest)).toBe('in');
  });

  test('who was suspended, deactivated or deleted before the first sign-in is kept out, also where new people get accounts', async () => {
    const store = await database.open();
    const made = await invite(store, 'ana@acme.example', open);
    for (const state of ['suspended', 'deactivated', 'deleted'] as const) {
      await setUserState(store, open, { id: made?.id ?? '', state });
      expect(await arrive(store, open, ana())).toBe(state);
    }
    expect(await listUsers(store, open)).toEqual([expect.objectContaining({ object_id: null, name_id: null })]);
  });

  test('two accounts for one person join neither, and make no third', async () => {
    const store = await database.open();
    await invite(store, 'ana@acme.example', open);
    await invite(store, 'ana.mail@acme.example', open);
    expect(await arrive(store, open, ana())).toBe('unknown');
    expect(await listUsers(store, open)).toHaveLength(2);
  });

  test('20 sign-ins of two people with one address at once, at two replicas, join one of them', async () => {
    const one = await database.open();
    const two = await database.open({ place: one.place });
    await invite(one, 'ana@acme.example');
    await connected(one, two);
    const person = (at: number) => ana({ objectId: at % 4 < 2 ? OBJECT : OTHER_OBJECT });
    const ends = await Promise.all(
      Array.from({ length: 20 }, (_, at) => arrive(at % 2 === 0 ? one : two, acme, person(at))),
    );
    expect(ends.filter((end) => end === 'in')).toHaveLength(10);
    expect(ends.filter((end) => end === 'unknown')).toHaveLength(10);
    expect(await listUsers(one, acme)).toHaveLength(1);
  });

  test('identity providers that name no object join by the address, too, and find the account by NameID then', async () => {
    const store = await database.open();
    await invite(store, 'ana@acme.example');
    const foreign = { tenantId: null, objectId: null };
    expect(await arrive(store, acme, ana(foreign))).toBe('in');
    expect(await arrive(store, acme, ana(foreign))).toBe('in');
    expect(await arrive(store, acme, ana({ ...foreign, nameId: { value: 'else', format: null } } as never))).toBe(
      'unknown',
    );
  });

  test('an address is added once, and not beside somebody who has it', async () => {
    const store = await database.open();
    const places = await database.open({ place: store.place });
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, at) => invite(at % 2 === 0 ? store : places, 'new@acme.example')),
    );
    expect(made.filter((user) => user !== null)).toHaveLength(1);
    expect(await arrive(store, open, named('Ana@Acme.Example', 'Mail@Acme.Example'))).toBe('in');
    expect(await invite(store, 'ana@acme.example')).toBe(null);
    expect(await invite(store, 'mail@acme.example')).toBe(null);
    expect(await invite(store, 'ana@acme.example', globex)).not.toBe(null);
  });
});

test('an address is one of ASCII, in lower case', () => {
  const check = (text: string | null, expected: string | null) =>
    expect(addressOf(text)?.address ?? null).toBe(expected);
  check('Ana@Acme.Example', 'ana@acme.example');
  check("o'neil+x@a.b", "o'neil+x@a.b");
  // The sign of kelvin, whose lower case is k.
  check('\u212Aim@acme.example', null);
  check('ana@acme.example ', null);
  check('ana', null);
  check('ana@', null);
  check('a@b@acme.example', null);
  check('ana@-acme.example', null);
  check(`${'a'.repeat(320)}@acme.example`, null);
  check(null, null);
});

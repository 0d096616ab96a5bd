/** The end of a sign-in is one transaction, on both databases. */
import { expect, test } from 'vitest';
import type { Organization } from '../../../src/runtime/organization.ts';
import { hashOf } from '../../../src/runtime/secret.ts';
import { findRequest } from '../../../src/runtime/store/find-request.ts';
import { type FinishedSignIn, finishSignIn } from '../../../src/runtime/store/finish-sign-in.ts';
import { redeemCode } from '../../../src/runtime/store/redeem-code.ts';
import { REQUEST_LIFE, startRequest } from '../../../src/runtime/store/start-request.ts';
import type { Store } from '../../../src/runtime/store/store.ts';
import { addUser, listUsers, setUserState } from '../../../src/runtime/store/users.ts';
import { describeStores, OBJECT, organization, TENANT, verified } from '../stores.ts';

const STATE = 's'.repeat(43);
let count = 0;

/** A request that waits, and what would finish it. */
async function begun(store: Store, whose: Organization = organization()): Promise<FinishedSignIn> {
  const id = `_r${++count}`;
  const acsUrl = whose.acsUrls[0] as string;
  const { handle } = await startRequest(store, {
    organization: whose,
    id,
    stateHash: hashOf(STATE),
    acsUrl,
    returnPath: '/home',
  });
  const { row } = (await findRequest(store, handle)) ?? {};
  if (row === undefined) throw new Error('no request');
  return { organization: whose, response: verified({ assertionId: `_a${count}` }), request: row, returnPath: '/home' };
}

const rows = async (store: Store) => ({
  consumed: (await store.db.selectFrom('requests').select('id').where('consumed_at', 'is not', null).execute()).length,
  assertions: (await store.db.selectFrom('assertions').select('id').execute()).length,
  users: (await store.db.selectFrom('users').select('id').execute()).length,
  codes: (await store.db.selectFrom('codes').select('code_hash').execute()).length,
});

describeStores('finishSignIn', (database) => {
  test('S20 the same assertion 50 times at once, at two replicas, gives exactly one code', async () => {
    const one = await database.open();
    const two = await database.open({ place: one.place });
    const sign = await begun(one);
    const all = Array.from({ length: 50 }, (_, at) => finishSignIn(at % 2 === 0 ? one : two, sign));
    const ends = await Promise.all(all);
    expect(ends.filter(({ kind }) => kind === 'in')).toHaveLength(1);
    expect(new Set(ends.map((end) => (end.kind === 'refused' ? end.why : end.kind)))).toEqual(
      new Set(['in', 'request-gone']),
    );
    expect(await rows(one)).toEqual({ consumed: 1, assertions: 1, users: 1, codes: 1 });
  });

  test('S20 an unsolicited assertion 50 times at once, at two replicas, gives exactly one code', async () => {
    const one = await database.open();
    const two = await database.open({ place: one.place });
    const sign = { organization: organization(), response: verified(), request: null, returnPath: null };
    const all = Array.from({ length: 50 }, (_, at) => finishSignIn(at % 2 === 0 ? one : two, sign));
    const ends = await Promise.all(all);
    expect(ends.filter(({ kind }) => kind === 'in')).toHaveLength(1);
    expect(ends.filter((end) => end.kind === 'refused' && end.why === 'replay')).toHaveLength(49);
    expect(await rows(one)).toEqual({ consumed: 0, assertions: 1, users: 1, codes: 1 });
  });

  test('S20 the code of it becomes exactly one session, 50 times at once', async () => {
    const one = await database.open();
    const two = await database.open({ place: one.place });
    const end = await finishSignIn(one, await begun(one));
    const code = end.kind === 'in' ? end.code : '';
    const wanted = { code, state: STATE, life: 1000, previous: undefined };
    const all = Array.from({ length: 50 }, (_, at) => redeemCode(at % 2 === 0 ? one : two, wanted));
    expect((await Promise.all(all)).filter((session) => session !== null)).toHaveLength(1);
    expect(await one.db.selectFrom('sessions').select('id_hash').execute()).toHaveLength(1);
  });

  test('50 people of one organization for the first time, each with two assertions at once, have one account each', async () => {
    const store = await database.open();
    const two = await database.open({ place: store.place });
    const person = (at: number) => `${String(at % 50).padStart(8, '0')}-2222-4222-8222-222222222222`;
    const ends = Array.from({ length: 100 }, (_, at) =>
      finishSignIn(at % 2 === 0 ? store : two, {
        organization: organization(),
        response: verified({ assertionId: `_p${at}`, objectId: person(at) }),
        request: null,
        returnPath: null,
      }),
    );
    expect((await Promise.all(ends)).every(({ kind }) => kind === 'in')).toBe(true);
    expect((await rows(store)).users).toBe(50);
  });

  test('what is refused consumes nothing: the request can still be answered', async () => {
    const store = await database.open();
    const whose = organization({ signIn: { unknownUser: 'reject' } });
    const sign = await begun(store, whose);
    expect(await finishSignIn(store, sign)).toEqual({ kind: 'refused', why: 'unknown' });
    expect(await rows(store)).toEqual({ consumed: 0, assertions: 0, users: 0, codes: 0 });
    await addUser(store, { organization: whose, tenantId: TENANT, objectId: OBJECT, userName: null, role: 'admin' });
    expect(await finishSignIn(store, sign)).toMatchObject({ kind: 'in' });
    expect(await rows(store)).toEqual({ consumed: 1, assertions: 1, users: 1, codes: 1 });
  });

  test('a replay with a request of its own consumes neither', async () => {
    const store = await database.open();
    const first = await begun(store);
    await finishSignIn(store, first);
    const second = await begun(store);
    const again = { ...second, response: first.response };
    expect(await finishSignIn(store, again)).toEqual({ kind: 'refused', why: 'replay' });
    expect(await rows(store)).toMatchObject({ consumed: 1, codes: 1 });
    expect(await finishSignIn(store, second)).toMatchObject({ kind: 'in' });
  });

  test('a request runs out after ten minutes, to the millisecond', async () => {
    const store = await database.open();
    const sign = await begun(store);
    const later = await begun(store);
    store.clock.forward(REQUEST_LIFE - 1);
    expect(await finishSignIn(store, sign)).toMatchObject({ kind: 'in' });
    store.clock.forward(1);
    expect(await finishSignIn(store, later)).toEqual({ kind: 'refused', why: 'request-gone' });
  });

  test('an assertion ID counts for its organization and issuer alone', async () => {
    const store = await database.open();
    const finish = (whose: Organization, issuer: string) =>
      finishSignIn(store, { organization: whose, response: verified({ issuer }), request: null, returnPath: null });
    const other = organization({ name: 'globex' });
    const kinds = [
      await finish(organization(), 'a'),
      await finish(organization(), 'b'),
      await finish(other, 'a'),
      await finish(organization({ connection: 'cognito' }), 'a'),
      await finish(other, 'a'),
    ].map(({ kind }) => kind);
    expect(kinds).toEqual(['in', 'in', 'in', 'in', 'refused']);
  });

  test('an account is found by tenant and object, whatever its name is by now (C3)', async () => {
    const store = await database.open();
    const finish = async (response: Parameters<typeof verified>[0]) => {
      const assertionId = `_n${++count}`;
      const sign = { organization: organization(), response: verified({ ...response, assertionId }), request: null };
      const end = await finishSignIn(store, { ...sign, returnPath: null });
      return end.kind === 'in' ? end.userId : end.kind;
    };
    const ana = await finish({});
    expect(await finish({ nameId: { value: 'ana.silva@acme.example', format: null } })).toBe(ana);
    expect(await finish({ objectId: '33333333-2222-4222-8222-222222222222' })).not.toBe(ana);
    expect(await finish({ tenantId: '99999999-1111-4111-8111-111111111111' })).not.toBe(ana);
    const foreign = { tenantId: null, objectId: null };
    const bob = await finish({ ...foreign, nameId: { value: 'bob', format: null } });
    expect(await finish({ ...foreign, nameId: { value: 'bob', format: null } })).toBe(bob);
    expect(await finish({ ...foreign, nameId: { value: 'Bob', format: null } })).not.toBe(bob);
    expect(await finish({ ...foreign })).not.toBe(ana);
  });

  test('a sign-in fills the profile, and later ones do so where the spec says updateOnLogin', async () => {
    const store = await database.open();
    const mail = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';
    const finish = async (updateOnLogin: boolean, email: string) => {
      const whose = organization({ signIn: { updateOnLogin } });
      const response = verified({ assertionId: `_u${++count}`, attributes: new Map([[mail, [email]]]) });
      await finishSignIn(store, { organization: whose, response, request: null, returnPath: null });
      return (await listUsers(store, whose))[0];
    };
    expect(await finish(true, 'a@acme.example')).toMatchObject({
      email: 'a@acme.example',
      role: 'member',
      source: 'sign-in',
    });
    store.clock.forward(5);
    expect(await finish(false, 'b@acme.example')).toMatchObject({ email: 'a@acme.example' });
    expect(await finish(true, 'b@acme.example')).toMatchObject({
      email: 'b@acme.example',
      updated_at: store.clock.now().getTime(),
    });
  });

  test('a suspended account stays out; one that an admin deactivated comes back where the spec says so', async () => {
    const store = await database.open();
    const finish = (whose: Organization) => {
      const response = verified({ assertionId: `_s${++count}` });
      return finishSignIn(store, { organization: whose, response, request: null, returnPath: null });
    };
    const first = await finish(organization());
    const id = first.kind === 'in' ? first.userId : '';
    const revives = organization({ signIn: { reactivate: 'deactivated' } });
    for (const state of ['suspended', 'deleted', 'deactivated'] as const) {
      await setUserState(store, organization(), { id, state });
      expect(await finish(organization())).toEqual({ kind: 'refused', why: state });
      if (state !== 'deactivated') expect(await finish(revives)).toEqual({ kind: 'refused', why: state });
    }
    expect(await finish(revives)).toMatchObject({ kind: 'in', userId: id });
    expect((await listUsers(store, revives))[0]).toMatchObject({ state: 'active', state_by: 'sign-in' });
  });

  test('the waiting room makes an account, and gives no code', async () => {
    const store = await database.open();
    const sign = await begun(store, organization({ signIn: { unknownUser: 'waiting-room' } }));
    expect(await finishSignIn(store, sign)).toMatchObject({ kind: 'waits' });
    expect(await rows(store)).toEqual({ consumed: 1, assertions: 1, users: 1, codes: 0 });
    expect((await listUsers(store, organization()))[0]).toMatchObject({ state: 'waiting', role: null });
  });

  test('no secret stands in the database', async () => {
    const store = await database.open();
    const { handle, browser } = await startRequest(store, {
      organization: organization(),
      id: '_x',
      stateHash: hashOf(STATE),
      acsUrl: 'https://a',
      returnPath: null,
    });
    const { row } = (await findRequest(store, handle)) ?? {};
    const end = await finishSignIn(store, {
      organization: organization(),
      response: verified(),
      request: row ?? null,
      returnPath: null,
    });
    const code = end.kind === 'in' ? end.code : '';
    const session = await redeemCode(store, { code, state: STATE, life: 1000, previous: undefined });
    const dump: unknown[] = [];
    for (const table of ['users', 'sessions', 'requests', 'codes', 'assertions'] as const)
      dump.push(...(await store.db.selectFrom(table).selectAll().execute()));
    const text = JSON.stringify(dump);
    expect(text).toContain(hashOf(code));
    for (const secret of [handle, browser, STATE, code, session?.secret ?? 'none']) expect(text).not.toContain(secret);
  });
});

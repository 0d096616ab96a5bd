/** Sessions, logout, sweeping, traces, and what an admin looks after, on both databases. */
import { expect, test } from 'vitest';
import { hashOf } from '../../../src/runtime/secret.ts';
import {
  addDomain,
  listDomains,
  organizationOfDomain,
  proveDomain,
  removeDomain,
} from '../../../src/runtime/store/domains.ts';
import {
  endAllSessions,
  endNamedSessions,
  endSession,
  endSessionsOfUser,
} from '../../../src/runtime/store/end-sessions.ts';
import { findRequest } from '../../../src/runtime/store/find-request.ts';
import { findSession } from '../../../src/runtime/store/find-session.ts';
import { CODE_LIFE, finishSignIn } from '../../../src/runtime/store/finish-sign-in.ts';
import {
  confirmedMetadata,
  confirmMetadata,
  findMetadata,
  saveMetadata,
} from '../../../src/runtime/store/idp-metadata.ts';
import { rememberMessage, startLogout, takeLogout } from '../../../src/runtime/store/logout-requests.ts';
import { bindCode, findCode, redeemCode } from '../../../src/runtime/store/redeem-code.ts';
import { listSessions } from '../../../src/runtime/store/sessions.ts';
import { startRequest } from '../../../src/runtime/store/start-request.ts';
import type { Store } from '../../../src/runtime/store/store.ts';
import { KEPT, sweep } from '../../../src/runtime/store/sweep.ts';
import { createToken, listTokens, revokeToken, TOKEN_PREFIX } from '../../../src/runtime/store/tokens.ts';
import { findTrace, newReference, writeTraces } from '../../../src/runtime/store/traces.ts';
import { addUser, listUsers, setUserState } from '../../../src/runtime/store/users.ts';
import { describeStores, OBJECT, organization, START, TENANT, verified } from '../stores.ts';

const acme = organization();
const globex = organization({ name: 'globex' });
const HOUR = 3_600_000;
const STATE = 's'.repeat(43);
let count = 0;

/** A code that is bound to no browser. */
async function codeOf(store: Store, more: Parameters<typeof verified>[0] = {}, whose = acme): Promise<string> {
  const response = verified({ assertionId: `_v${++count}`, ...more });
  const end = await finishSignIn(store, { organization: whose, response, request: null, returnPath: '/x' });
  if (end.kind !== 'in') throw new Error(end.kind);
  return end.code;
}

async function signedIn(store: Store, more: Parameters<typeof verified>[0] = {}, whose = acme) {
  const code = await codeOf(store, more, whose);
  const made = await redeemCode(store, { code, state: undefined, life: HOUR, previous: undefined });
  if (made === null) throw new Error('no session');
  return made;
}

describeStores('sessions', (database) => {
  test('a session is found by its secret until its end, to the millisecond, and not by its hash', async () => {
    const store = await database.open();
    const { secret, session, returnPath } = await signedIn(store);
    expect(returnPath).toBe('/x');
    expect(await findSession(store, secret)).toMatchObject({ user: { user_name: 'ana@acme.example' } });
    for (const wrong of [undefined, '', session.id_hash, `${secret}x`, hashOf('x')])
      expect(await findSession(store, wrong)).toBe(null);
    store.clock.forward(HOUR - 1);
    expect(await findSession(store, secret)).not.toBe(null);
    store.clock.forward(1);
    expect(await findSession(store, secret)).toBe(null);
  });

  test('S26 SessionNotOnOrAfter caps a session', async () => {
    const store = await database.open();
    const sessionNotOnOrAfter = new Date(START.getTime() + 60_000);
    const { session } = await signedIn(store, { sessionNotOnOrAfter });
    expect(session.expires_at).toBe(sessionNotOnOrAfter.getTime());
    expect((await signedIn(store)).session.expires_at).toBe(START.getTime() + HOUR);
  });

  test('when it was last seen is written once a minute', async () => {
    const store = await database.open();
    const { secret } = await signedIn(store);
    const seen = async () => {
      await findSession(store, secret);
      return (await listSessions(store, acme))[0]?.last_seen_at;
    };
    store.clock.forward(59_999);
    expect(await seen()).toBe(START.getTime());
    store.clock.forward(1);
    expect(await seen()).toBe(START.getTime() + 60_000);
  });

  test('a code lives a minute, is good once, and only with the state it is bound to', async () => {
    const store = await database.open();
    const redeem = (code: string, state?: string) =>
      redeemCode(store, { code, state, life: HOUR, previous: undefined });
    const code = await codeOf(store);
    expect(await redeem(code)).not.toBe(null);
    expect(await redeem(code)).toBe(null);
    const bound = await codeOf(store);
    const row = await findCode(store, { code: bound, state: undefined });
    const state = await bindCode(store, row as NonNullable<typeof row>);
    for (const wrong of [undefined, STATE, hashOf(state)]) expect(await redeem(bound, wrong)).toBe(null);
    store.clock.forward(CODE_LIFE);
    expect(await redeem(bound, state)).not.toBe(null);
    const old = await codeOf(store);
    store.clock.forward(CODE_LIFE);
    expect(await redeem(old)).toBe(null);
    expect(await redeem('nonsense')).toBe(null);
  });

  test('a new session ends the one that the browser had', async () => {
    const store = await database.open();
    const first = await signedIn(store);
    const code = await codeOf(store);
    const second = await redeemCode(store, { code, state: undefined, life: HOUR, previous: first.secret });
    expect(second?.secret).not.toBe(first.secret);
    expect(await findSession(store, first.secret)).toBe(null);
    expect(await findSession(store, second?.secret)).not.toBe(null);
  });

  test('who is suspended has no session from that moment, at any replica, and gets none for a code (C13)', async () => {
    const store = await database.open();
    const replica = await database.open({ place: store.place });
    const { secret, session } = await signedIn(store);
    const code = await codeOf(store);
    expect(await setUserState(store, acme, { id: session.user_id, state: 'suspended' })).toBe(1);
    expect(await findSession(replica, secret)).toBe(null);
    expect(await redeemCode(replica, { code, state: undefined, life: HOUR, previous: undefined })).toBe(null);
    await setUserState(store, acme, { id: session.user_id, state: 'active' });
    expect(await findSession(replica, secret)).toBe(null);
    expect(await setUserState(store, globex, { id: session.user_id, state: 'active' })).toBe(null);
  });

  test('all sessions of an organization end, or all of a connection, and no others', async () => {
    const store = await database.open();
    const { secret } = await signedIn(store);
    expect(await endAllSessions(store, { connection: 'other' })).toBe(0);
    expect(await endAllSessions(store, { connection: 'sentry', organization: 'globex' })).toBe(0);
    expect(await findSession(store, secret)).not.toBe(null);
    expect(await endAllSessions(store, { connection: 'sentry', organization: 'acme' })).toBe(1);
    expect(await findSession(store, secret)).toBe(null);
    const again = await signedIn(store);
    expect(await endAllSessions(store, { connection: 'sentry' })).toBe(1);
    expect(await findSession(store, again.secret)).toBe(null);
  });

  test('a state is changed only from the one that was seen, with the role where one is given', async () => {
    const store = await database.open();
    const { session } = await signedIn(store);
    const id = session.user_id;
    expect(await setUserState(store, acme, { id, state: 'deactivated', from: 'suspended' })).toBe(null);
    expect(await setUserState(store, acme, { id, state: 'deactivated', from: 'active' })).toBe(1);
    expect(await setUserState(store, acme, { id, state: 'active', from: 'deactivated', role: 'owner' })).toBe(0);
    expect((await listUsers(store, acme))[0]).toMatchObject({ state: 'active', state_by: 'admin', role: 'owner' });
  });

  test('a state that is changed without us ends no session, but it counts no more', async () => {
    const store = await database.open();
    const { secret } = await signedIn(store);
    await store.db.updateTable('users').set({ state: 'deactivated', state_by: 'scim' }).execute();
    expect(await findSession(store, secret)).toBe(null);
  });

  test('an identity provider ends the sessions it names, and no other’s', async () => {
    const store = await database.open();
    const a = await signedIn(store, { sessionIndex: '_1' });
    const b = await signedIn(store, { sessionIndex: '_2' });
    const other = await signedIn(store, { sessionIndex: '_1' }, globex);
    const issuer = a.session.issuer;
    const nameId = a.session.name_id;
    const end = (more: object, whose = acme) =>
      endNamedSessions(store, whose, { issuer, nameId, sessionIndexes: [], ...more });
    expect(await end({ issuer: 'https://evil.example/' })).toBe(0);
    expect(await end({ nameId: 'bob' })).toBe(0);
    expect(await end({ sessionIndexes: ['_9'] })).toBe(0);
    expect(await end({ sessionIndexes: ['_2', '_9'] })).toBe(1);
    expect([await findSession(store, a.secret), await findSession(store, b.secret)].map((one) => one !== null)).toEqual(
      [true, false],
    );
    expect(await end({})).toBe(1);
    expect(await findSession(store, other.secret)).not.toBe(null);
    expect(await endSession(store, other.session.id_hash, 'signed out')).toBe(true);
    expect(await endSession(store, other.session.id_hash, 'signed out')).toBe(false);
    expect(await listSessions(store, globex)).toEqual([]);
  });

  test('where sessions end, a sign-in on its way to the application ends too, and no other', async () => {
    const store = await database.open();
    const { session } = await signedIn(store);
    const { issuer, name_id: nameId, user_id: userId } = session;
    const named = { issuer, nameId, sessionIndexes: ['_1'] };
    const check = async (end: () => Promise<unknown>, expected: boolean, whose = acme) => {
      const code = await codeOf(store, { sessionIndex: '_1' }, whose);
      await end();
      const made = await redeemCode(store, { code, state: undefined, life: HOUR, previous: undefined });
      expect(made !== null).toBe(expected);
    };
    await check(() => endNamedSessions(store, acme, { ...named, nameId: 'bob' }), true);
    await check(() => endNamedSessions(store, acme, { ...named, sessionIndexes: ['_2'] }), true);
    await check(() => endNamedSessions(store, acme, named), false);
    await check(() => endNamedSessions(store, acme, { ...named, sessionIndexes: [] }), false);
    await check(() => endSessionsOfUser(store, acme, 'bob'), true);
    await check(() => endSessionsOfUser(store, acme, userId), false);
    await check(() => endAllSessions(store, { connection: 'sentry', organization: 'acme' }), false);
    await check(() => endAllSessions(store, { connection: 'sentry', organization: 'acme' }), true, globex);
    await check(() => endAllSessions(store, { connection: 'sentry' }), false, globex);
  });
});

describeStores('the rest of the store', (database) => {
  test('an answer to a logout counts once, in time, for its organization', async () => {
    const store = await database.open();
    await startLogout(store, acme, '_l1');
    await startLogout(store, acme, '_l2');
    expect(await takeLogout(store, globex, '_l1')).toBe(false);
    expect(await takeLogout(store, acme, '_l1')).toBe(true);
    expect(await takeLogout(store, acme, '_l1')).toBe(false);
    store.clock.forward(600_000);
    expect(await takeLogout(store, acme, '_l2')).toBe(false);
    const message = { issuer: 'i', id: '_m', until: START };
    expect(await rememberMessage(store, acme, message)).toBe(true);
    expect(await rememberMessage(store, acme, message)).toBe(false);
    expect(await rememberMessage(store, globex, message)).toBe(true);
  });

  test('sweeping removes what ran out and keeps the rest, and an assertion until no skew lets it in', async () => {
    const store = await database.open();
    const { handle } = await startRequest(store, {
      organization: acme,
      id: '_q',
      stateHash: hashOf(STATE),
      acsUrl: 'https://a',
      returnPath: null,
    });
    const { secret } = await signedIn(store, { notOnOrAfter: new Date(START.getTime() + 60_000) });
    await startLogout(store, acme, '_l');
    await writeTraces(store, [
      { reference: 'R', at: START.getTime(), code: 'X', connection: null, organization: null, details: '{}' },
    ]);
    expect(await sweep(store)).toBe(0);
    store.clock.forward(CODE_LIFE);
    expect(await sweep(store)).toBe(1);
    store.clock.forward(600_000 - 1);
    expect(await findRequest(store, handle)).toMatchObject({ isLive: false });
    expect(await sweep(store)).toBe(2);
    expect(await findRequest(store, handle)).toBe(null);
    store.clock.forward(1);
    expect(await sweep(store)).toBe(1);
    expect(await findSession(store, secret)).not.toBe(null);
    store.clock.forward(KEPT.traces - 660_000);
    expect(await sweep(store)).toBe(1);
    store.clock.forward(HOUR);
    expect(await sweep(store)).toBe(1);
    expect((await listUsers(store, acme)).length).toBe(1);
  });

  test('traces are found by their number, as people type it', async () => {
    const store = await database.open();
    const reference = newReference((length) => new Uint8Array(length).map((_, at) => at * 7));
    expect(reference).toBe('07EN-W3AH-RZ');
    const trace = {
      reference,
      at: START.getTime(),
      code: 'SAML_AUDIENCE',
      connection: 'sentry',
      organization: 'acme',
      details: '{"a":1}',
    };
    await writeTraces(store, [trace]);
    await writeTraces(store, [{ ...trace, code: 'OTHER' }]);
    await writeTraces(store, []);
    expect(await findTrace(store, ` ${reference.toLowerCase()} `)).toEqual(trace);
    expect(await findTrace(store, 'X')).toBe(null);
  });

  test('a token is shown once and kept as a hash; it can be revoked once, by its organization alone', async () => {
    const store = await database.open();
    const { secret, token } = await createToken(store, acme, { life: HOUR, note: 'Entra' });
    expect(secret.startsWith(TOKEN_PREFIX)).toBe(true);
    expect(secret).toHaveLength(TOKEN_PREFIX.length + 43);
    const [kept] = await listTokens(store, acme);
    expect(kept).toEqual(token);
    expect(JSON.stringify(kept)).not.toContain(secret.slice(TOKEN_PREFIX.length));
    expect(kept?.token_hash).toBe(hashOf(secret));
    expect(await revokeToken(store, globex, token.id)).toBe(false);
    expect(await revokeToken(store, acme, token.id)).toBe(true);
    expect(await revokeToken(store, acme, token.id)).toBe(false);
  });

  test('two tokens of an organization are good at once, however many ask at two replicas', async () => {
    const store = await database.open();
    const replica = await database.open({ place: store.place });
    const make = (at: number) => createToken(at % 2 === 0 ? store : replica, acme, { life: HOUR, note: null });
    // All connections are there, so that what is asked at once runs at once.
    await Promise.all(Array.from({ length: 20 }, (_, at) => listTokens(at % 2 === 0 ? store : replica, acme)));
    const made = await Promise.allSettled(Array.from({ length: 8 }, (_, at) => make(at)));
    expect(made.filter(({ status }) => status === 'fulfilled').length).toBe(2);
    const failed = made.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(new Set(failed)).toEqual(new Set(['ENT_RUNTIME']));
    await createToken(store, globex, { life: HOUR, note: null });
    const [first] = await listTokens(store, acme);
    await revokeToken(store, acme, first?.id ?? '');
    await make(0);
    await expect(make(0)).rejects.toThrow(/2 tokens are good already/);
    store.clock.forward(HOUR);
    await make(0);
  });

  test('a domain belongs to one organization of a connection, and leads to it once it is proved', async () => {
    const store = await database.open();
    expect(await addDomain(store, acme, { domain: 'acme.example', isProved: false })).toMatchObject({
      proved_at: null,
    });
    expect(await addDomain(store, globex, { domain: 'acme.example', isProved: true })).toBe(null);
    expect(await organizationOfDomain(store, 'sentry', 'acme.example')).toBe(null);
    await addDomain(store, acme, { domain: 'acme.test', isProved: true });
    expect(await organizationOfDomain(store, 'sentry', 'acme.test')).toBe('acme');
    expect(await organizationOfDomain(store, 'other', 'acme.test')).toBe(null);
    expect((await listDomains(store, acme)).map(({ domain }) => domain)).toEqual(['acme.example', 'acme.test']);
    expect(await proveDomain(store, globex, 'acme.example')).toBe(false);
    expect(await proveDomain(store, acme, 'acme.example')).toBe(true);
    expect(await proveDomain(store, acme, 'acme.example')).toBe(false);
    expect(await organizationOfDomain(store, 'sentry', 'acme.example')).toBe('acme');
    expect(await removeDomain(store, globex, 'acme.test')).toBe(false);
    expect(await removeDomain(store, acme, 'acme.test')).toBe(true);
  });

  test('an account that an admin adds is one of its object, once', async () => {
    const store = await database.open();
    const added = { organization: acme, tenantId: TENANT, objectId: OBJECT, userName: 'Ana', role: 'admin' };
    const user = await addUser(store, added);
    expect(user).toMatchObject({ state: 'active', source: 'admin' });
    expect(await addUser(store, added)).toBe(null);
    expect(await addUser(store, { ...added, organization: globex })).not.toBe(null);
    expect((await signedIn(store)).session.user_id).toBe(user?.id);
    expect((await listUsers(store, acme))[0]).toMatchObject({ role: 'admin', email: 'ana.mail@acme.example' });
  });

  test('metadata is kept once for each organization, and confirmations add up', async () => {
    const store = await database.open();
    expect(await findMetadata(store, acme)).toBe(null);
    const saved = (text: string) => ({ url: 'https://login.example/m', document: Buffer.from(text) });
    for (const text of ['<a/>', '<b>\uFEFF\u00e9</b>']) await saveMetadata(store, acme, saved(text));
    expect(await findMetadata(store, acme)).toEqual(saved('<b>\uFEFF\u00e9</b>'));
    expect(await findMetadata(store, globex)).toBe(null);
    for (const sha of ['aa', 'aa', 'bb']) await confirmMetadata(store, acme, sha);
    expect(await confirmedMetadata(store, acme)).toEqual(new Set(['aa', 'bb']));
    expect(await confirmedMetadata(store, globex)).toEqual(new Set());
  });
});

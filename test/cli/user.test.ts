/** `entrada user`, and what its words share with the other commands of the runtime's administration. */
import { afterAll, expect, test } from 'vitest';
import { findSession } from '../../src/runtime/store/find-session.ts';
import { finishSignIn } from '../../src/runtime/store/finish-sign-in.ts';
import { redeemCode } from '../../src/runtime/store/redeem-code.ts';
import type { Store } from '../../src/runtime/store/store.ts';
import { OBJECT, verified } from '../runtime/stores.ts';
import { admin, administered, one, reported, saying } from './administration-support.ts';
import { removeFolders } from './support.ts';

afterAll(removeFolders);

let count = 0;

/** Signs ana in; gives the secret of her session, or why not. */
async function signIn(store: Store): Promise<string> {
  const reject = { ...one, signIn: { ...one.signIn, unknownUser: 'reject' as const } };
  const response = verified({ assertionId: `_u${++count}` });
  const end = await finishSignIn(store, { organization: reject, response, request: null, returnPath: null });
  if (end.kind !== 'in') return end.kind === 'refused' ? end.why : end.kind;
  const made = await redeemCode(store, { code: end.code, state: undefined, life: 3_600_000, previous: undefined });
  return made?.secret ?? 'no session';
}

test('who is added signs in where unknown people are refused, and is kept out from the moment of a suspension', async () => {
  const { folder, store } = await administered();
  expect(await signIn(store)).toBe('unknown');
  const added = await reported(folder, ['user', 'add', 'one', 'Ana@Acme.Example', '--role', 'admin']);
  expect(added.items).toEqual([expect.objectContaining({ email: 'ana@acme.example', role: 'admin', state: 'active' })]);
  const secret = await signIn(store);
  expect(await findSession(store, secret)).toMatchObject({ user: { role: 'admin', object_id: OBJECT } });

  for (const [word, state] of [
    ['suspend', 'suspended'],
    ['deactivate', 'deactivated'],
    ['delete', 'deleted'],
  ] as const) {
    const open = await signIn(store);
    const { summary } = await reported(folder, ['user', word, 'one', 'ana@acme.example', '--yes']);
    expect(summary).toMatchObject({ changed: 1, sessionsEnded: word === 'suspend' ? 2 : 1 });
    expect(await findSession(store, open)).toBe(null);
    expect(await signIn(store)).toBe(state);
    const again = await reported(folder, ['user', word, 'one', 'ana@acme.example', '--yes']);
    expect(again.summary).toMatchObject({ changed: 0, sessionsEnded: 0 });
    expect((await reported(folder, ['user', 'restore', 'one', 'ana@acme.example'])).summary['changed']).toBe(1);
    expect(await findSession(store, open)).toBe(null);
  }
  const { items } = await reported(folder, ['user', 'list', 'one/one']);
  expect(items).toEqual([
    expect.objectContaining({ userName: 'ana@acme.example', objectId: OBJECT, stateBy: 'admin' }),
  ]);
  await store.close();
});

test('people of a connection that was applied to a stand-in are administered, whatever the shell has sourced', async () => {
  const record = {
    ...{ recordVersion: 1, connection: 'one@prod', tenantId: one.tenantId, certificates: [], jobId: null, secrets: {} },
    ...{ applicationId: OBJECT, appId: OBJECT, servicePrincipalId: OBJECT },
    metadataUrl: `https://localhost:7443/${one.tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${OBJECT}`,
  };
  const { folder, store } = await administered({ 'records/prod/one.json': JSON.stringify(record) });
  const { items } = await reported(folder, ['user', 'add', 'one', 'ana@acme.example']);
  expect(items).toEqual([expect.objectContaining({ email: 'ana@acme.example' })]);
  await store.close();
});

test('a suspension becomes no deactivation, from which a sign-in may lead back', async () => {
  const { folder, store } = await administered();
  await reported(folder, ['user', 'add', 'one', 'ana@acme.example']);
  await reported(folder, ['user', 'suspend', 'one', 'ana@acme.example', '--yes']);
  const words = ['user', 'deactivate', 'one', 'ana@acme.example', '--yes'];
  expect(await saying(folder, words)).toEqual([5, 'ENT_RUNTIME ana@acme.example is suspended, which is more']);
  await store.close();
});

test('without a yes nothing is done', async () => {
  const { folder, store } = await administered();
  await reported(folder, ['user', 'add', 'one', 'ana@acme.example']);
  for (const word of ['suspend', 'deactivate', 'delete']) {
    const words = ['user', word, 'one', 'ana@acme.example'];
    expect(await saying(folder, words)).toEqual([1, 'ENT_CONFIRM nobody is there to confirm the plan']);
    expect((await reported(folder, words, { outside: { ask: async () => 'y' } })).summary['changed']).toBe(0);
  }
  const yes = { outside: { ask: async () => 'yes' } };
  expect((await reported(folder, ['user', 'delete', 'one', 'ana@acme.example'], yes)).summary['changed']).toBe(1);
  await store.close();
});

test('names that mean nothing or several are refused, with what could be meant', async () => {
  const { folder, store } = await administered({ 'connections/broken.yaml': 'kind: Connection\nname: broken\n' });
  const check = async (words: string, ...expected: unknown[]) =>
    expect(await saying(folder, words.split(' '))).toEqual(expected);
  await check('user list on', 1, 'ENT_USE the runtime serves no connection "on" in prod');
  await check('user list broken', 1, 'ENT_RUNTIME the spec of broken cannot be used');
  await check('user list two', 1, 'ENT_USE two has several organizations');
  await check('user list two/acm', 1, 'ENT_USE two has no organization "acm"');
  await check('user list two/acme', 0);
  await check('user lst one', 1, 'ENT_USE user has no word "lst"');
  await check('user', 1, 'ENT_USE user needs a word');
  await check('user list', 1, 'ENT_USE entrada user list CONNECTION[/ORGANIZATION]: which connection?');
  await check('user add one', 1, 'ENT_USE entrada user add CONNECTION[/ORGANIZATION] USER: USER is missing');
  await check('user list one more', 1, 'ENT_USE user list takes no more');
  await check('user list one --role admin', 1, 'ENT_USE user list takes no --role');
  await check('user list one --only one', 1, 'ENT_USE user list takes no --only');
  await check('user list one --env pro', 1, 'ENT_ENVIRONMENT there is no environment "pro"');
  await check('user suspend one bob@acme.example --yes', 1, 'ENT_RUNTIME one/one has no account "bob@acme.example"');
  await check('user add one bob@else.example', 1, 'ENT_RUNTIME else.example is no domain of one/one');
  await check('user add one bob', 1, 'ENT_RUNTIME "bob" is no e-mail address');
  await check('user add one bob --object-id 7', 1, 'ENT_RUNTIME --object-id 7 is no GUID');
  const hint = async (words: string) => (await reported(folder, words.split(' '))).diagnostics[0]?.hint;
  expect(await hint('user list on')).toBe('did you mean one?');
  expect(await hint('user list two')).toBe('name one: two/acme, two/globex');
  expect(await hint('user list two/acm')).toBe('did you mean acme?');
  await store.close();
});

test('an object ID tells two people with one address apart, and each account is there once', async () => {
  const { folder, store } = await administered();
  await reported(folder, ['user', 'add', 'one', 'ana@acme.example']);
  const again = await reported(folder, ['user', 'add', 'one', 'ANA@acme.example']);
  expect(again.diagnostics[0]?.message).toBe('one/one has an account of ANA@acme.example');
  const words = ['user', 'add', 'one', 'ana@acme.example', '--object-id', OBJECT.toUpperCase()];
  expect((await reported(folder, words)).items).toEqual([expect.objectContaining({ objectId: OBJECT })]);
  expect((await reported(folder, words)).ok).toBe(false);
  const both = await reported(folder, ['user', 'suspend', 'one', 'ana@acme.example', '--yes']);
  expect(both.diagnostics[0]?.message).toBe('one/one has several accounts "ana@acme.example"');
  await store.close();
});

test('the table for people has a line for each account, and moves no cursor', async () => {
  const { folder, store } = await administered();
  await reported(folder, ['user', 'add', 'one', 'ana@acme.example']);
  await store.db.updateTable('users').set({ display_name: 'Ana\u001b[2J\nSilva' }).execute();
  const { stdout } = await admin(folder, ['user', 'list', 'one', '--data', 'data']);
  expect(stdout).toMatch(/^ID +USER NAME +EMAIL +NAME +STATE/);
  expect(stdout).toMatch(/^\S{36} +- +ana@acme\.example +Ana\ufffd\[2J\ufffdSilva +active/m);
  await store.close();
});

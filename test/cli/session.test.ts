/** `entrada session`. */
import { afterAll, expect, test } from 'vitest';
import { hashOf } from '../../src/runtime/secret.ts';
import { findSession } from '../../src/runtime/store/find-session.ts';
import { finishSignIn } from '../../src/runtime/store/finish-sign-in.ts';
import { redeemCode } from '../../src/runtime/store/redeem-code.ts';
import type { Store } from '../../src/runtime/store/store.ts';
import { organization, START, verified } from '../runtime/stores.ts';
import { admin, administered, one, reported, saying } from './administration-support.ts';
import { removeFolders } from './support.ts';

afterAll(removeFolders);

const NAME = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name';
const people = { ana: '2', bob: '3' } as const;
let count = 0;

async function signIn(store: Store, person: keyof typeof people, whose = one): Promise<string> {
  const objectId = `${people[person].repeat(8)}-2222-4222-8222-222222222222`;
  const attributes = new Map([[NAME, [`${person}@acme.example`]]]);
  const response = verified({ assertionId: `_s${++count}`, objectId, attributes });
  const end = await finishSignIn(store, { organization: whose, response, request: null, returnPath: null });
  const code = end.kind === 'in' ? end.code : '';
  const made = await redeemCode(store, { code, state: undefined, life: 3_600_000, previous: undefined });
  return made?.secret ?? '';
}

test('sessions are listed with who, since when and until when, and never with what opens them', async () => {
  const { folder, store } = await administered();
  const secret = await signIn(store, 'ana');
  const words = ['session', 'list', 'one'];
  const { items } = await reported(folder, words);
  expect(items).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      user: 'ana@acme.example',
      since: START.toISOString(),
      lastSeen: START.toISOString(),
      expires: new Date(START.getTime() + 3_600_000).toISOString(),
    },
  ]);
  const { stdout, stderr } = await admin(folder, [...words, '--data', 'data']);
  for (const text of [stdout, stderr, JSON.stringify(items)]) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(hashOf(secret));
  }
  await store.close();
});

test('one ends, or all of a person, or all of the organization or connection, and no others', async () => {
  const { folder, store } = await administered();
  const two = organization({ connection: 'two', name: 'globex' });
  const secrets = {
    anaHere: await signIn(store, 'ana'),
    anaThere: await signIn(store, 'ana'),
    bob: await signIn(store, 'bob'),
    two: await signIn(store, 'ana', two),
    gone: await signIn(store, 'ana', organization({ connection: 'two', name: 'gone' })),
  };
  const live = async () => {
    const found = await Promise.all(
      Object.entries(secrets).map(async ([name, secret]) => ((await findSession(store, secret)) ? [name] : [])),
    );
    return found.flat();
  };
  const end = async (words: string) =>
    (await reported(folder, ['session', 'end', ...words.split(' '), '--yes'])).summary['ended'];
  const id = Buffer.from(hashOf(secrets.anaHere), 'base64url').toString('hex').slice(0, 16);
  expect(await end(`one ${id}`)).toBe(1);
  expect(await live()).toEqual(['anaThere', 'bob', 'two', 'gone']);
  expect(await end(`one ${id}`)).toBe(undefined);
  expect(await end('one --user ANA@acme.example')).toBe(1);
  expect(await live()).toEqual(['bob', 'two', 'gone']);
  expect(await end('two/globex --all')).toBe(1);
  expect(await live()).toEqual(['bob', 'gone']);
  expect(await end('two --all')).toBe(1);
  expect(await live()).toEqual(['bob']);
  expect(await end('one --all')).toBe(1);
  expect(await live()).toEqual([]);
  await store.close();
});

test('what is not clear or not confirmed ends nothing', async () => {
  const { folder, store } = await administered();
  const secret = await signIn(store, 'ana');
  const check = async (words: string, expected: string) =>
    expect(await saying(folder, ['session', ...words.split(' ')])).toEqual([1, expected]);
  await check('end one --yes', 'ENT_USE session end takes one of SESSION, --user and --all');
  await check('end one 0123456789abcdef --all', 'ENT_USE session end takes one of SESSION, --user and --all');
  await check('end one 0123456789abcdef', 'ENT_RUNTIME one/one has no session "0123456789abcdef", or it has ended');
  await check('end two --user ana', 'ENT_USE two has several organizations');
  await check('end one --all', 'ENT_CONFIRM nobody is there to confirm the plan');
  const no = await reported(folder, ['session', 'end', 'one', '--all'], { outside: { ask: async () => 'no' } });
  expect(no.summary['ended']).toBe(0);
  expect(await findSession(store, secret)).not.toBe(null);
  await store.close();
});

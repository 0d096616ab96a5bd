/** Who may ask Graph: good tokens alone, and the others learn nothing of what they asked (graph.md 7.1). */

import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, expect, test } from 'vitest';
import { openStandin, outcome, useStandin } from '../support.ts';

const standin = useStandin();
const other = await openStandin();
afterAll(other.close);

const NOBODY = '401 InvalidAuthenticationToken';
const get = (authorization: string | null) =>
  standin.get('/v1.0/groups', { token: null, ...(authorization === null ? {} : { headers: { authorization } }) });
const good = () => standin.tokenOf(standin.tenant.deployer);

/** The good token with other claims, signed with a key that is not the stand-in's. */
async function forged(header: object = {}): Promise<string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [head = '', payload = ''] = (await good()).split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString('utf8'));
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT', ...header }).sign(privateKey);
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

test.each<[string, () => Promise<string | null>]>([
  ['no header', async () => null],
  ['an empty one', async () => ''],
  ['no scheme', good],
  ['another scheme', async () => `Basic ${await good()}`],
  ['no token', async () => 'Bearer '],
  ['garbage', async () => 'Bearer garbage'],
  ['three parts of garbage', async () => 'Bearer a.b.c'],
  ['two tokens', async () => `Bearer ${await good()} ${await good()}`],
  ['a token cut off', async () => `Bearer ${(await good()).slice(0, -5)}`],
  ['another signature', async () => `Bearer ${await forged()}`],
  ['no signature', async () => `Bearer ${(await good()).split('.').slice(0, 2).join('.')}.`],
  ['alg none', async () => `Bearer ${part({ alg: 'none' })}.${(await good()).split('.')[1]}.`],
  ['the token of another tenant', async () => `Bearer ${await other.tokenOf(other.tenant.deployer)}`],
  ['the control token', async () => `Bearer ${standin.tenant.controlToken}`],
  ['the client secret', async () => `Bearer ${standin.tenant.deployer.clientSecret}`],
])('%s is refused', async (_what, authorization) => {
  const got = await get(await authorization());
  expect(outcome(got)).toBe(NOBODY);
  expect(got.headers['www-authenticate']).toMatch(/^Bearer /);
  expect(got.text).not.toContain('"value"');
});

test('a workload token is no access token', async () => {
  const { value } = (await standin.control('POST', '/workload-tokens', { subject: 'x' })).body;
  expect(outcome(await get(`Bearer ${value}`))).toBe(NOBODY);
});

test('the scheme has no case', async () => {
  expect((await get(`bearer ${await good()}`)).status).toBe(200);
});

test('a token ends after its time, by the clock that is turned, and is good until then', async () => {
  const token = await good();
  await standin.control('PATCH', '/clock', { advanceSeconds: 3598 });
  expect((await get(`Bearer ${token}`)).status).toBe(200);
  await standin.control('PATCH', '/clock', { advanceSeconds: 1 });
  const got = await get(`Bearer ${token}`);
  expect(outcome(got)).toBe(NOBODY);
  expect(got.body.error.message).toContain('expired');
});

test('a token from after the clock was turned back is of no time yet', async () => {
  await standin.control('PATCH', '/clock', { advanceSeconds: 7200 });
  const token = await good();
  await standin.control('PATCH', '/clock', { reset: true });
  // A token that was seen is remembered: this one was not.
  expect(outcome(await get(`Bearer ${token}`))).toBe(NOBODY);
});

test.each([
  ['POST', '/v1.0/applications', '{'],
  ['POST', '/v1.0/nothing', '{}'],
  ['OPTIONS', '/v1.0/applications', ''],
  ['GET', '/v1.0/applications?$filter=nonsense', ''],
  ['GET', '/v1.0/applications/..', ''],
])('who is not known is told no more of %s %s', async (method, path, raw) => {
  const got = await standin.ask(method, path, undefined, { token: null, ...(raw === '' ? {} : { raw }) });
  expect(outcome(got)).toBe(NOBODY);
});

test('permissions come from the token: the reader reads and writes nothing (graph.md 0.3)', async () => {
  const token = await standin.tokenOf(standin.tenant.reader);
  expect((await standin.get('/v1.0/applications', { token })).status).toBe(200);
  expect(outcome(await standin.post('/v1.0/applications', { displayName: 'A' }, { token }))).toBe(
    '403 Authorization_RequestDenied',
  );
});

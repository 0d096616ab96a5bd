import { createLocalJWKSet, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';
import { beforeEach, expect, test } from 'vitest';
import { GraphError } from '../../../src/tenant/graph-error.ts';
import { makeTokenKey, type StoredKey, TokenKeys } from '../../../src/tenant/identity/token-keys.ts';

const TENANT = '11111111-2222-4333-8444-555555555555';
const ISSUER = `https://sts.windows.net/${TENANT}/`;
const GRAPH = 'https://graph.localhost';
const CLAIMS = { aud: GRAPH, oid: 'o', tid: TENANT, appid: 'a', roles: ['Directory.Read.All'] };
const START = new Date('2026-06-01T12:00:00.900Z');
const seconds = Math.floor(START.getTime() / 1000);
const stored = await makeTokenKey();

const clock = { now: START };
const open = (key: StoredKey, options = {}) =>
  TokenKeys.open(key, { tenantId: TENANT, issuer: ISSUER, audiences: [GRAPH], now: () => clock.now, ...options });
let keys: TokenKeys;
beforeEach(async () => {
  clock.now = START;
  keys = await open(stored);
});

const refusal = async (authorization: string | undefined): Promise<GraphError> => {
  try {
    await keys.verify(authorization);
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
  throw new Error('accepted');
};

const check = async (authorization: string | undefined, message: string) =>
  expect(await refusal(authorization)).toMatchObject({ status: 401, code: 'InvalidAuthenticationToken', message });

const checkClaims = async (claims: Record<string, unknown>, message: string) =>
  check(`Bearer ${await keys.sign({ ...CLAIMS, ...claims }, 60)}`, message);

test('what is signed is verified, by these keys and by jose from the published set', async () => {
  const token = await keys.sign(CLAIMS, 3599);
  const expected = { ...CLAIMS, iss: ISSUER, iat: seconds, nbf: seconds, exp: seconds + 3599 };
  expect(await keys.verify(`Bearer ${token}`)).toEqual(expected);
  const set = createLocalJWKSet(JSON.parse(JSON.stringify(keys.jwks())) as JSONWebKeySet);
  const { payload, protectedHeader } = await jwtVerify(token, set, { currentDate: START });
  expect(payload).toEqual(expected);
  expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'JWT', kid: stored.kid });
});

test('the published keys hold no private part', () => {
  const [key] = keys.jwks().keys;
  expect(Object.keys(key as object).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
});

test('the payload is base64url without padding, and aud is text (azuread-provider.md 1.5)', async () => {
  const [, payload = ''] = (await keys.sign(CLAIMS, 60)).split('.');
  expect(payload).toMatch(/^[\w-]+$/);
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ aud: GRAPH, exp: seconds + 60 });
});

test('a token is good to its last second, remembered or not', async () => {
  const [first, second] = [await keys.sign(CLAIMS, 60), await keys.sign({ ...CLAIMS, uti: '2' }, 60)];
  const expired = 'Lifetime validation failed, the token is expired.';
  await keys.verify(`Bearer ${first}`);
  clock.now = new Date((seconds + 60) * 1000 - 1);
  await keys.verify(`Bearer ${first}`);
  clock.now = new Date((seconds + 60) * 1000);
  await check(`Bearer ${first}`, expired);
  await check(`Bearer ${first}`, expired);
  await check(`Bearer ${second}`, expired);
});

test('a token of tomorrow is refused', async () => {
  clock.now = new Date(START.getTime() + 60_000);
  const token = await keys.sign(CLAIMS, 60);
  clock.now = START;
  await check(`Bearer ${token}`, 'Lifetime validation failed, the token is not yet valid.');
});

test('a token that was checked is answered at once; after 1,000 others it is checked again', async () => {
  const [kept, dropped] = [await keys.sign(CLAIMS, 60), await keys.sign({ ...CLAIMS, uti: 'dropped' }, 60)];
  const isRemembered = (token: string) => !(keys.verify(`Bearer ${token}`) instanceof Promise);
  await keys.verify(`Bearer ${dropped}`);
  await keys.verify(`Bearer ${kept}`);
  for (let index = 0; index < 999; index += 1) {
    expect(isRemembered(kept)).toBe(true);
    await keys.verify(`Bearer ${await keys.sign({ ...CLAIMS, uti: String(index) }, 60)}`);
  }
  expect(isRemembered(kept)).toBe(true);
  expect(isRemembered(dropped)).toBe(false);
});

test('absent and malformed tokens are refused (graph.md 7.1)', async () => {
  await check(undefined, 'Access token is empty.');
  await check('', 'Access token is empty.');
  await check('Bearer', 'Access token is empty.');
  await check('Bearer ', 'Access token is empty.');
  await check('Basic dTpw', 'Access token is empty.');
  await check(await keys.sign(CLAIMS, 60), 'Access token is empty.');
  await check('Bearer x', 'IDX14100: JWT is not well formed, there are no dots (.).');
  await check('Bearer x.y', 'IDX14120: JWT is not well formed, there is only one dot (.).');
  await check('Bearer a.b.c.d.e', 'IDX14120: JWT is not well formed, there are 4 dots (.).');
  await check('Bearer x.y.z', 'Invalid JWT access token.');
  await check('Bearer ..', 'Invalid JWT access token.');
});

test('a refusal challenges as Graph does', async () =>
  expect((await refusal(undefined)).headers).toEqual({
    'WWW-Authenticate': 'Bearer realm="", client_id="00000003-0000-0000-c000-000000000000"',
  }));

test('the scheme has no case', async () => {
  expect(await keys.verify(`bearer ${await keys.sign(CLAIMS, 60)}`)).toMatchObject({ oid: 'o' });
});

test('tokens for another audience, tenant or of another issuer are refused', async () => {
  await checkClaims({ aud: 'https://other' }, 'Access token validation failure. Invalid audience.');
  await checkClaims({ aud: undefined }, 'Access token validation failure. Invalid audience.');
  await checkClaims({ tid: 'other' }, 'Access token validation failure. Invalid tenant.');
  await checkClaims({ oid: undefined }, 'Access token validation failure.');
  const other = await open(stored, { issuer: 'https://sts.windows.net/other/' });
  await check(`Bearer ${await other.sign(CLAIMS, 60)}`, 'Access token validation failure. Invalid issuer.');
});

test('roles that are no list of texts grant nothing', async () => {
  const rolesOf = async (roles: unknown) =>
    (await keys.verify(`Bearer ${await keys.sign({ ...CLAIMS, roles }, 60)}`)).roles;
  expect(await rolesOf('Directory.Read.All')).toEqual([]);
  expect(await rolesOf(undefined)).toEqual([]);
  expect(await rolesOf(['A', 1, null])).toEqual(['A']);
});

test('another key, another algorithm, no signature and any changed byte are refused', async () => {
  const message = 'Signing key is invalid.';
  const other = await open({ ...(await makeTokenKey()), kid: stored.kid });
  await check(`Bearer ${await other.sign(CLAIMS, 60)}`, message);
  const publicKey = JSON.stringify(keys.jwks().keys[0]);
  const payload = { ...CLAIMS, iss: ISSUER, exp: seconds + 60 };
  const hmac = await new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(publicKey));
  await check(`Bearer ${hmac}`, message);
  const bare = [{ alg: 'none' }, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  await check(`Bearer ${bare.join('.')}.`, message);
  const [header = '', body = '', signature = ''] = (await keys.sign(CLAIMS, 60)).split('.');
  const forged = Buffer.from(Buffer.from(body, 'base64url').toString().replace('Read', 'Rule')).toString('base64url');
  await check(`Bearer ${header}.${forged}.${signature}`, message);
  const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  await check(`Bearer ${header}.${body}.${flipped}`, message);
});

import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { makeTokenKey } from '../../../src/tenant/identity/token-keys.ts';
import { WorkloadIssuer } from '../../../src/tenant/identity/workload.ts';

const START = new Date('2026-06-01T12:00:00Z');
const issuer = 'https://login.localhost/workload';
const workload = await WorkloadIssuer.open(await makeTokenKey(), { issuer, now: () => START, newId: () => 'an-id' });
const seconds = START.getTime() / 1000;

test('an ID token says what a pipeline would, and jose takes it with the published keys', async () => {
  const set = createLocalJWKSet(JSON.parse(JSON.stringify(workload.jwks())) as JSONWebKeySet);
  const token = await workload.mint({ subject: 'repo:a/b' });
  const { payload } = await jwtVerify(token, set, { currentDate: START, issuer });
  expect(payload).toEqual({
    iss: issuer,
    sub: 'repo:a/b',
    aud: 'api://AzureADTokenExchange',
    jti: 'an-id',
    iat: seconds,
    nbf: seconds,
    exp: seconds + 300,
  });
  const other = await workload.mint({ subject: 's', audience: 'a', lifetimeSeconds: 1, issuer: 'https://other' });
  const verified = await jwtVerify(other, set, { currentDate: START });
  expect(verified.payload).toMatchObject({ iss: 'https://other', aud: 'a', exp: seconds + 1 });
});

test('the discovery document leads to the keys, and neither holds a private part', () => {
  expect(workload.discovery()).toMatchObject({ issuer, jwks_uri: `${issuer}/.well-known/jwks` });
  expect(JSON.stringify(workload.jwks())).not.toMatch(/"[dpq]"/);
});

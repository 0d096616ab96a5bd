/** Workload identities: a federatedIdentityCredential lets in what the stand-in, or another issuer, signed. */
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { type Got, outcome, useStandin } from '../support.ts';

const standin = useStandin();

const SUBJECT = 'repo:acme/entra:ref:refs/heads/main';

/** An application with a service principal that trusts this issuer. */
async function trusting(issuer: string, audiences = ['api://AzureADTokenExchange']): Promise<string> {
  const { body } = await standin.post('/v1.0/applications', { displayName: 'Pipeline' });
  await standin.post('/v1.0/servicePrincipals', { appId: body.appId });
  const credential = { name: 'main', issuer, subject: SUBJECT, audiences };
  const made = await standin.post(`/v1.0/applications/${body.id}/federatedIdentityCredentials`, credential);
  expect(made.status).toBe(201);
  return body.appId;
}

function exchange(appId: string, assertion: string): Promise<Got> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: appId,
    scope: `${standin.tenant.url}/.default`,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
  return standin.post(`/${standin.tenant.tenantId}/oauth2/v2.0/token`, undefined, {
    token: null,
    raw: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
}

const codeOf = ({ status, body }: Got) => (status === 200 ? 200 : body.error_codes[0]);
const mint = async (body: object): Promise<string> =>
  (await standin.control('POST', '/workload-tokens', body)).body.value;

test('a minted token stands for the client that trusts it, and the access token is good', async () => {
  const appId = await trusting(`${standin.tenant.url}/workload`);
  const got = await exchange(appId, await mint({ subject: SUBJECT }));
  expect(got.status).toBe(200);
  expect((await standin.get('/v1.0/applicationTemplates', { token: got.body.access_token })).status).toBe(200);
});

test("another subject, audience or time is refused with Entra's code", async () => {
  const appId = await trusting(`${standin.tenant.url}/workload`);
  const code = async (body: object) => codeOf(await exchange(appId, await mint(body)));
  expect(await code({ subject: 'repo:evil/entra' })).toBe(700213);
  expect(await code({ subject: SUBJECT, audience: 'https://other.example' })).toBe(700212);
  expect(await code({ subject: SUBJECT, lifetimeSeconds: -600 })).toBe(700024);
  expect(await code({ subject: SUBJECT, lifetimeSeconds: 60 })).toBe(200);
  const late = await mint({ subject: SUBJECT });
  await standin.control('PATCH', '/clock', { advanceSeconds: 86_400 });
  expect(codeOf(await exchange(appId, late))).toBe(700024);
});

test('an issuer whose keys are registered is believed, by its keys alone', async () => {
  const issuer = 'https://ci.example';
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const stranger = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: '1', alg: 'RS256', use: 'sig' };
  const appId = await trusting(issuer);
  let number = 0;
  const sign = (key: typeof privateKey) => {
    const iat = Math.floor(standin.tenant.clock.now().getTime() / 1000);
    return new SignJWT({
      iss: issuer,
      sub: SUBJECT,
      aud: 'api://AzureADTokenExchange',
      jti: `${++number}`,
      iat,
      exp: iat + 300,
    })
      .setProtectedHeader({ alg: 'RS256', kid: '1' })
      .sign(key);
  };
  expect(codeOf(await exchange(appId, await sign(privateKey)))).toBe(50166);
  expect((await standin.control('PUT', '/issuers', { issuer, jwks: { keys: [jwk] } })).body).toEqual({ done: true });
  expect(codeOf(await exchange(appId, await sign(privateKey)))).toBe(200);
  expect(codeOf(await exchange(appId, await sign(stranger.privateKey)))).toBe(700027);
});

test.each([
  [{}],
  [{ subject: '' }],
  [{ subject: 5 }],
  [{ subject: null }],
  [{ subject: 'x', audience: 5 }],
  [{ subject: 'x', lifetimeSeconds: '60' }],
  [{ subject: 'x', lifetimeSeconds: 1.5 }],
  [{ subject: 'x', lifetimeSeconds: 1e300 }],
  [{ subject: 'x', issuer: 'https://evil.example' }],
])('a workload token refuses %j', async (body) => {
  expect(outcome(await standin.control('POST', '/workload-tokens', body))).toBe('400 Request_BadRequest');
});

const RSA = { kty: 'RSA', n: 'AQAB', e: 'AQAB' };
test.each([
  [{}],
  [{ issuer: 'https://a.example' }],
  [{ issuer: 'https://a.example', jwks: null }],
  [{ issuer: 'https://a.example', jwks: {} }],
  [{ issuer: 'https://a.example', jwks: { keys: [] } }],
  [{ issuer: 'https://a.example', jwks: { keys: [null] } }],
  [{ issuer: 'https://a.example', jwks: { keys: 'x' } }],
  [{ issuer: 'https://a.example', jwks: { keys: [{ ...RSA, d: 'AQAB' }] } }],
  [{ issuer: 'https://a.example', jwks: { keys: [{ kty: 'oct', k: 'AQAB' }] } }],
  [{ issuer: 'http://a.example', jwks: { keys: [RSA] } }],
  [{ issuer: 'a.example', jwks: { keys: [RSA] } }],
  [{ issuer: 5, jwks: { keys: [RSA] } }],
  [{ issuer: 'https://a.example', jwks: { keys: [RSA] }, more: 1 }],
])('an issuer refuses %j', async (body) => {
  expect(outcome(await standin.control('PUT', '/issuers', body))).toMatch(/^400 (Request_)?BadRequest$/);
});

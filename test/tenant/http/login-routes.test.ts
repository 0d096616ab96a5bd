/** The login host: what the azuread provider and MSAL ask it (azuread-provider.md 1.2, 1.4, graph.md 3.4, 9). */
import { expect, test } from 'vitest';
import { type Got, useStandin } from '../support.ts';

const standin = useStandin();

const get = (path: string) => standin.get(path, { token: null });
const code = ({ status, body }: Got) => `${status} ${body.error_codes?.[0] ?? body.error}`;

test('the metadata document is 200 JSON without a token, whatever the api-version (azuread-provider.md 1.2)', async () => {
  const { url } = standin.tenant;
  for (const query of ['?api-version=2022-09-01', '?api-version=2015-01-01', '']) {
    const { status, body } = await get(`/metadata/endpoints${query}`);
    expect(status).toBe(200);
    expect(body.name).toBeTruthy();
    expect(body.resourceManager).toMatch(/^https:/);
    expect(body.microsoftGraphResourceId.replace(/\/$/, '')).toBe(url);
    // The provider puts a path behind it as it is.
    expect(body.authentication.loginEndpoint).toBe(url);
    expect(body.authentication.tenant).toBe('common');
  }
});

test('each token endpoint names the parameter that it misses (azuread-provider.md 1.4)', async () => {
  const { deployer, tenantId } = standin.tenant;
  const raw = `grant_type=client_credentials&client_id=${deployer.clientId}&client_secret=${deployer.clientSecret}`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const [version, wanted] of [
    ['', 'resource'],
    ['v2.0/', 'scope'],
  ]) {
    const path = `/${tenantId}/oauth2/${version}token`;
    const got = await standin.post(path, undefined, { token: null, raw, headers });
    expect(code(got)).toBe('400 900144');
    expect(got.body.error_description).toContain(`parameter: '${wanted}'`);
  }
});

test('what the metadata names gives a token that Graph takes (azuread-provider.md 1.4)', async () => {
  const { body } = await get('/metadata/endpoints?api-version=2022-09-01');
  const { deployer, tenantId, url } = standin.tenant;
  const base = body.microsoftGraphResourceId.replace(/\/$/, '');
  const form = new URLSearchParams({
    client_id: deployer.clientId,
    client_secret: deployer.clientSecret,
    grant_type: 'client_credentials',
    scope: `${base}/.default`,
  });
  const path = `${body.authentication.loginEndpoint}/${tenantId}/oauth2/v2.0/token`.slice(url.length);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const token = await standin.post(path, undefined, { token: null, raw: `${form}`, headers });
  expect([token.status, token.body.token_type, token.body.expires_in]).toEqual([200, 'Bearer', 3599]);
  expect((await standin.get('/v1.0/applications', { token: token.body.access_token })).status).toBe(200);
  const claims = JSON.parse(Buffer.from(token.body.access_token.split('.')[1], 'base64url').toString('utf8'));
  // azuread-provider.md 1.5: `aud` a text, `oid` there, or the provider fails.
  expect(claims).toMatchObject({ aud: url, tid: tenantId, appid: deployer.clientId, oid: expect.any(String) });
  expect(Number.isInteger(claims.exp) && Number.isInteger(claims.iat) && Array.isArray(claims.roles)).toBe(true);
});

test('discovery is that of this tenant: by id, by domain, by common; of no other', async () => {
  const { tenantId, url, directory } = standin.tenant;
  for (const name of [
    tenantId,
    tenantId.toUpperCase(),
    'entrada.example',
    directory.domains[0],
    'common',
    'organizations',
  ]) {
    const { status, body } = await get(`/${name}/v2.0/.well-known/openid-configuration`);
    expect([status, body.issuer], name).toEqual([200, `${url}/${tenantId}/v2.0`]);
    expect(body.token_endpoint).toBe(`${url}/${name}/oauth2/v2.0/token`);
  }
  expect((await get(`/${tenantId}/.well-known/openid-configuration`)).body.issuer).toBe(
    `https://sts.windows.net/${tenantId}/`,
  );
  for (const name of ['other.example', '11111111-1111-4111-8111-111111111111', 'x']) {
    expect(code(await get(`/${name}/v2.0/.well-known/openid-configuration`)), name).toBe('400 90002');
  }
});

test('keys, instance discovery and the workload issuer are there for whoever checks tokens', async () => {
  const { tenantId, url } = standin.tenant;
  for (const path of [
    `/${tenantId}/discovery/v2.0/keys`,
    `/${tenantId}/discovery/keys`,
    '/workload/.well-known/jwks',
  ]) {
    const { keys } = (await get(path)).body;
    expect(keys[0]).toMatchObject({ kty: 'RSA', use: 'sig' });
    expect(keys[0]).not.toHaveProperty('d');
  }
  expect((await get('/workload/.well-known/openid-configuration')).body.issuer).toBe(`${url}/workload`);
  const instance = (await get('/common/discovery/instance?api-version=1.1&authorization_endpoint=x')).body;
  expect(instance.metadata[0].aliases).toEqual([new URL(url).host]);
});

test('federation metadata is by appid, in any case, of this tenant alone (graph.md 3.4)', async () => {
  const { application } = await standin.instantiate();
  const { tenantId } = standin.tenant;
  const path = `/${tenantId}/federationmetadata/2007-06/federationmetadata.xml`;
  for (const one of [`${path}?appid=${application.appId}`, `${path.toUpperCase()}?AppId=${application.appId}`, path]) {
    const got = await get(one);
    expect([got.status, got.headers['content-type']]).toEqual([200, 'application/samlmetadata+xml; charset=utf-8']);
    expect(got.text).toContain(`entityID="https://sts.windows.net/${tenantId}/"`);
  }
  for (const appid of ['11111111-1111-4111-8111-111111111111', 'x', '', "' or 1 eq 1"]) {
    expect(code(await get(`${path}?appid=${encodeURIComponent(appid)}`)), appid).toBe('400 700016');
  }
  expect(code(await get(path.replace(tenantId, 'other.example')))).toBe('400 90002');
});

test("a refusal has all members of Entra's form", async () => {
  const id = 'c0ffee00-0000-4000-8000-000000000001';
  const path = '/other.example/v2.0/.well-known/openid-configuration';
  const { body } = await standin.get(path, { token: null, headers: { 'client-request-id': id } });
  expect(body).toEqual({
    error: 'invalid_request',
    error_description: expect.stringContaining("AADSTS90002: Tenant 'other.example' not found."),
    error_codes: [90002],
    timestamp: '2026-11-24 09:00:00Z',
    trace_id: expect.any(String),
    correlation_id: id,
    error_uri: `${standin.tenant.url}/error?code=90002`,
  });
});

test.each([
  ['POST', '/metadata/endpoints', '405 invalid_request'],
  ['GET', '/TENANT/oauth2/v2.0/token', '405 invalid_request'],
  ['DELETE', '/common/discovery/instance', '405 invalid_request'],
])('%s %s is %s', async (method, path, expected) => {
  const at = path.replace('TENANT', standin.tenant.tenantId);
  expect(code(await standin.ask(method, at, undefined, { token: null }))).toBe(expected);
});

test('nothing of the login host is kept by caches', async () => {
  expect((await get('/metadata/endpoints')).headers['cache-control']).toContain('no-store');
});

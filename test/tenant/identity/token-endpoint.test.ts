import { expect, test } from 'vitest';
import { hashSecret } from '../../../src/tenant/identity/secret-hash.ts';
import type { TokenRequest } from '../../../src/tenant/identity/token-form.ts';
import {
  APP_ID,
  AUDIENCE,
  ask,
  at,
  BASE,
  type Fields,
  GRAPH,
  JWT_BEARER,
  LOGIN,
  makeTenant,
  OBJECT_ID,
  OLD_SECRET,
  ownAssertion,
  SECRET,
  START,
  SUBJECT,
  salt,
  TENANT_ID,
  type Tenant,
  withAssertion,
} from './tenant.ts';

const GOOD: Fields = { ...BASE, client_secret: SECRET };
const tenant = await makeTenant();

const without = (fields: Fields, ...names: string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

const claimsIn = async (fields: Fields, of: Tenant = tenant, request: Partial<TokenRequest> = {}) => {
  const { status, body } = await ask(of, fields, request);
  expect(body).not.toHaveProperty('error');
  expect(status).toBe(200);
  return of.keys.verify(`Bearer ${body['access_token']}`);
};

/** The AADSTS code, OAuth error and status of a refusal. */
const refusalOf = async (fields: Fields, request: Partial<TokenRequest> = {}, of: Tenant = tenant) => {
  const { status, body } = await ask(of, fields, request);
  const [code] = (body['error_codes'] ?? []) as number[];
  expect(body['error_description']).toMatch(new RegExp(`^AADSTS${code}: `));
  return [code, body['error'], status];
};

test('a secret gets a token of the shape Entra answers (azuread-provider.md 1.4)', async () => {
  const { status, body } = await ask(tenant, GOOD);
  expect(status).toBe(200);
  expect(body).toEqual({
    token_type: 'Bearer',
    expires_in: 3599,
    ext_expires_in: 3599,
    access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  });
});

test('the token says who asked, for what, and until when (azuread-provider.md 1.5)', async () => {
  const seconds = START.getTime() / 1000;
  expect(await claimsIn(GOOD)).toEqual({
    aud: GRAPH,
    iss: `https://sts.windows.net/${TENANT_ID}/`,
    iat: seconds,
    nbf: seconds,
    exp: seconds + 3599,
    app_displayname: 'Deployer',
    appid: APP_ID,
    appidacr: '1',
    idp: `https://sts.windows.net/${TENANT_ID}/`,
    idtyp: 'app',
    oid: OBJECT_ID,
    roles: ['Application.ReadWrite.All'],
    sub: OBJECT_ID,
    tid: TENANT_ID,
    uti: expect.any(String),
    ver: '1.0',
  });
});

test('the older endpoint takes `resource` and answers numbers as text', async () => {
  const seconds = START.getTime() / 1000;
  const { body } = await ask(tenant, { ...without(GOOD, 'scope'), resource: `${GRAPH}/` });
  expect(body).toEqual({
    token_type: 'Bearer',
    expires_in: '3599',
    ext_expires_in: '3599',
    expires_on: String(seconds + 3599),
    not_before: String(seconds),
    resource: `${GRAPH}/`,
    access_token: expect.any(String),
  });
});

test('the tenant may be named by id or domain, in any case; Graph by its URLs or its id', async () => {
  for (const name of [TENANT_ID, TENANT_ID.toUpperCase(), 'contoso.example', 'Contoso.Example']) {
    expect(await claimsIn(GOOD, tenant, { tenant: name })).toMatchObject({ tid: TENANT_ID });
  }
  for (const resource of [GRAPH, `${GRAPH}/`, 'https://graph.microsoft.com', '00000003-0000-0000-C000-000000000000']) {
    expect(await claimsIn({ ...GOOD, scope: `${resource}/.default` })).toMatchObject({ aud: GRAPH });
  }
});

const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});
const encodedSecret = encodeURIComponent(SECRET);

test('HTTP Basic is a secret too, both parts form-encoded (RFC 6749 2.3.1)', async () => {
  expect(await claimsIn(BASE, tenant, basic(APP_ID, encodedSecret))).toMatchObject({ appidacr: '1' });
  expect(await claimsIn(without(BASE, 'client_id'), tenant, basic(APP_ID, encodedSecret))).toMatchObject({
    appid: APP_ID,
  });
});

const GOOD_TYPE = { client_assertion_type: JWT_BEARER };

test.each<[string, number, string, number, Fields, Partial<TokenRequest>?]>([
  ['no grant', 900144, 'invalid_request', 400, without(GOOD, 'grant_type')],
  ['no client', 900144, 'invalid_request', 400, without(GOOD, 'client_id')],
  ['no scope', 900144, 'invalid_request', 400, without(GOOD, 'scope')],
  ['an empty scope', 900144, 'invalid_request', 400, { ...GOOD, scope: '' }],
  ['a JSON body', 900144, 'invalid_request', 400, GOOD, { contentType: 'application/json' }],
  ['no content type', 900144, 'invalid_request', 400, GOOD, { contentType: undefined }],
  ['no assertion type', 900144, 'invalid_request', 400, { ...BASE, client_assertion: 'a.b.c' }],
  ['a parameter twice', 90100, 'invalid_request', 400, GOOD, { body: `scope=a&scope=b` }],
  [
    'another assertion type',
    90100,
    'invalid_request',
    400,
    { ...BASE, client_assertion: 'a.b.c', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2' },
  ],
  ['another grant', 70003, 'unsupported_grant_type', 400, { ...GOOD, grant_type: 'password' }],
  ['blank scopes', 70011, 'invalid_scope', 400, { ...GOOD, scope: '  ' }],
  ['two resources', 70011, 'invalid_scope', 400, { ...GOOD, scope: `${GRAPH}/.default https://other/.default` }],
  ['a permission as scope', 1002012, 'invalid_scope', 400, { ...GOOD, scope: `${GRAPH}/User.Read` }],
  ['scopes of a person', 1002012, 'invalid_scope', 400, { ...GOOD, scope: `${GRAPH}/.default openid` }],
  ['no resource', 1002012, 'invalid_scope', 400, { ...GOOD, scope: '/.default' }],
  ['another resource', 500011, 'invalid_resource', 400, { ...GOOD, scope: 'https://vault.azure.net/.default' }],
  ['another tenant', 90002, 'invalid_request', 400, GOOD, { tenant: OBJECT_ID }],
  ['common', 50059, 'invalid_request', 400, GOOD, { tenant: 'common' }],
  ['organizations', 50059, 'invalid_request', 400, GOOD, { tenant: 'Organizations' }],
  ['another application', 700016, 'unauthorized_client', 400, { ...GOOD, client_id: OBJECT_ID }],
  ['a wrong secret', 7000215, 'invalid_client', 401, { ...GOOD, client_secret: `${SECRET}x` }],
  ['the id of a secret', 7000215, 'invalid_client', 401, { ...GOOD, client_secret: '1' }],
  ['a secret that ended', 7000222, 'invalid_client', 401, { ...GOOD, client_secret: OLD_SECRET }],
  ['no credential', 7000216, 'invalid_client', 401, BASE],
  ['an empty secret', 7000216, 'invalid_client', 401, { ...BASE, client_secret: '' }],
  ['secret and assertion', 90023, 'invalid_request', 400, { ...GOOD, ...GOOD_TYPE, client_assertion: 'a.b.c' }],
  ['secret in form and header', 90023, 'invalid_request', 400, GOOD, basic(APP_ID, encodedSecret)],
  ['another client in the header', 90023, 'invalid_request', 400, BASE, basic(OBJECT_ID, encodedSecret)],
  ['a header that is not Basic', 90023, 'invalid_request', 400, BASE, { authorization: 'Bearer abc' }],
  ['Basic without a colon', 90023, 'invalid_request', 400, BASE, { authorization: 'Basic YWJj' }],
  ['Basic with a broken escape', 90023, 'invalid_request', 400, BASE, basic(APP_ID, '%zz')],
  ['a wrong secret in the header', 7000215, 'invalid_client', 401, BASE, basic(APP_ID, 'no')],
  ['an assertion that is no JWT', 50027, 'invalid_request', 400, withAssertion('not.a.jwt')],
])('%s is refused with AADSTS%d, %s, %d', async (_, code, error, status, fields, request) => {
  expect(await refusalOf(fields, request)).toEqual([code, error, status]);
});

test('an application that is disabled is refused, once it has proved who it is (AADSTS7000112)', async () => {
  const disabled = await makeTenant({ isEnabled: false });
  expect(await refusalOf(GOOD, {}, disabled)).toEqual([7000112, 'unauthorized_client', 400]);
  expect(await refusalOf({ ...GOOD, client_secret: 'no' }, {}, disabled)).toEqual([7000215, 'invalid_client', 401]);
});

test('a secret is good from its start to just before its end', async () => {
  const dates = { startDateTime: at(10).toISOString(), endDateTime: at(20).toISOString() };
  const dated = await makeTenant({ secrets: [{ keyId: '1', hash: hashSecret(SECRET, salt), ...dates }] });
  const check = async (seconds: number, expected: number | undefined) => {
    dated.clock.now = at(seconds);
    const { body } = await ask(dated, GOOD);
    expect(body['error_codes']).toEqual(expected && [expected]);
  };
  await check(9.999, 7000215);
  await check(10, undefined);
  await check(19.999, undefined);
  await check(20, 7000222);
});

test('a secret whose end cannot be read is no secret', async () => {
  const secrets = [{ keyId: '1', hash: hashSecret(SECRET, salt), startDateTime: null, endDateTime: 'soon' }];
  expect(await refusalOf(GOOD, {}, await makeTenant({ secrets }))).toEqual([7000222, 'invalid_client', 401]);
});

test('certificate and federation get a token of strength 2', async () => {
  const own = await ownAssertion();
  expect(await claimsIn(withAssertion(own))).toMatchObject({ appidacr: '2', oid: OBJECT_ID });
  const foreign = await tenant.workload.mint({ subject: SUBJECT, audience: AUDIENCE });
  expect(await claimsIn(withAssertion(foreign))).toMatchObject({ appidacr: '2', oid: OBJECT_ID });
});

test('a refusal has the whole form of Entra, and the ids of the request', async () => {
  const correlationId = 'cccccccc-0000-4000-8000-000000000003';
  const { body } = await ask(tenant, { ...GOOD, client_secret: 'wrong' }, { correlationId });
  const trace = body['trace_id'];
  expect(body).toMatchObject({
    error: 'invalid_client',
    error_codes: [7000215],
    timestamp: '2026-06-01 12:00:00Z',
    correlation_id: correlationId,
    error_uri: `${LOGIN}/error?code=7000215`,
  });
  const lines = String(body['error_description']).split('\r\n');
  expect(lines.slice(1)).toEqual([
    `Trace ID: ${trace}`,
    `Correlation ID: ${correlationId}`,
    'Timestamp: 2026-06-01 12:00:00Z',
  ]);
});

test('the correlation id may come in the form, and must be a GUID', async () => {
  const id = 'dddddddd-0000-4000-8000-000000000004';
  const correlationOf = async (fields: Fields, request = {}) =>
    (await ask(tenant, { ...BASE, ...fields }, request)).body['correlation_id'];
  expect(await correlationOf({ 'client-request-id': id })).toBe(id);
  expect(await correlationOf({ 'client-request-id': id }, { correlationId: '<script>' })).toBe(id);
  expect(await correlationOf({}, { correlationId: 'x' })).toMatch(/^0{8}-0000-4000-8000-/);
});

test('no refusal holds the secret that was sent', async () => {
  const sent = 'sent-by-mistake';
  const answers = [
    await ask(tenant, { ...GOOD, client_secret: sent }),
    await ask(tenant, { ...GOOD, client_secret: sent, client_assertion: sent }),
    await ask(tenant, { ...GOOD, client_secret: sent, tenant: 'x' }, { tenant: 'nowhere' }),
    await ask(tenant, BASE, basic(APP_ID, sent)),
    await ask(tenant, withAssertion(sent)),
  ];
  for (const { status, body } of answers) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(body)).not.toContain(sent);
  }
});

test('the older form has the same refusals', async () => {
  expect(await refusalOf({ ...without(GOOD, 'scope'), resource: 'https://other' })).toEqual([
    500011,
    'invalid_resource',
    400,
  ]);
});

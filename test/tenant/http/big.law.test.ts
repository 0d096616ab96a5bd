/** Whatever is asked, the stand-in answers in one of its forms, never with a failure of its own. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ROUTES } from '../../../src/tenant/api/routes.ts';
import { type Got, type Json, useStandin } from '../support.ts';

const standin = useStandin();

const ID = '11111111-1111-4111-8111-111111111111';

/** Texts that programs trip over, and some that fit. */
const word = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    "'",
    "''",
    '"',
    '%',
    '%00',
    '%2e%2e',
    '%zz',
    '..',
    '\\',
    '$value',
    '$ref',
    '$count',
    'delta()',
    "delta(token='x')",
    '__proto__',
    'constructor',
    'toString',
    'null',
    'NaN',
    '-1',
    '1e999',
    '0',
    ID,
    ID.toUpperCase(),
    `(appId='${ID}')`,
    `(uniqueName='x')`,
    'id',
    'displayName',
    'tags',
    'ä€😀',
    'a'.repeat(3000),
  ),
  fc.string({ maxLength: 12 }),
);

/** Ids of objects that are there, by what the path says they are. */
let known: Record<string, string> = {};

const ANY_METHOD = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'];

/** Methods, versions and paths of the routes; placeholders are filled with an id that fits, or with anything. */
const target = fc
  .record({
    route: fc.constantFrom(...ROUTES, { method: 'POST', path: '/$batch', version: 'v1.0' as const }),
    method: rarely(fc.constantFrom(...ANY_METHOD)),
    version: rarely(fc.constantFrom('v1.0', 'beta')),
    fills: fc.array(rarely(word), { minLength: 4, maxLength: 4 }),
    tail: rarely(word),
  })
  .map(({ route, method, version, fills, tail }) => {
    let index = 0;
    const filled = route.path.replaceAll(/\{\w+\}/g, (_all, at: number) => {
      const fill = fills[index++];
      return fill ?? known[route.path.slice(0, at).split('/').at(-2) ?? ''] ?? ID;
    });
    return {
      method: method ?? route.method,
      version: version ?? route.version ?? 'v1.0',
      path: tail === null ? filled : `${filled}/${tail}`,
    };
  });

/** One in eight. */
function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

const OPTIONS = [
  '$filter',
  '$select',
  '$expand',
  '$orderby',
  '$top',
  '$skip',
  '$count',
  '$search',
  '$skiptoken',
  '$deltatoken',
  'x',
];
const FILTERS = [
  "displayName eq 'x'",
  "startswith(displayName,'a') and not(tags/any(t:t eq 'b'))",
  'appId in ()',
  '((((((((((',
  "tags/any(t:t/any(u:u eq 'a'))",
  "identifierUris/any(x:x eq 'é')",
  `owners/$count gt 1`,
  'createdDateTime ge 2026-01-01T00:00:00Z',
  'createdDateTime ge 9999999-01-01',
  'accountEnabled eq null',
];
const someQuery = fc
  .array(fc.tuple(fc.constantFrom(...OPTIONS), fc.oneof(fc.constantFrom(...FILTERS), word)), { maxLength: 3 })
  .map((pairs) => (pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`));
const query = fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: someQuery });

const ROLE = { id: ID, displayName: 'R', description: 'R', value: 'r', isEnabled: true, allowedMemberTypes: ['User'] };
const KEY = { keyId: ID, type: 'AsymmetricX509Cert', usage: 'Verify', key: 'AQID', displayName: 'k' };

/** Members of bodies with a value that fits somewhere. */
const PLAUSIBLE: Readonly<Record<string, unknown>> = {
  displayName: 'A',
  description: 'text',
  notes: 'text',
  appId: ID,
  tags: ['a', 'HideApp'],
  identifierUris: ['api://x/y'],
  appRoles: [ROLE],
  web: { redirectUris: ['https://a.example/x'], redirectUriSettings: [{ uri: 'https://a.example/x', index: 1 }] },
  api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: [] },
  info: { marketingUrl: 'https://a.example/' },
  spa: { redirectUris: [] },
  publicClient: null,
  optionalClaims: { saml2Token: [{ name: 'groups', essential: false, additionalProperties: [] }] },
  groupMembershipClaims: 'SecurityGroup',
  keyCredentials: [KEY],
  passwordCredentials: [],
  passwordCredential: { displayName: 'p', endDateTime: '2027-01-31T00:00:00Z' },
  keyId: ID,
  endDateTime: '2027-01-31T00:00:00Z',
  principalId: ID,
  resourceId: ID,
  appRoleId: ID,
  definition: [
    '{"ClaimsMappingPolicy":{"Version":1,"ClaimsSchema":[{"Source":"user","ID":"mail","SamlClaimType":"m"}]}}',
  ],
  claims: [{ '@odata.type': '#microsoft.graph.customClaim', name: 'a', tokenFormat: ['saml'], configurations: [{}] }],
  templateId: 'scim',
  value: [{ key: 'BaseAddress', value: 'https://a.example/' }],
  credentials: [{ key: 'SecretToken', value: 'x' }],
  criteria: { resetScope: 'Full, Watermark' },
  parameters: [{ ruleId: ID, subjects: [{ objectId: ID, objectTypeName: 'User' }] }],
  synchronizationRules: [{ id: ID, objectMappings: [] }],
  directories: [{ id: ID, name: 'x', objects: [{ name: 'User', attributes: [{ name: 'a', type: 'String' }] }] }],
  synchronizationJobSettings: [{ name: 'a', value: 'b' }],
  expression: 'Join("-", [a], [b])',
  testInputObject: { properties: [] },
  targetAttributeDefinition: null,
  requests: [{ id: '1', method: 'GET', url: '/users' }],
  'owners@odata.bind': [`https://localhost/v1.0/directoryObjects/${ID}`],
  'members@odata.bind': [`https://localhost/v1.0/directoryObjects/${ID}`],
  '@odata.id': `https://localhost/v1.0/directoryObjects/${ID}`,
  name: 'x',
  issuer: 'https://issuer.example/',
  subject: 's',
  audiences: ['api://AzureADTokenExchange'],
  preferredSingleSignOnMode: 'saml',
  samlSingleSignOnSettings: { relayState: 'x' },
  mailEnabled: false,
  mailNickname: 'x',
  securityEnabled: true,
  groupTypes: [],
  userPrincipalName: 'x@entrada.example',
  accountEnabled: true,
  passwordProfile: { password: 'Xy12345678!' },
  ids: [ID],
  types: ['user'],
  securityEnabledOnly: false,
};
const MEMBERS = Object.keys(PLAUSIBLE);

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1.5,
      1e308,
      '',
      ID,
      '2027-01-31T00:00:00Z',
      'https://a.example/x',
      'Sign',
      'AQID',
    ),
    word,
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...MEMBERS) }, { weight: 1, arbitrary: word }),
    tie('value'),
    {
      maxKeys: 4,
    },
  ),
}));

const body = fc.option(
  fc.oneof({ weight: 5, arbitrary: json.object.map((value) => JSON.stringify(value)) }, { weight: 1, arbitrary: word }),
);

const asked = fc.record({ target, query, body, isEventual: fc.boolean() });

/** In Graph's error form, or an answer; for what is neither, the reason. */
function wrong({ status, text, body: answer, headers }: Got): string | undefined {
  if (status >= 500) return `${status}`;
  if (!headers['request-id']) return 'no request-id';
  if (status < 400 || text === '') return undefined;
  const { code, message, innerError } = (answer as Json)?.error ?? {};
  const isForm = typeof code === 'string' && typeof message === 'string' && typeof innerError?.date === 'string';
  return isForm ? undefined : `no error form: ${text.slice(0, 200)}`;
}

/** Some of everything, so that random paths find something. */
async function fill(): Promise<void> {
  const { application, servicePrincipal } = await standin.instantiate();
  const principal = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
  const job = (await standin.post(`${principal}/synchronization/jobs`, { templateId: 'scim' })).body;
  const first = async (list: string) => (await standin.get(`/v1.0/${list}?$top=1`)).body.value[0].id;
  const claims = { ClaimsMappingPolicy: { Version: 1 } };
  const policy = await standin.post('/v1.0/policies/claimsMappingPolicies', {
    displayName: 'P',
    definition: [JSON.stringify(claims)],
  });
  known = {
    applications: application.id,
    servicePrincipals: servicePrincipal.id,
    jobs: job.id,
    users: await first('users'),
    groups: await first('groups'),
    applicationTemplates: await first('applicationTemplates'),
    claimsMappingPolicies: policy.body.id,
    templates: 'scim',
  };
}

test("300 random requests: never a 500, always Graph's form, and the stand-in goes on", async () => {
  await fill();
  await standin.control('PUT', '/snapshots/filled');
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(asked, async ({ target: { method, version, path }, query: options, body: raw, isEventual }) => {
      const got = await standin.ask(method, `/${version}${path}${options}`, undefined, {
        ...(raw === null ? {} : { raw }),
        headers: isEventual ? { consistencylevel: 'eventual' } : {},
      });
      seen.set(got.status, (seen.get(got.status) ?? 0) + 1);
      expect(wrong(got)).toBeUndefined();
      expect(standin.failures).toEqual([]);
      // What is gone is put back, or the rest would find nothing.
      if (method === 'DELETE' && got.status < 300) await standin.control('POST', '/snapshots/filled/restore');
    }),
    { numRuns: 300000 },
  );
  expect((await standin.get('/v1.0/applications')).status).toBe(200);
  console.log(JSON.stringify([...seen])); //  refused at the door.
  expect(seen.size).toBeGreaterThan(3);
});

test('random batches are answered item by item', async () => {
  const item = fc.record(
    {
      id: fc.oneof(fc.constantFrom('1', '2', '3'), word, fc.constant(7)),
      method: fc.constantFrom('GET', 'post', 'PATCH', 'DELETE', 'TRACE', ''),
      url: fc.oneof(
        fc.tuple(target, query).map(([{ path }, options]) => `${path}${options}`),
        word,
      ),
      headers: fc.oneof(fc.constant({ 'Content-Type': 'application/json' }), fc.constant(null), word, json.object),
      body: json.value,
      dependsOn: fc.oneof(fc.constant(['1']), word, fc.array(word, { maxLength: 2 })),
    },
    { requiredKeys: ['id', 'method', 'url'] },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 9, arbitrary: item }, { weight: 1, arbitrary: json.value }), { maxLength: 4 }),
      async (requests) => {
        const got = await standin.post('/v1.0/$batch', { requests });
        expect(wrong(got)).toBeUndefined();
        for (const response of got.body.responses ?? []) expect(response.status).toBeLessThan(500);
        expect(standin.failures).toEqual([]);
      },
    ),
    { numRuns: 3000 },
  );
});

test('random requests to /control and the login host are answered too', async () => {
  const paths = [
    '',
    '/manners',
    '/behaviours',
    '/clock',
    '/requests',
    '/snapshots',
    '/snapshots/a',
    '/snapshots/a/restore',
  ];
  const more = ['/workload-tokens', '/issuers', '/jobs/x', '/nothing'];
  const member = fc.constantFrom(
    'lagReads',
    'faults',
    'set',
    'frozen',
    'advanceSeconds',
    'subject',
    'issuer',
    'jwks',
    'code',
    'quota',
  );
  const control = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PATCH', 'PUT', 'DELETE'),
    at: fc.oneof(
      fc.constantFrom(...paths, ...more),
      word.map((one) => `/snapshots/${one}`),
    ),
    members: fc.dictionary(member, json.value, { maxKeys: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(control, async ({ method, at, members }) => {
      expect((await standin.control(method, at, members)).status).toBeLessThan(500);
      expect(standin.failures).toEqual([]);
    }),
    { numRuns: 3000 },
  );
  await standin.control('POST', '/reset');
  const login = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT'),
    at: fc.tuple(
      word,
      fc.constantFrom(
        'oauth2/v2.0/token',
        'oauth2/token',
        'v2.0/.well-known/openid-configuration',
        'FederationMetadata/2007-06/FederationMetadata.xml',
      ),
    ),
    query,
    form: fc.dictionary(
      fc.constantFrom(
        'grant_type',
        'client_id',
        'client_secret',
        'client_assertion',
        'client_assertion_type',
        'scope',
        'resource',
      ),
      word,
    ),
  });
  await fc.assert(
    fc.asyncProperty(login, async ({ method, at, query: options, form }) => {
      const got = await standin.ask(method, `/${at.join('/')}${options}`, undefined, {
        token: null,
        raw: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect(got.status).toBeLessThan(500);
      expect(standin.failures).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

/** Requests at random: routes with ids that are there or are none, queries, bodies that fit here and there. */
import fc from 'fast-check';
import { ROUTES } from '../../../src/tenant/api/routes.ts';

const ID = '11111111-1111-4111-8111-111111111111';

/** Texts that programs trip over, and some that fit. */
export const word = fc.oneof(
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

/** Ids of objects that are there, by what the path says they are; filled in by who makes them. */
export const known: Record<string, string> = {};

const ANY_METHOD = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'];

/** Methods, versions and paths of the routes; placeholders are filled with an id that fits, or with anything. */
export const target = fc
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
/** Mostly none: a query that is refused hides what is behind it. */
export const query = fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: someQuery });

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

/** Values and objects of any kind, with members that bodies have. */
export const json = fc.letrec((tie) => ({
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

/** A whole request. */
export const asked = fc.record({ target, query, body, isEventual: fc.boolean() });

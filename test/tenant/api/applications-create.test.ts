import { expect, test } from 'vitest';
import { type Json, outcome, useStandin, ZERO } from '../support.ts';
import { application, detail, done, read } from './application-kit.ts';

const standin = useStandin();

test('a new application refuses what Graph refuses, and names the property', async () => {
  const check = async (values: unknown, expected: string) => {
    const got = await standin.post('/v1.0/applications', values);
    expect(`${outcome(got)}: ${detail(got)}`, JSON.stringify(values)).toBe(`400 Request_BadRequest: ${expected}`);
  };
  // graph.md 2.1: displayName is the only required property
  await check({}, 'PropertyRequired displayName');
  await check({ displayName: '' }, 'InvalidValue displayName');
  await check({ displayName: null }, 'InvalidValue displayName');
  const cases: [string, unknown, string][] = [
    ['unknown', 1, 'PropertyNotFound unknown'],
    ['DisplayName', 'x', 'PropertyNotFound DisplayName'],
    ['__proto__x', {}, 'PropertyNotFound __proto__x'],
    ['owners', [], 'PropertyNotFound owners'],
    ['members@odata.bind', [], 'PropertyNotFound members'],
    ['id', ZERO, 'ReadOnlyProperty id'],
    ['appId', ZERO, 'ReadOnlyProperty appId'],
    ['uniqueName', 'x', 'ReadOnlyProperty uniqueName'],
    ['applicationTemplateId', ZERO, 'ReadOnlyProperty applicationTemplateId'],
    ['createdDateTime', '2026-01-01T00:00:00Z', 'ReadOnlyProperty createdDateTime'],
    ['publisherDomain', 'x.example', 'ReadOnlyProperty publisherDomain'],
    ['verifiedPublisher', {}, 'ReadOnlyProperty verifiedPublisher'],
    ['passwordCredentials', [{ displayName: 'x' }], 'InvalidValue passwordCredentials'],
    ['displayName', 'x'.repeat(257), 'InvalidLength displayName'],
    ['displayName', 7, 'InvalidValue displayName'],
    ['notes', 'x'.repeat(1025), 'InvalidLength notes'],
    ['tags', 'x', 'InvalidValue tags'],
    ['tags', [null], 'InvalidValue tags'],
    ['web', [], 'InvalidValue web'],
    ['web', { unknown: 1 }, 'PropertyNotFound unknown'],
    ['web', { redirectUris: ['no-uri'] }, 'InvalidValue web.redirectUris'],
    ['web', { redirectUris: ['https://a.example', 'https://a.example'] }, 'DuplicateValue web.redirectUris'],
    [
      'web',
      { implicitGrantSettings: { enableIdTokenIssuance: 'yes' } },
      'InvalidValue web.implicitGrantSettings.enableIdTokenIssuance',
    ],
    ['api', { requestedAccessTokenVersion: 3 }, 'InvalidValue api.requestedAccessTokenVersion'],
    ['signInAudience', 'Everybody', 'InvalidValue signInAudience'],
    ['groupMembershipClaims', 'Groups', 'InvalidValue groupMembershipClaims'],
    ['groupMembershipClaims', 'SecurityGroup,', 'InvalidValue groupMembershipClaims'],
    ['tokenEncryptionKeyId', ZERO, 'InvalidValue tokenEncryptionKeyId'],
    ['defaultRedirectUri', 'https://a.example', 'InvalidValue defaultRedirectUri'],
    [
      'requestSignatureVerification',
      { allowedWeakAlgorithms: 'md5' },
      'InvalidValue requestSignatureVerification.allowedWeakAlgorithms',
    ],
    // graph.md 2.5
    ['optionalClaims', { saml2Token: [{ source: 'user' }] }, 'InvalidValue optionalClaims.saml2Token.name'],
    [
      'optionalClaims',
      { saml2Token: [{ name: 'x', source: 'group' }] },
      'InvalidValue optionalClaims.saml2Token.source',
    ],
    ['optionalClaims', { samlToken: [] }, 'PropertyNotFound samlToken'],
  ];
  for (const [name, value, expected] of cases) await check({ displayName: 'x', [name]: value }, expected);
});

test('a body that is no JSON object is refused in Graph’s form', async () => {
  const check = async (raw: string, headers: Record<string, string>, expected: string) => {
    const { length } = Buffer.from(raw);
    const all = { 'content-length': String(length), ...headers };
    expect(outcome(await standin.ask('POST', '/v1.0/applications', undefined, { raw, headers: all }))).toBe(expected);
  };
  const json = { 'content-type': 'application/json' };
  await check('{', json, '400 BadRequest');
  await check('[]', json, '400 Request_BadRequest');
  await check('"x"', json, '400 Request_BadRequest');
  await check('null', json, '400 Request_BadRequest');
  await check('', json, '400 Request_BadRequest');
  await check('{"displayName":"x","__proto__":{"id":"x"}}', json, '400 Request_BadRequest');
  await check('displayName=x', { 'content-type': 'application/x-www-form-urlencoded' }, '415 UnsupportedMediaType');
});

test('the body that the provider sends is taken: types, nulls and empty sets included (azuread-provider.md 2.0, 2.1)', async () => {
  const { body: reader } = await standin.get(
    `/v1.0/servicePrincipals?$filter=appId+eq+'${standin.tenant.reader.clientId}'`,
  );
  const [me] = reader.value;
  const { status, body } = await standin.post('/v1.0/applications', {
    '@odata.type': '#microsoft.graph.application',
    parentalControlSettings: null,
    api: {
      '@odata.type': '#microsoft.graph.apiApplication',
      acceptMappedClaims: false,
      knownClientApplications: [],
      oauth2PermissionScopes: [],
      requestedAccessTokenVersion: 1,
    },
    appRoles: [],
    description: null,
    displayName: 'Provider',
    groupMembershipClaims: 'SecurityGroup,ApplicationGroup',
    identifierUris: [],
    info: { marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
    isDeviceOnlyAuthSupported: null,
    isFallbackPublicClient: false,
    notes: null,
    optionalClaims: { accessToken: [], idToken: [], saml2Token: [] },
    publicClient: { redirectUris: [] },
    requiredResourceAccess: [],
    serviceManagementReference: null,
    signInAudience: 'AzureADMyOrg',
    spa: { redirectUris: [] },
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    web: {
      homePageUrl: null,
      implicitGrantSettings: { enableAccessTokenIssuance: null },
      logoutUrl: null,
      redirectUris: [],
    },
    'owners@odata.bind': [`${standin.tenant.url}/v1.0/directoryObjects/${me.id}`],
  });
  expect(status, JSON.stringify(body)).toBe(201);
  const owners = await read(standin, `/v1.0/applications/${body.id}/owners`);
  expect(owners.value.map((one: Json) => [one['@odata.type'], one.displayName])).toEqual([
    ['#microsoft.graph.servicePrincipal', 'Stand-in deployer'],
    ['#microsoft.graph.servicePrincipal', 'Stand-in reader'],
  ]);
});

test('at most twenty owners are bound, and only objects that are there (azuread-provider.md 2.1)', async () => {
  const bind = (count: number, id = ZERO) =>
    standin.post('/v1.0/applications', {
      displayName: 'x',
      'owners@odata.bind': Array.from({ length: count }, () => `${standin.tenant.url}/v1.0/directoryObjects/${id}`),
    });
  const { body } = await standin.get('/v1.0/users?$top=1');
  expect(outcome(await bind(21, body.value[0].id))).toBe('400 Request_BadRequest');
  expect(outcome(await bind(20, body.value[0].id))).toBe('201');
  expect(outcome(await bind(1))).toBe('404 Request_ResourceNotFound');
  const { body: groups } = await standin.get('/v1.0/groups?$top=1');
  const refused = await bind(1, groups.value[0].id);
  expect(refused.body.error.message).toMatch(
    /^The reference target 'Group_[\w-]+' of type 'Group' is invalid for the 'owners' reference\.$/,
  );
  expect(outcome(await standin.post('/v1.0/applications', { displayName: 'x', 'owners@odata.bind': [7] }))).toBe(
    '400 Request_BadRequest',
  );
  expect(outcome(await standin.post('/v1.0/applications', { displayName: 'x', 'owners@odata.bind': ['x'] }))).toBe(
    '400 Request_BadRequest',
  );
  // What was refused left nothing behind.
  const names = (await read(standin, "/v1.0/applications?$filter=displayName eq 'x'")).value;
  expect(names).toHaveLength(1);
});

test('a structure that is null is as if it were not given', async () => {
  const nulls = Object.fromEntries(
    ['api', 'web', 'spa', 'publicClient', 'info', 'parentalControlSettings', 'tags', 'signInAudience'].map((name) => [
      name,
      null,
    ]),
  );
  const { id: _id, appId: _appId, ...plain } = await application(standin);
  const { id, appId: _other, ...cleared } = await application(standin, nulls);
  expect(cleared).toEqual(plain);
  await done(standin.patch(`/v1.0/applications/${id}`, nulls));
  expect(await read(standin, `/v1.0/applications/${id}`)).toMatchObject(plain);
});

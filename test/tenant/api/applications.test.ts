import { expect, test } from 'vitest';
import { type Json, outcome, useStandin, ZERO } from '../support.ts';
import { application, detail, done, GUID, pages, pair, read } from './application-kit.ts';

const standin = useStandin();

/** graph.md 2.1: what an answer must hold. */
const SHOWN =
  'id deletedDateTime appId applicationTemplateId identifierUris createdDateTime displayName description groupMembershipClaims notes optionalClaims addIns publisherDomain signInAudience tags tokenEncryptionKeyId uniqueName samlMetadataUrl serviceManagementReference servicePrincipalLockConfiguration requestSignatureVerification defaultRedirectUri api appRoles publicClient spa info keyCredentials parentalControlSettings passwordCredentials requiredResourceAccess verifiedPublisher web'.split(
    ' ',
  );

test('an application is made with displayName alone, and shows every property of graph.md 2.1 with its default', async () => {
  const { status, body } = await standin.post('/v1.0/applications', { displayName: 'Probe' });
  expect(status).toBe(201);
  for (const name of SHOWN) expect(body, name).toHaveProperty(name);
  expect(body).toMatchObject({
    '@odata.context': `${standin.tenant.url}/v1.0/$metadata#applications/$entity`,
    id: expect.stringMatching(GUID),
    appId: expect.stringMatching(GUID),
    displayName: 'Probe',
    createdDateTime: '2026-11-24T09:00:00Z',
    signInAudience: 'AzureADMyOrg',
    applicationTemplateId: null,
    deletedDateTime: null,
    uniqueName: null,
    identifierUris: [],
    tags: [],
    appRoles: [],
    keyCredentials: [],
    passwordCredentials: [],
    api: {
      acceptMappedClaims: null,
      knownClientApplications: [],
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
      requestedAccessTokenVersion: null,
    },
    web: {
      homePageUrl: null,
      logoutUrl: null,
      redirectUris: [],
      redirectUriSettings: [],
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    },
    spa: { redirectUris: [] },
    publicClient: { redirectUris: [] },
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
    // graph.md 2.2, last row
    isDisabled: null,
    managerApplications: [],
    createdByAppId: standin.tenant.deployer.clientId,
  });
  expect(body.id).not.toBe(body.appId);
  const again = await read(standin, `/v1.0/applications/${body.id}`);
  expect(again).toEqual(body);
});

test('beta alone knows oauth2RequirePostResponse, over the same objects (azuread-provider.md 8.2)', async () => {
  const { id } = await application(standin);
  const path = `/applications/${id}`;
  expect(outcome(await standin.get(`/v1.0${path}?$select=oauth2RequirePostResponse`))).toBe('400 BadRequest');
  expect(outcome(await standin.patch(`/v1.0${path}`, { oauth2RequirePostResponse: true }))).toBe(
    '400 Request_BadRequest',
  );
  expect((await read(standin, `/beta${path}?$select=oauth2RequirePostResponse`)).oauth2RequirePostResponse).toBe(false);
  await done(standin.patch(`/beta${path}`, { oauth2RequirePostResponse: true }));
  expect((await read(standin, `/beta${path}?$select=oauth2RequirePostResponse`)).oauth2RequirePostResponse).toBe(true);
});

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

test('$select narrows and $expand=owners widens one object (graph.md 7.5)', async () => {
  const { id } = await application(standin, { displayName: 'Narrow' });
  const narrow = await read(
    standin,
    `/v1.0/applications/${id}?$select=displayName,tags&$expand=owners($select=id,displayName)`,
  );
  expect(narrow).toEqual({
    '@odata.context': expect.stringContaining('#applications(displayName,tags)/$entity'),
    displayName: 'Narrow',
    tags: [],
    owners: [
      {
        '@odata.type': '#microsoft.graph.servicePrincipal',
        id: expect.stringMatching(GUID),
        displayName: 'Stand-in deployer',
      },
    ],
  });
});

test('PATCH answers 204 without a body, keeps what it does not name, and refuses as POST does (graph.md 2.1)', async () => {
  const { id } = await application(standin, { notes: 'stay', tags: ['a', 'b'] });
  const path = `/v1.0/applications/${id}`;
  await done(standin.patch(path, { displayName: 'New' }));
  await done(standin.patch(path, {}));
  await done(standin.patch(path, { '@odata.type': '#microsoft.graph.application' }));
  expect(await read(standin, path)).toMatchObject({ displayName: 'New', notes: 'stay', tags: ['a', 'b'] });
  for (const values of [
    { displayName: null },
    { displayName: '' },
    { appId: ZERO },
    { uniqueName: 'x' },
    { nope: 1 },
  ]) {
    expect(outcome(await standin.patch(path, values)), JSON.stringify(values)).toBe('400 Request_BadRequest');
  }
  expect(outcome(await standin.patch(path))).toBe('400 Request_BadRequest');
  expect(outcome(await standin.patch(`/v1.0/applications/${ZERO}`, { notes: 'x' }))).toBe(
    '404 Request_ResourceNotFound',
  );
});

test('PATCH neither sets nor drops secrets; what is sent back as read passes (graph.md 2.1)', async () => {
  const { id, appId } = await application(standin);
  const path = `/v1.0/applications/${id}`;
  await standin.post('/v1.0/servicePrincipals', { appId });
  await standin.post(`${path}/addPassword`, {});
  const { passwordCredentials } = await read(standin, path);
  const refused = '400 Request_BadRequest';
  expect(outcome(await standin.patch(path, { passwordCredentials: [] }))).toBe(refused);
  expect(outcome(await standin.patch(path, { passwordCredentials: [{ displayName: 'mine', secretText: 'x' }] }))).toBe(
    refused,
  );
  expect(outcome(await standin.patch(path, { passwordCredentials: [...passwordCredentials, { keyId: ZERO }] }))).toBe(
    refused,
  );
  await done(
    standin.patch(path, { notes: 'x', passwordCredentials: [{ ...passwordCredentials[0], displayName: 'renamed' }] }),
  );
  expect((await read(standin, path)).passwordCredentials).toEqual(passwordCredentials);
});

test('DELETE answers 204, and every later read is 404 at once (azuread-provider.md 8.13)', async () => {
  const { application: app, principal } = await pair(standin);
  await done(standin.del(`/v1.0/applications/${app.id}`));
  for (const path of [
    `applications/${app.id}`,
    `applications(appId='${app.appId}')`,
    `servicePrincipals/${principal.id}`,
    `servicePrincipals(appId='${app.appId}')`,
  ]) {
    expect(outcome(await standin.get(`/v1.0/${path}`)), path).toBe('404 Request_ResourceNotFound');
  }
  expect(outcome(await standin.del(`/v1.0/applications/${app.id}`))).toBe('404 Request_ResourceNotFound');
  expect((await pages(standin, `/v1.0/applications?$filter=appId eq '${app.appId}'`)).items).toEqual([]);
});

test('an application does not delete itself', async () => {
  const { applicationId, token } = await standin.clientWith(['Application.ReadWrite.All']);
  expect(outcome(await standin.del(`/v1.0/applications/${applicationId}`, { token }))).toBe('400 BadRequest');
});

test('a replica that lags shows what was, and no write is lost or undone by it (graph.md 7.2)', async () => {
  const { id, appId } = await application(standin, { displayName: 'Old' });
  const path = `/v1.0/applications/${id}`;
  await standin.manners({ lagReads: 2, lagListReads: 1 });
  await done(standin.patch(path, { displayName: 'New' }));
  expect((await standin.get(path)).body.displayName).toBe('Old');
  // Two reads were needed to get here: this write starts from what is stored.
  expect(outcome(await standin.post(`${path}/addPassword`, {}))).toBe('200');
  await standin.manners({ lagReads: 0, lagListReads: 0 });
  expect(await read(standin, path)).toMatchObject({ displayName: 'New', passwordCredentials: [{}] });

  await standin.manners({ lagReads: 3 });
  await done(standin.del(path));
  expect(outcome(await standin.get(path))).toBe('200');
  expect(outcome(await standin.patch(path, { displayName: 'Back' }))).toBe('404 Request_ResourceNotFound');
  expect(outcome(await standin.del(path))).toBe('404 Request_ResourceNotFound');
  await standin.manners({ lagReads: 0 });
  expect(outcome(await standin.get(`/v1.0/applications(appId='${appId}')`))).toBe('404 Request_ResourceNotFound');

  await standin.manners({ lagReads: 2 });
  const late = await application(standin);
  const seen = [];
  for (let time = 0; time < 3; time += 1) seen.push((await standin.get(`/v1.0/applications/${late.id}`)).status);
  expect(seen).toEqual([404, 404, 200]);
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

import { expect, test } from 'vitest';
import { outcome, useStandin, ZERO } from '../support.ts';
import { application, done, GUID, pages, pair, read } from './application-kit.ts';

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

test('$select narrows and $expand=owners widens one object (graph.md 7.5)', async () => {
  const { id } = await application(standin, { displayName: 'Narrow' });
  const narrow = await read(
    standin,
    `/v1.0/applications/${id}?$select=displayName,tags&$expand=owners($select=id,displayName)`,
  );
  expect(narrow).toEqual({
    '@odata.context': expect.stringContaining('#applications(displayName,tags,owners(id,displayName))/$entity'),
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

import { expect, test } from 'vitest';
import { type Json, outcome, useStandin, ZERO } from '../support.ts';
import { application, detail, done, GUID, pair, read, samlPair } from './application-kit.ts';

const standin = useStandin();

test('a service principal is made from an appId alone, with the defaults of a plain POST (graph.md 3.1, 3.2)', async () => {
  const app = await application(standin, { displayName: 'Plain', tags: ['from-app'] });
  const { status, body } = await standin.post('/v1.0/servicePrincipals', { appId: app.appId });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    '@odata.context': `${standin.tenant.url}/v1.0/$metadata#servicePrincipals/$entity`,
    id: expect.stringMatching(GUID),
    appId: app.appId,
    displayName: 'Plain',
    accountEnabled: true,
    appRoleAssignmentRequired: false,
    appOwnerOrganizationId: standin.tenant.tenantId,
    applicationTemplateId: null,
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    samlSingleSignOnSettings: null,
    servicePrincipalNames: [app.appId],
    servicePrincipalType: 'Application',
    signInAudience: 'AzureADMyOrg',
    replyUrls: [],
    notificationEmailAddresses: [],
    keyCredentials: [],
    passwordCredentials: [],
    tags: ['from-app'],
  });
  expect(body).not.toHaveProperty('samlMetadataUrl');
  expect(await read(standin, `/v1.0/servicePrincipals/${body.id}`)).toEqual(body);
});

test('an appId in another case is the same application', async () => {
  const app = await application(standin);
  const { body } = await standin.post('/v1.0/servicePrincipals', { appId: app.appId.toUpperCase() });
  expect(body.appId).toBe(app.appId);
  expect(outcome(await standin.post('/v1.0/servicePrincipals', { appId: app.appId }))).toBe(
    '409 Request_MultipleObjectsWithSameKeyValue',
  );
});

test('without an application of that appId it is refused in the words that clients retry on (graph.md 3.1)', async () => {
  const got = await standin.post('/v1.0/servicePrincipals', { appId: ZERO });
  expect(`${outcome(got)} ${detail(got)}`).toBe('400 Request_BadRequest NoBackingApplicationObject appId');
  expect(got.body.error.message).toBe(
    `The appId '${ZERO}' of the service principal does not reference a valid application object.`,
  );
  expect(outcome(await standin.post('/v1.0/servicePrincipals', {}))).toBe('400 Request_BadRequest');
  const app = await application(standin);
  await done(standin.del(`/v1.0/applications/${app.id}`));
  expect(detail(await standin.post('/v1.0/servicePrincipals', { appId: app.appId }))).toBe(
    'NoBackingApplicationObject appId',
  );
});

test('just after the application the same may be said for a while, or a misleading 403 (graph.md 3.1)', async () => {
  const { appId } = await application(standin);
  await standin.manners({ noBackingApplication: 1, backingApplicationForbidden: 1 });
  const seen = [];
  for (let time = 0; time < 3; time += 1) seen.push(outcome(await standin.post('/v1.0/servicePrincipals', { appId })));
  expect(seen).toEqual(['403 Authorization_RequestDenied', '400 Request_BadRequest', '201']);
  const late = await application(standin);
  await standin.manners({ lagListReads: 1 });
  const third = await application(standin);
  expect(detail(await standin.post('/v1.0/servicePrincipals', { appId: third.appId }))).toBe(
    'NoBackingApplicationObject appId',
  );
  expect(outcome(await standin.post('/v1.0/servicePrincipals', { appId: late.appId }))).toBe('201');
});

test('there is one service principal an application, and the refusal has every member of the transcript (graph.md 3.1)', async () => {
  const { application: app } = await pair(standin);
  const { status, body } = await standin.post('/v1.0/servicePrincipals', { appId: app.appId });
  const message = `The service principal cannot be created, updated, or restored because the service principal name ${app.appId} is already in use.`;
  expect([status, body.error.code, body.error.message]).toEqual([
    409,
    'Request_MultipleObjectsWithSameKeyValue',
    message,
  ]);
  expect(body.error.details).toEqual([
    { code: 'ObjectConflict', message, target: 'None', blockedWord: '', prefix: '', suffix: '' },
  ]);
});

test('every writable property is kept, and every other is refused (graph.md 3.2)', async () => {
  const { principal } = await pair(standin);
  const path = `/v1.0/servicePrincipals/${principal.id}`;
  const written = {
    accountEnabled: false,
    alternativeNames: ['other'],
    appRoleAssignmentRequired: true,
    description: 'd',
    displayName: 'Own name',
    loginUrl: 'https://vendor.example/login',
    notes: 'n',
    notificationEmailAddresses: ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example', 'e@x.example'],
    preferredSingleSignOnMode: 'saml',
    samlSingleSignOnSettings: { relayState: '/x' },
    tags: ['HideApp'],
  };
  await done(standin.patch(path, { '@odata.type': '#microsoft.graph.servicePrincipal', ...written }));
  expect(await read(standin, path)).toMatchObject(written);
  const check = async (values: object, expected: string) =>
    expect(detail(await standin.patch(path, values)), JSON.stringify(values)).toBe(expected);
  for (const name of [
    'id',
    'appDisplayName',
    'applicationTemplateId',
    'appOwnerOrganizationId',
    'servicePrincipalType',
    'signInAudience',
    'createdDateTime',
    'verifiedPublisher',
  ]) {
    await check({ [name]: null }, `ReadOnlyProperty ${name}`);
  }
  await check({ appId: ZERO }, 'ReadOnlyProperty appId');
  await check({ unknown: 1 }, 'PropertyNotFound unknown');
  await check({ samlMetadataUrl: 'https://x.example' }, 'PropertyNotFound samlMetadataUrl');
  await check({ preferredSingleSignOnMode: 'external' }, 'InvalidValue preferredSingleSignOnMode');
  await check({ appRoleAssignmentRequired: null }, 'InvalidValue appRoleAssignmentRequired');
  await check({ accountEnabled: 'yes' }, 'InvalidValue accountEnabled');
  await check({ samlSingleSignOnSettings: { relayState: 1 } }, 'InvalidValue samlSingleSignOnSettings.relayState');
  await check({ samlSingleSignOnSettings: { other: 'x' } }, 'PropertyNotFound other');
  await check({ notes: 'x'.repeat(1025) }, 'InvalidLength notes');
  await check({ description: 'x'.repeat(1025) }, 'InvalidLength description');
  await check(
    { notificationEmailAddresses: Array.from({ length: 6 }, (_, n) => `${n}@x.example`) },
    'InvalidLength notificationEmailAddresses',
  );
  await check({ notificationEmailAddresses: ['nobody'] }, 'InvalidValue notificationEmailAddresses');
  await check({ tokenEncryptionKeyId: ZERO }, 'InvalidValue tokenEncryptionKeyId');
  await check({ preferredTokenSigningKeyThumbprint: 'zz' }, 'InvalidValue preferredTokenSigningKeyThumbprint');
});

test('what is mirrored is refused unless it says what the application says (graph.md 2.4, 3.2)', async () => {
  const { application: app, principal } = await samlPair(standin);
  const path = `/v1.0/servicePrincipals/${principal.id}`;
  await done(
    standin.patch(`/v1.0/applications/${app.id}`, {
      web: { redirectUris: ['https://a.example', 'https://b.example'] },
    }),
  );
  const shown = await read(standin, path);
  const { appRoles, replyUrls, servicePrincipalNames, oauth2PermissionScopes, logoutUrl, homepage } = shown;
  await done(
    standin.patch(path, {
      appRoles,
      replyUrls: [...replyUrls].reverse(),
      servicePrincipalNames,
      oauth2PermissionScopes,
      logoutUrl,
      homepage,
    }),
  );
  expect(await read(standin, path)).toEqual(shown);
  const check = async (values: object) => {
    const [name = ''] = Object.keys(values);
    const got = await standin.patch(path, values);
    expect([outcome(got), got.body?.error.message]).toEqual([
      '400 Request_BadRequest',
      `Property ${name} on the service principal does not match the application object.`,
    ]);
  };
  await check({ appRoles: [] });
  await check({ appRoles: appRoles.map((role: Json) => ({ ...role, isEnabled: false })) });
  await check({ replyUrls: ['https://a.example'] });
  await check({ servicePrincipalNames: [app.appId, 'urn:x'] });
  await check({ logoutUrl: 'https://vendor.example/slo' });
  await check({ homepage: 'https://vendor.example' });
  await check({ oauth2PermissionScopes: [] });
});

test('roles written to the service principal reach the application, if the switch says so (graph.md 2.4)', async () => {
  await standin.behaviours({ servicePrincipalAppRoles: 'accepted' });
  const { application: app, principal } = await samlPair(standin);
  const path = `/v1.0/servicePrincipals/${principal.id}`;
  const role = {
    id: ZERO.replace('0', '1'),
    displayName: 'New',
    description: null,
    value: 'new',
    allowedMemberTypes: ['User'],
    isEnabled: true,
  };
  await done(standin.patch(path, { appRoles: [...app.appRoles, role] }));
  for (const one of [path, `/v1.0/applications/${app.id}`]) {
    expect((await read(standin, one)).appRoles.at(-1), one).toEqual({ ...role, origin: 'Application' });
  }
  expect(outcome(await standin.patch(path, { appRoles: [] }))).toBe('400 CannotDeleteOrUpdateEnabledEntitlement');
});

test('tags are the union of those set here and those of the application (graph.md 3.2)', async () => {
  const { application: app, principal } = await pair(standin, { tags: ['app'] });
  const path = `/v1.0/servicePrincipals/${principal.id}`;
  const tags = async () => [...(await read(standin, path)).tags].sort();
  await done(standin.patch(path, { tags: ['own'] }));
  expect(await tags()).toEqual(['app', 'own']);
  await done(standin.patch(`/v1.0/applications/${app.id}`, { tags: ['new'] }));
  expect(await tags()).toEqual(['new', 'own']);
  await done(standin.patch(path, { tags: [] }));
  expect(await tags()).toEqual(['new']);
});

test('beta alone shows samlMetadataUrl, under $select too (graph.md 3.2, azuread-provider.md 2.5)', async () => {
  const { application: app, principal } = await pair(standin, { samlMetadataUrl: 'https://vendor.example/m' });
  const path = `/servicePrincipals/${principal.id}?$select=samlMetadataUrl`;
  expect(outcome(await standin.get(`/v1.0${path}`))).toBe('400 BadRequest');
  expect((await read(standin, `/beta${path}`)).samlMetadataUrl).toBe('https://vendor.example/m');
  await done(standin.patch(`/v1.0/applications/${app.id}`, { samlMetadataUrl: null }));
  expect((await read(standin, `/beta${path}`)).samlMetadataUrl).toBeNull();
});

test('the bodies of the provider are taken: create with a temporary description, then the whole list (azuread-provider.md 2.5)', async () => {
  const app = await application(standin);
  const whole = {
    '@odata.type': '#microsoft.graph.servicePrincipal',
    accountEnabled: true,
    alternativeNames: [],
    appRoleAssignmentRequired: false,
    description: 'TERRAFORM_UPDATE_x',
    loginUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    samlSingleSignOnSettings: { '@odata.type': '#microsoft.graph.samlSingleSignOnSettings', relayState: null },
    tags: [],
  };
  const { status, body } = await standin.post('/v1.0/servicePrincipals', {
    ...whole,
    appId: app.appId,
    'owners@odata.bind': [],
  });
  expect(status).toBe(201);
  await done(standin.patch(`/v1.0/servicePrincipals/${body.id}`, { description: null }));
  await done(standin.patch(`/v1.0/servicePrincipals/${body.id}`, { ...whole, preferredSingleSignOnMode: 'saml' }));
});

test('DELETE takes the service principal alone; its application stays and may have a new one', async () => {
  const { application: app, principal } = await pair(standin);
  await done(standin.del(`/v1.0/servicePrincipals/${principal.id}`));
  expect(outcome(await standin.get(`/v1.0/servicePrincipals/${principal.id}`))).toBe('404 Request_ResourceNotFound');
  expect(outcome(await standin.get(`/v1.0/applications/${app.id}`))).toBe('200');
  const again = await standin.post('/v1.0/servicePrincipals', { appId: app.appId });
  expect([again.status, again.body.id === principal.id]).toEqual([201, false]);
});

test('a token encryption key is one of the application or the service principal, for that use (graph.md 3.2)', async () => {
  const { application: app, principal } = await samlPair(standin);
  const added = await standin.post(`/v1.0/servicePrincipals/${principal.id}/addTokenSigningCertificate`, {
    displayName: 'CN=x',
  });
  const key = (usage: string) => ({ type: 'AsymmetricX509Cert', usage, key: added.body.key });
  await done(standin.patch(`/v1.0/applications/${app.id}`, { keyCredentials: [key('Encrypt'), key('Verify')] }));
  const { keyCredentials } = await read(standin, `/v1.0/applications/${app.id}`);
  const [encrypt, verify] = keyCredentials;
  for (const path of [`/v1.0/applications/${app.id}`, `/v1.0/servicePrincipals/${principal.id}`]) {
    expect(detail(await standin.patch(path, { tokenEncryptionKeyId: verify.keyId }))).toBe(
      'InvalidValue tokenEncryptionKeyId',
    );
    await done(standin.patch(path, { tokenEncryptionKeyId: encrypt.keyId }));
    expect((await read(standin, path)).tokenEncryptionKeyId).toBe(encrypt.keyId);
    await done(standin.patch(path, { tokenEncryptionKeyId: null }));
  }
});

test('a principal whose application another tenant owns takes assignments and no other change (azuread-provider.md 2.5)', async () => {
  const { value } = await read(
    standin,
    "/v1.0/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'",
  );
  const [graph] = value;
  const path = `/v1.0/servicePrincipals/${graph.id}`;
  const check = async (method: string, rest: string, body?: object) => {
    const got = await standin.ask(method, `${path}${rest}`, body);
    expect(outcome(got), `${method} ${rest}`).toBe('403 Authorization_RequestDenied');
    expect(got.body.error.message).toBe('Insufficient privileges to complete the operation.');
  };
  await check('DELETE', '');
  await check('PATCH', '', { accountEnabled: false });
  await check('PATCH', '', { notes: 'x' });
  await check('PATCH', '', { tags: ['x'] });
  await check('POST', '/addPassword', {});
  await check('POST', '/addTokenSigningCertificate', { displayName: 'CN=x' });
  await check('POST', '/owners/$ref', { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${graph.id}` });
  const byAppId = await standin.del(`/v1.0/servicePrincipals(appId='${graph.appId}')`);
  expect(outcome(byAppId)).toBe('403 Authorization_RequestDenied');
  expect(await read(standin, path)).toMatchObject({ accountEnabled: true, notes: null, tags: [] });
  // What use_existing writes on adoption.
  const adopted = {
    accountEnabled: true,
    alternativeNames: [],
    appRoleAssignmentRequired: false,
    description: '',
    loginUrl: null,
    samlSingleSignOnSettings: { relayState: '' },
    tags: [],
  };
  await done(standin.patch(path, adopted));
  await check('PATCH', '', { ...adopted, appRoleAssignmentRequired: true });
  // Graph's own assignments are made this way: the helper does.
  await standin.clientWith(['User.Read.All']);
});

// graph.md 2.1 says it of applications; of service principals as the service does
test('a PATCH by appId makes what is missing, if the header prefers it', async () => {
  const app = await application(standin);
  const path = `/v1.0/servicePrincipals(appId='${app.appId}')`;
  const upsert = (body: object, prefer = 'create-if-missing', at = path) =>
    standin.patch(at, body, { headers: prefer ? { prefer } : {} });
  expect(outcome(await upsert({}, ''))).toBe('404 Request_ResourceNotFound');
  expect(outcome(await upsert({ appId: ZERO }))).toBe('400 Request_BadRequest');
  const { status, body } = await upsert({ notes: 'new' });
  expect([status, body.appId, body.notes]).toEqual([201, app.appId, 'new']);
  await done(upsert({ notes: 'again' }));
  await done(upsert({ notes: 'plain' }, ''));
  expect(await read(standin, path)).toMatchObject({ id: body.id, notes: 'plain' });
  const none = await upsert({}, 'create-if-missing', `/v1.0/servicePrincipals(appId='${ZERO}')`);
  expect(detail(none)).toBe('NoBackingApplicationObject appId');
  const byId = await upsert({}, 'create-if-missing', `/v1.0/servicePrincipals/${ZERO}`);
  expect(outcome(byId)).toBe('404 Request_ResourceNotFound');
});

test('an appId is a GUID (graph.md 3.1)', async () => {
  const got = await standin.post('/v1.0/servicePrincipals', { appId: 'x' });
  expect(`${outcome(got)} ${detail(got)}`).toBe('400 Request_BadRequest InvalidValue appId');
  expect(got.body.error.message).toBe("Invalid value specified for property 'appId' of resource 'ServicePrincipal'.");
});

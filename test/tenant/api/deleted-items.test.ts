import { expect, test } from 'vitest';
import { CUSTOM_TEMPLATE, type Json, outcome, useStandin, ZERO } from '../support.ts';
import { application, DAY, detail, done, pages, pair, read, samlPair } from './application-kit.ts';

const standin = useStandin();

const BASE = '/v1.0/directory/deletedItems';
const NOT_FOUND = '404 Request_ResourceNotFound';
const APPLICATIONS = `${BASE}/microsoft.graph.application`;
const PRINCIPALS = `${BASE}/microsoft.graph.servicePrincipal`;

const idsIn = async (path: string) => (await pages(standin, path)).items.map(({ id }: Json) => id);
const restore = (id: string, body?: unknown) => standin.post(`${BASE}/${id}/restore`, body);

test('a deleted application is among the deleted items, and its service principal with it (graph.md 2.6)', async () => {
  const { application: app, principal } = await samlPair(standin);
  const { application: other } = await pair(standin);
  await done(standin.del(`/v1.0/applications/${app.id}`));
  expect(await idsIn(APPLICATIONS)).toEqual([app.id]);
  expect(await idsIn(PRINCIPALS)).toEqual([principal.id]);
  const shown = await read(standin, `${BASE}/${app.id}`);
  expect(shown['@odata.type']).toBe('#microsoft.graph.application');
  expect(Object.keys(shown).slice(0, 2)).toEqual(['@odata.context', '@odata.type']);
  expect(shown).toMatchObject({ id: app.id, appId: app.appId, deletedDateTime: '2026-11-24T09:00:00Z' });
  expect(shown).not.toHaveProperty('heldAssignments');
  expect(outcome(await standin.get(`/v1.0/applications/${other.id}`))).toBe('200');
});

test('a list of deleted items takes query options, and its path no other kinds', async () => {
  const made = [await application(standin, { displayName: 'a' }), await application(standin, { displayName: 'b' })];
  for (const { id } of made) await done(standin.del(`/v1.0/applications/${id}`));
  expect(await idsIn(`${APPLICATIONS}?$filter=displayName eq 'b'`)).toEqual([made[1].id]);
  expect(await idsIn(`${APPLICATIONS}?$top=1`)).toEqual(made.map(({ id }) => id));
  expect(await read(standin, `${BASE}/${made[0].id}?$select=displayName`)).toMatchObject({ displayName: 'a' });
  expect(outcome(await standin.get(`${APPLICATIONS}?$unknown=1`))).toBe('400 BadRequest');
  const counted = await standin.get(`${APPLICATIONS}/$count`, { headers: { consistencylevel: 'eventual' } });
  expect([counted.status, counted.text]).toEqual([200, '2']);
  expect(outcome(await standin.get(`${BASE}/microsoft.graph.device`))).toBe('400 Request_BadRequest');
  expect(outcome(await standin.get(BASE))).toBe('400 BadRequest');
  expect(outcome(await standin.get(`${BASE}/${ZERO}`))).toBe(NOT_FOUND);
});

test('restore brings the application back with its id and properties, and not its service principal (graph.md 2.6)', async () => {
  const { application: app, principal } = await samlPair(standin);
  const before = await read(standin, `/v1.0/applications/${app.id}`);
  await done(standin.del(`/v1.0/applications/${app.id}`));
  const { status, body } = await restore(app.id);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    '@odata.context': `${standin.tenant.url}/v1.0/$metadata#directoryObjects/$entity`,
    '@odata.type': '#microsoft.graph.application',
    id: app.id,
    deletedDateTime: null,
  });
  expect(await read(standin, `/v1.0/applications/${app.id}`)).toEqual(before);
  expect(outcome(await standin.get(`/v1.0/servicePrincipals/${principal.id}`))).toBe(NOT_FOUND);
  expect(await idsIn(PRINCIPALS)).toEqual([principal.id]);
  expect(outcome(await restore(app.id))).toBe(NOT_FOUND);
  expect(outcome(await restore(principal.id, {}))).toBe('200');
  expect(outcome(await standin.get(`/v1.0/servicePrincipals/${principal.id}`))).toBe('200');
});

test('the portal’s way, both come back, is a switch (graph.md 2.6)', async () => {
  await standin.behaviours({ restoreBringsServicePrincipal: true });
  const { application: app, principal } = await samlPair(standin);
  await done(standin.del(`/v1.0/applications/${app.id}`));
  expect(outcome(await restore(app.id))).toBe('200');
  expect(outcome(await standin.get(`/v1.0/servicePrincipals/${principal.id}`))).toBe('200');
});

test('a restored service principal has its assignments and certificates, and none of its policies (graph.md 2.6)', async () => {
  const { principal } = await samlPair(standin);
  const path = `/v1.0/servicePrincipals/${principal.id}`;
  const { value: users } = await read(standin, '/v1.0/users?$top=1');
  const assignment = { principalId: users[0].id, resourceId: principal.id, appRoleId: principal.appRoles[0].id };
  expect(outcome(await standin.post(`${path}/appRoleAssignedTo`, assignment))).toBe('201');
  await standin.post(`${path}/addTokenSigningCertificate`, { displayName: 'CN=x' });
  const definition = ['{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[]}}'];
  const policy = (await standin.post('/v1.0/policies/claimsMappingPolicies', { displayName: 'p', definition })).body;
  const reference = { '@odata.id': `${standin.tenant.url}/v1.0/policies/claimsMappingPolicies/${policy.id}` };
  await done(standin.post(`${path}/claimsMappingPolicies/$ref`, reference));

  await done(standin.del(path));
  expect((await read(standin, `/v1.0/users/${users[0].id}/appRoleAssignments`)).value).toEqual([]);
  expect((await read(standin, `/v1.0/policies/claimsMappingPolicies/${policy.id}/appliesTo`)).value).toEqual([]);
  expect(outcome(await restore(principal.id))).toBe('200');
  expect((await read(standin, `${path}/appRoleAssignedTo`)).value).toHaveLength(1);
  expect((await read(standin, `${path}?$select=keyCredentials`)).keyCredentials).toHaveLength(2);
  expect((await read(standin, `${path}/claimsMappingPolicies`)).value).toEqual([]);
  await done(standin.post(`${path}/claimsMappingPolicies/$ref`, reference));
});

test('an assignment of somebody who is gone by now does not come back', async () => {
  const { principal } = await samlPair(standin);
  const { value: users } = await read(standin, '/v1.0/users?$top=2');
  for (const { id } of users) {
    await standin.post(`/v1.0/servicePrincipals/${principal.id}/appRoleAssignedTo`, {
      principalId: id,
      resourceId: principal.id,
      appRoleId: principal.appRoles[0].id,
    });
  }
  await done(standin.del(`/v1.0/servicePrincipals/${principal.id}`));
  await done(standin.del(`/v1.0/users/${users[0].id}`));
  await restore(principal.id);
  const { value } = await read(standin, `/v1.0/servicePrincipals/${principal.id}/appRoleAssignedTo`);
  expect(value.map(({ principalId }: Json) => principalId)).toEqual([users[1].id]);
});

test('a restored service principal shows what its application has become meanwhile (graph.md 3.2)', async () => {
  const { application: app, principal } = await samlPair(standin);
  await done(standin.del(`/v1.0/servicePrincipals/${principal.id}`));
  await done(
    standin.patch(`/v1.0/applications/${app.id}`, {
      displayName: 'Renamed',
      web: { redirectUris: ['https://new.example'] },
    }),
  );
  await restore(principal.id);
  expect(await read(standin, `/v1.0/servicePrincipals/${principal.id}`)).toMatchObject({
    displayName: 'Renamed',
    appDisplayName: 'Renamed',
    replyUrls: ['https://new.example'],
  });
});

test('restore is refused when a name is taken by now', async () => {
  await standin.behaviours({ deletedHoldsIdentifierUris: false, identifierUriPolicy: 'off' });
  const first = await application(standin, { identifierUris: ['urn:one'] });
  await done(standin.del(`/v1.0/applications/${first.id}`));
  await application(standin, { identifierUris: ['urn:one'] });
  const got = await restore(first.id);
  expect(`${outcome(got)} ${detail(got)}`).toBe('400 Request_BadRequest ObjectConflict identifierUris');
  expect(got.body.error.message).toMatch(
    /^A conflicting object with one or more of the specified property values is present/,
  );

  const { application: app, principal } = await pair(standin);
  await done(standin.del(`/v1.0/servicePrincipals/${principal.id}`));
  await standin.post('/v1.0/servicePrincipals', { appId: app.appId });
  expect(detail(await restore(principal.id))).toBe('ObjectConflict appId');
});

test('restore takes the options of Graph, and no others', async () => {
  const { id } = await application(standin);
  await done(standin.del(`/v1.0/applications/${id}`));
  expect(detail(await restore(id, { unknown: 1 }))).toBe('PropertyNotFound unknown');
  expect(outcome(await restore(id, { autoReconcileProxyConflict: true }))).toBe('200');
});

test('DELETE of a deleted item is for good, with everything that hung on it (graph.md 2.6)', async () => {
  const { application: app, principal } = await samlPair(standin);
  await standin.post(`/v1.0/applications/${app.id}/addPassword`, {});
  await standin.post(`/v1.0/servicePrincipals/${principal.id}/addTokenSigningCertificate`, {});
  await standin.post(`/v1.0/applications/${app.id}/federatedIdentityCredentials`, {
    name: 'pipeline',
    issuer: 'https://i.example',
    subject: 's',
    audiences: ['a'],
  });
  await done(standin.del(`/v1.0/applications/${app.id}`));
  for (const { id } of [app, principal]) {
    await done(standin.del(`${BASE}/${id}`));
    expect(outcome(await standin.get(`${BASE}/${id}`))).toBe(NOT_FOUND);
    expect(outcome(await restore(id))).toBe(NOT_FOUND);
    expect(outcome(await standin.del(`${BASE}/${id}`))).toBe(NOT_FOUND);
  }
  const rows = JSON.stringify({ ...standin.tenant.directory.store.exportRows(), directoryAudit: [] });
  expect(rows).not.toContain(app.id);
  expect(rows).not.toContain(principal.id);
});

test('what lives is no deleted item', async () => {
  const { id } = await application(standin);
  expect(outcome(await standin.get(`${BASE}/${id}`))).toBe(NOT_FOUND);
  expect(outcome(await standin.del(`${BASE}/${id}`))).toBe(NOT_FOUND);
  expect(outcome(await standin.get(`/v1.0/applications/${id}`))).toBe('200');
});

test('after thirty days a deleted item is gone by itself (graph.md 2.6)', async () => {
  const { application: app, principal } = await samlPair(standin);
  await done(standin.del(`/v1.0/applications/${app.id}`));
  standin.tenant.clock.advance(30 * DAY);
  expect(await idsIn(APPLICATIONS)).toEqual([app.id]);
  standin.tenant.clock.advance(1000);
  expect(outcome(await restore(principal.id))).toBe(NOT_FOUND);
  expect(await idsIn(APPLICATIONS)).toEqual([]);
  expect(outcome(await standin.get(`${BASE}/${app.id}`))).toBe(NOT_FOUND);
});

test('users and groups are deleted and restored by those who may write users and groups, not by those of applications', async () => {
  const { value: users } = await read(standin, '/v1.0/users?$top=1');
  const { value: groups } = await read(standin, '/v1.0/groups?$top=1');
  await done(standin.del(`/v1.0/users/${users[0].id}`));
  await done(standin.del(`/v1.0/groups/${groups[0].id}`));
  expect(await idsIn(`${BASE}/microsoft.graph.user`)).toEqual([users[0].id]);
  const { token } = await standin.clientWith(['Application.ReadWrite.All']);
  const mixed = await standin.clientWith(['Application.ReadWrite.OwnedBy', 'User.ReadWrite.All']);
  const app = await application(standin);
  await done(standin.del(`/v1.0/applications/${app.id}`));
  const check = async (method: string, path: string, expected: string, by = token) =>
    expect(outcome(await standin.ask(method, `${BASE}/${path}`, undefined, { token: by })), `${method} ${path}`).toBe(
      expected,
    );
  const DENIED = '403 Authorization_RequestDenied';
  for (const { id } of [users[0], groups[0]]) {
    await check('GET', id, DENIED);
    await check('POST', `${id}/restore`, DENIED);
    await check('DELETE', id, DENIED);
  }
  await check('GET', 'microsoft.graph.user', DENIED);
  await check('GET', 'microsoft.graph.group', DENIED);
  // May write users: still bound to what it owns among applications.
  await check('POST', `${app.id}/restore`, DENIED, mixed.token);
  await check('POST', `${users[0].id}/restore`, '200', mixed.token);
  await check('GET', app.id, '200');
});

test('deleting an application of a template in SAML mode may be refused: a switch (azuread-provider.md 2.3)', async () => {
  await standin.behaviours({ deletingSamlServicePrincipal: 'refused' });
  const { application: app, principal } = await samlPair(standin);
  expect(outcome(await standin.del(`/v1.0/applications/${app.id}`))).toBe('400 DeletingSamlSpNotAllowed');
  await done(standin.patch(`/v1.0/servicePrincipals/${principal.id}`, { preferredSingleSignOnMode: null }));
  await done(standin.del(`/v1.0/applications/${app.id}`));
});

test('who may not write all has made at most 250 objects, deleted ones included (graph.md 2.6)', async () => {
  const { token, applicationId, appId, servicePrincipalId } = await standin.clientWith([
    'Application.ReadWrite.OwnedBy',
  ]);
  const mine = await application(standin, {}, token);
  const { store } = standin.tenant.directory;
  expect(store.find('creation', 'creator', servicePrincipalId)).toHaveLength(1);
  for (let count = 1; count < 249; count += 1)
    store.put('creation', { id: `other ${count}`, creator: servicePrincipalId });
  await standin.post('/v1.0/servicePrincipals', { appId: mine.appId }, { token });
  const create = (by = token) => standin.post('/v1.0/applications', { displayName: 'more' }, { token: by });
  const FULL = '403 Directory_QuotaExceeded';
  expect(outcome(await create())).toBe(FULL);
  await done(standin.del(`/v1.0/applications/${mine.id}`, { token }));
  expect(outcome(await create())).toBe(FULL);
  await done(standin.del(`${BASE}/${mine.id}`, { token }));
  // Half of it would fit: neither is made.
  const template = `/v1.0/applicationTemplates/${CUSTOM_TEMPLATE}/instantiate`;
  expect(outcome(await standin.post(template, { displayName: 'more' }, { token }))).toBe(FULL);
  expect(store.find('application', 'displayName', 'more')).toHaveLength(0);
  const next = await create();
  expect(outcome(next)).toBe('201');
  // What has been deleted for its full time frees its place too.
  await done(standin.del(`/v1.0/applications/${next.body.id}`, { token }));
  expect(outcome(await create())).toBe(FULL);
  standin.tenant.clock.advance(30 * DAY + 1000);
  const { body: secret } = await standin.post(`/v1.0/applications/${applicationId}/addPassword`, {});
  const fresh = await standin.tokenOf({ clientId: appId, clientSecret: secret.secretText });
  // As has the service principal that went with the first one: there is room for two.
  expect(outcome(await standin.post(template, { displayName: 'more' }, { token: fresh }))).toBe('201');
  expect(outcome(await create(fresh))).toBe(FULL);
  await standin.behaviours({ quota: false });
  expect(outcome(await create(fresh))).toBe('201');
  expect(outcome(await standin.post('/v1.0/applications', { displayName: 'deployer' }))).toBe('201');
});

test('a service principal comes back after its application, not before (graph.md 2.6, 3.1)', async () => {
  const { application: app, principal } = await samlPair(standin);
  await done(standin.del(`/v1.0/applications/${app.id}`));
  const got = await restore(principal.id, {});
  expect(`${outcome(got)} ${detail(got)}`).toBe('400 Request_BadRequest NoBackingApplicationObject appId');
  expect(await idsIn(PRINCIPALS)).toEqual([principal.id]);
  expect(outcome(await restore(app.id))).toBe('200');
  expect(outcome(await restore(principal.id, {}))).toBe('200');
});

test('a deleted item is also found below its kind, and below no other', async () => {
  const { application: app, principal } = await pair(standin);
  await done(standin.del(`/v1.0/applications/${app.id}`));
  expect(await read(standin, `${APPLICATIONS}/${app.id}`)).toEqual(await read(standin, `${BASE}/${app.id}`));
  expect((await read(standin, `${PRINCIPALS}/${principal.id}`))['@odata.type']).toBe(
    '#microsoft.graph.servicePrincipal',
  );
  expect(outcome(await standin.get(`${PRINCIPALS}/${app.id}`))).toBe(NOT_FOUND);
  expect(outcome(await standin.get(`${APPLICATIONS}/x`))).toBe('400 Request_BadRequest');
});

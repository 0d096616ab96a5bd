/** The checklist of reference/azuread-provider.md 8, item by item: what the Terraform provider needs of a stand-in. */
import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { CUSTOM_TEMPLATE, type Json, MSIAM_ROLE, outcome, USER_ROLE, useStandin } from '../support.ts';

const standin = useStandin();
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const payloadOf = (token: string): Json => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

test('1. metadata and token: three parts, oid, tid, appid, roles, a string aud, integer times, more than 1,200 s', async () => {
  const { tenant } = standin;
  for (const version of ['2022-09-01', '2019-05-01', 'none']) {
    const { status, body } = await standin.get(`/metadata/endpoints?api-version=${version}`, { token: null });
    expect(status).toBe(200);
    expect(body.microsoftGraphResourceId.replace(/\/$/, '')).toBe(tenant.url);
    expect([body.authentication.loginEndpoint, typeof body.name, typeof body.resourceManager]).toEqual([
      tenant.url,
      'string',
      'string',
    ]);
  }
  const form = `client_id=${tenant.deployer.clientId}&client_secret=${tenant.deployer.clientSecret}&grant_type=client_credentials&scope=${encodeURIComponent(`${tenant.url}/.default`)}`;
  const { body } = await standin.ask('POST', `/${tenant.tenantId}/oauth2/v2.0/token`, undefined, {
    token: null,
    raw: form,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect([body.token_type, body.expires_in]).toEqual(['Bearer', 3599]);
  expect(body.access_token.split('.')).toHaveLength(3);
  const claims = payloadOf(body.access_token);
  expect([claims.tid, claims.appid, typeof claims.aud]).toEqual([tenant.tenantId, tenant.deployer.clientId, 'string']);
  expect(claims.oid).toMatch(GUID);
  expect([claims.iat, claims.exp].every(Number.isInteger)).toBe(true);
  expect(claims.roles).toContain('Application.ReadWrite.All');
});

test('2. both versions show one store, and beta answers its own properties under $select', async () => {
  const { application, servicePrincipal } = await standin.instantiate();
  const { body } = await standin.post('/v1.0/users', {
    accountEnabled: true,
    displayName: 'New',
    mailNickname: 'new',
    userPrincipalName: 'new@entrada.example',
    passwordProfile: { password: 'only-for-this-test' },
  });
  const shown = async (path: string) => (await standin.get(path)).body;
  expect(await shown(`/beta/applications/${application.id}?$select=oauth2RequirePostResponse`)).toMatchObject({
    oauth2RequirePostResponse: false,
  });
  expect(await shown(`/beta/servicePrincipals/${servicePrincipal.id}?$select=samlMetadataUrl`)).toMatchObject({
    samlMetadataUrl: null,
  });
  expect(await shown(`/beta/users/${body.id}?$select=showInAddressList`)).toMatchObject({ showInAddressList: null });
  expect(outcome(await standin.get(`/v1.0/servicePrincipals/${servicePrincipal.id}?$select=samlMetadataUrl`))).toBe(
    '400 BadRequest',
  );
  expect(
    (await standin.patch(`/beta/applications/${application.id}`, { oauth2RequirePostResponse: true })).status,
  ).toBe(204);
  expect((await standin.patch(`/beta/users/${body.id}`, { showInAddressList: true })).status).toBe(204);
});

test('3. filters of the provider: eq, and, the quote, + as a space; paging by nextLink', async () => {
  await standin.instantiate("O'Brien & Co");
  const found = async (path: string) => (await standin.get(path)).body.value?.length;
  expect(await found("/v1.0/applications?$filter=displayName+eq+'O''Brien+%26+Co'")).toBe(1);
  expect(
    await found(
      `/v1.0/applications?%24filter=applicationTemplateId+eq+%27${CUSTOM_TEMPLATE}%27+and+displayName+eq+%27O%27%27Brien+%26+Co%27`,
    ),
  ).toBe(1);
  for (const name of ['userPrincipalName', 'mail', 'mailNickname', 'employeeId']) {
    const { body } = await standin.get(`/v1.0/users?$top=1&$select=${name}`);
    const value = body.value[0][name];
    expect(value, name).toBeTruthy();
    expect(await found(`/v1.0/users?$filter=${name} eq '${value.replaceAll("'", "''")}'`), name).toBe(1);
  }
  const ids: string[] = [];
  for (let path: string | undefined = '/v1.0/users?$top=10&$select=id'; path; ) {
    const { body }: Json = await standin.get(path);
    ids.push(...body.value.map(({ id }: Json) => id));
    path = body['@odata.nextLink']?.replace(standin.tenant.url, '');
  }
  expect([ids.length, new Set(ids).size]).toEqual([25, 25]);
});

test('4. PATCH merges inside complex objects, replaces lists, clears by null, passes @odata over', async () => {
  const { application, servicePrincipal } = await standin.instantiate();
  const at = `/v1.0/applications/${application.id}`;
  await standin.patch(at, {
    '@odata.type': '#microsoft.graph.application',
    web: { redirectUris: ['https://a.example/1', 'https://a.example/2'] },
  });
  await standin.patch(at, { web: { logoutUrl: 'https://a.example/out' }, notes: 'kept', tags: ['a', 'b'] });
  await standin.patch(at, { web: { redirectUris: ['https://a.example/2'] }, notes: null, tags: ['b'] });
  const { body } = await standin.get(at);
  expect(body.web).toMatchObject({
    redirectUris: ['https://a.example/2'],
    logoutUrl: 'https://a.example/out',
    homePageUrl: application.web.homePageUrl,
  });
  expect([body.notes, body.tags]).toEqual([null, ['b']]);
  await standin.patch(`/v1.0/servicePrincipals/${servicePrincipal.id}`, {
    samlSingleSignOnSettings: { relayState: '/home' },
  });
  expect((await standin.get(`/v1.0/servicePrincipals/${servicePrincipal.id}`)).body.samlSingleSignOnSettings).toEqual({
    relayState: '/home',
  });
});

test('5. owners: bound at creation, listed with their types, added and removed', async () => {
  const { body: users } = await standin.get('/v1.0/users?$top=2');
  const [one, two] = users.value;
  const bind = [`${standin.tenant.url}/v1.0/directoryObjects/${one.id}`];
  const { body: made } = await standin.post('/v1.0/applications', { displayName: 'Owned', 'owners@odata.bind': bind });
  const base = `/v1.0/applications/${made.id}/owners`;
  const owners = async () => (await standin.get(base)).body.value.map((owner: Json) => owner['@odata.type']);
  expect(await owners()).toEqual(['#microsoft.graph.servicePrincipal', '#microsoft.graph.user']);
  const reference = { '@odata.id': `${standin.tenant.url}/v1.0/directoryObjects/${two.id}` };
  expect((await standin.post(`${base}/$ref`, reference)).status).toBe(204);
  expect(outcome(await standin.post(`${base}/$ref`, reference))).toBe('400 Request_BadRequest');
  expect((await standin.del(`${base}/${one.id}/$ref`)).status).toBe(204);
  expect((await owners()).length).toBe(2);
});

test('6. instantiate gives both objects with applicationTemplateId and the roles with the ids of Microsoft', async () => {
  const { application, servicePrincipal } = await standin.instantiate();
  expect([application.applicationTemplateId, servicePrincipal.applicationTemplateId]).toEqual([
    CUSTOM_TEMPLATE,
    CUSTOM_TEMPLATE,
  ]);
  expect(application.appRoles.map(({ id, displayName }: Json) => [displayName, id])).toEqual([
    ['User', USER_ROLE],
    ['msiam_access', MSIAM_ROLE],
  ]);
  await standin.manners({ instantiateNotFound: 1 });
  const path = `/v1.0/applicationTemplates/${CUSTOM_TEMPLATE}/instantiate`;
  expect((await standin.post(path, { displayName: 'Lost' })).status).toBe(404);
  expect((await standin.get("/v1.0/applications?$filter=displayName eq 'Lost'")).body.value).toHaveLength(1);
});

test('7. the service principal follows its application, and dies with it', async () => {
  const { application, servicePrincipal } = await standin.instantiate();
  const at = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
  await standin.patch(at, { preferredSingleSignOnMode: 'saml' });
  await standin.patch(`/v1.0/applications/${application.id}`, {
    displayName: 'Renamed',
    identifierUris: ['urn:vendor'],
    web: { redirectUris: ['https://v.example/acs'] },
  });
  expect((await standin.get(at)).body).toMatchObject({
    displayName: 'Renamed',
    replyUrls: ['https://v.example/acs'],
    servicePrincipalNames: [application.appId, 'urn:vendor'],
  });
  await standin.del(`/v1.0/applications/${application.id}`);
  expect((await standin.get(at)).status).toBe(404);
});

test('8. a signing certificate is real, has three linked credentials, and keeps its key over a PATCH without it', async () => {
  const { servicePrincipal } = await standin.instantiate();
  const at = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
  const { status, body: made } = await standin.post(`${at}/addTokenSigningCertificate`, { displayName: 'CN=vendor' });
  expect(status).toBe(200);
  const { body } = await standin.get(at);
  expect(body.keyCredentials.map(({ usage, type, key }: Json) => [usage, type, key])).toEqual([
    ['Sign', 'X509CertAndPassword', null],
    ['Verify', 'AsymmetricX509Cert', null],
  ]);
  const [sign, verify] = body.keyCredentials;
  expect([made.keyId, body.passwordCredentials[0].keyId]).toEqual([sign.keyId, sign.keyId]);
  expect(sign.customKeyIdentifier).toBe(verify.customKeyIdentifier);
  await standin.patch(at, { keyCredentials: body.keyCredentials, passwordCredentials: body.passwordCredentials });
  const { body: selected } = await standin.get(`${at}?$select=keyCredentials`);
  const der = Buffer.from(selected.keyCredentials.find(({ usage }: Json) => usage === 'Verify').key, 'base64');
  expect(new X509Certificate(der).fingerprint.replaceAll(':', '')).toBe(made.thumbprint);
  expect(Buffer.from(made.customKeyIdentifier, 'base64').toString('hex').toUpperCase()).toBe(made.thumbprint);
});

test('9. claims mapping policies, assigned by either form of the reference', async () => {
  const { servicePrincipal } = await standin.instantiate();
  const definition = [
    JSON.stringify({ ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: [] } }),
  ];
  const { body: policy } = await standin.post('/v1.0/policies/claimsMappingPolicies', { displayName: 'p', definition });
  const base = `/v1.0/servicePrincipals/${servicePrincipal.id}/claimsMappingPolicies`;
  for (const form of ['directoryObjects', 'policies/claimsMappingPolicies']) {
    expect(
      (await standin.post(`${base}/$ref`, { '@odata.id': `${standin.tenant.url}/v1.0/${form}/${policy.id}` })).status,
    ).toBe(204);
    expect((await standin.get(base)).body.value).toMatchObject([{ id: policy.id, displayName: 'p', definition }]);
    expect((await standin.del(`${base}/${policy.id}/$ref`)).status).toBe(204);
  }
  expect((await standin.patch(`/v1.0/policies/claimsMappingPolicies/${policy.id}`, { displayName: 'q' })).status).toBe(
    204,
  );
  expect((await standin.del(`/v1.0/policies/claimsMappingPolicies/${policy.id}`)).status).toBe(204);
});

test('10. assignments: opaque ids, single reads, deletion, and the invalid reference as a fault', async () => {
  const { servicePrincipal } = await standin.instantiate();
  const { body: groups } = await standin.get("/v1.0/groups?$filter=displayName eq 'Engineering'");
  const base = `/v1.0/servicePrincipals/${servicePrincipal.id}/appRoleAssignedTo`;
  const wanted = { principalId: groups.value[0].id, resourceId: servicePrincipal.id, appRoleId: USER_ROLE };
  await standin.manners({ invalidReference: 1 });
  const refused = await standin.post(base, wanted);
  expect([refused.status, refused.body.error.message]).toEqual([
    400,
    expect.stringContaining('Not a valid reference update'),
  ]);
  const { body: made } = await standin.post(base, wanted);
  expect(made.id).not.toMatch(GUID);
  expect((await standin.get(`${base}/${made.id}`)).body).toMatchObject({ ...wanted, principalType: 'Group' });
  expect((await standin.get(base)).body.value).toHaveLength(1);
  expect((await standin.del(`${base}/${made.id}`)).status).toBe(204);
  expect((await standin.get(`${base}/${made.id}`)).status).toBe(404);
});

test('11. synchronization: secrets by count and mask, a job with its schedule, and the actions', async () => {
  const { servicePrincipal } = await standin.instantiate();
  const base = `/v1.0/servicePrincipals/${servicePrincipal.id}/synchronization`;
  const secrets = async (value: object[]) => {
    expect((await standin.put(`${base}/secrets`, { value })).status).toBe(204);
    return (await standin.get(`${base}/secrets`)).body.value;
  };
  expect(
    await secrets([
      { key: 'BaseAddress', value: 'https://v.example/scim' },
      { key: 'SecretToken', value: 'tok' },
    ]),
  ).toEqual([
    { key: 'BaseAddress', value: 'https://v.example/scim' },
    { key: 'SecretToken', value: '*' },
  ]);
  const { body: job } = await standin.post(`${base}/jobs`, {
    '@odata.type': '#microsoft.graph.synchronizationJob',
    templateId: 'scim',
  });
  expect(job.schedule.state).toBe('Disabled');
  const at = `${base}/jobs/${job.id}`;
  for (const [action, state] of [
    ['start', 'Active'],
    ['pause', 'Paused'],
    ['restart', 'Active'],
  ] as const) {
    const body = action === 'restart' ? { criteria: { resetScope: 'Full' } } : undefined;
    expect((await standin.post(`${at}/${action}`, body)).status).toBe(204);
    expect((await standin.get(at)).body.schedule.state).toBe(state);
  }
  expect((await standin.post(`${at}/validateCredentials`, { useSavedCredentials: true })).status).toBe(204);
  const { body: schema } = await standin.get(`${at}/schema`);
  expect((await standin.put(`${at}/schema`, schema)).status).toBe(204);
  const [rule] = schema.synchronizationRules;
  const subjects = [{ objectId: '11111111-2222-4333-8444-555555555555', objectTypeName: 'User' }];
  const { status, body } = await standin.post(`${at}/provisionOnDemand`, {
    parameters: [{ ruleId: rule.id, subjects }],
  });
  expect([status, typeof JSON.parse(body.key).result, typeof JSON.parse(body.value)]).toEqual([
    200,
    'string',
    'object',
  ]);
  expect((await standin.get(`${base}/templates`)).body.value.map(({ id }: Json) => id)).toEqual([
    'scim',
    'customappsso',
  ]);
  expect(
    await secrets([
      { key: 'BaseAddress', value: '' },
      { key: 'SecretToken', value: '' },
    ]),
  ).toEqual([]);
  expect((await standin.del(at)).status).toBe(204);
  expect((await standin.get(at)).status).toBe(404);
});

test('12. groups and users in both versions, with members, owners, memberOf and manager', async () => {
  const { body: made } = await standin.post('/beta/groups', {
    displayName: 'G',
    mailEnabled: false,
    mailNickname: 'g',
    securityEnabled: true,
  });
  const { body: users } = await standin.get('/v1.0/users?$top=1');
  const [user] = users.value;
  expect(
    (
      await standin.post(`/beta/groups/${made.id}/members/$ref`, {
        '@odata.id': `${standin.tenant.url}/beta/directoryObjects/${user.id}`,
      })
    ).status,
  ).toBe(204);
  for (const version of ['v1.0', 'beta']) {
    const types = async (path: string) =>
      (await standin.get(`/${version}${path}`)).body.value.map((one: Json) => one['@odata.type']);
    expect(await types(`/groups/${made.id}/members`)).toEqual(['#microsoft.graph.user']);
    expect(await types(`/groups/${made.id}/owners`)).toEqual(['#microsoft.graph.servicePrincipal']);
    expect(await types(`/groups/${made.id}/memberOf`)).toEqual([]);
    expect(await types(`/users/${user.id}/memberOf`)).toContain('#microsoft.graph.group');
    expect((await standin.get(`/${version}/users/${user.id}/manager`)).status).toBe(404);
    expect((await standin.get(`/${version}/groups?$filter=displayName eq 'G'`)).body.value).toHaveLength(1);
  }
});

test('13. a deleted object is 404 at once, and waits among the deleted ones', async () => {
  const { application } = await standin.instantiate('Gone');
  expect((await standin.del(`/v1.0/applications/${application.id}`)).status).toBe(204);
  expect((await standin.get(`/v1.0/applications/${application.id}`)).status).toBe(404);
  const { body } = await standin.get('/v1.0/directory/deletedItems/microsoft.graph.application');
  expect(body.value.map(({ displayName }: Json) => displayName)).toEqual(['Gone']);
});

test('14. faults by route: 429 with any Retry-After, 503, 404 for first reads, 403 and 409 on synchronization', async () => {
  const { application, servicePrincipal } = await standin.instantiate();
  const fault = (more: object) => standin.manners({ faults: [{ path: '/v1.0/applications/*', times: 1, ...more }] });
  for (const retryAfter of ['3', '2.128', undefined]) {
    await fault({ status: 429, code: 'TooManyRequests', ...(retryAfter === undefined ? {} : { retryAfter }) });
    const { status, headers } = await standin.get(`/v1.0/applications/${application.id}`);
    expect([status, headers['retry-after']]).toEqual([429, retryAfter]);
  }
  await fault({ status: 503, code: 'ServiceNotAvailable' });
  expect((await standin.get(`/v1.0/applications/${application.id}`)).status).toBe(503);
  await standin.manners({ faults: [], lagReads: 2 });
  const { application: late } = await standin.instantiate('Late');
  const statuses = [];
  for (let read = 0; read < 3; read++) statuses.push((await standin.get(`/v1.0/applications/${late.id}`)).status);
  expect(statuses).toEqual([404, 404, 200]);
  await standin.manners({ lagReads: 0, synchronizationForbidden: 1, synchronizationConflict: 1 });
  const put = () =>
    standin.put(`/v1.0/servicePrincipals/${servicePrincipal.id}/synchronization/secrets`, { value: [] });
  expect([(await put()).status, (await put()).status, (await put()).status]).toEqual([403, 409, 204]);
});

test('15. the request log has method, path, query, body hash, connection and time', async () => {
  await standin.get('/v1.0/applications?$top=1');
  await standin.post('/v1.0/applications', { displayName: 'Logged' });
  const { body } = await standin.control('GET', '/requests?path=/v1.0/applications');
  expect(body.requests).toMatchObject([
    {
      method: 'GET',
      path: '/v1.0/applications',
      query: '$top=1',
      status: 200,
      connection: expect.any(Number),
      time: expect.any(String),
    },
    { method: 'POST', path: '/v1.0/applications', status: 201, bodyHash: expect.any(String) },
  ]);
  expect(JSON.stringify(body)).not.toContain('Logged');
});

import { expect, test } from 'vitest';
import { CUSTOM_TEMPLATE, type Json, MSIAM_ROLE, outcome, USER_ROLE, useStandin, ZERO } from '../support.ts';
import { detail, GUID, pages, read } from './application-kit.ts';

const standin = useStandin();

/** graph.md 0.2: a gallery template that is documented whole. */
const TOOLKIT = '229946b9-a9fb-45b8-9531-efa47453ac9e';

test('a template shows every property of graph.md 1.1', async () => {
  const body = await read(standin, `/v1.0/applicationTemplates/${TOOLKIT}`);
  const names =
    'id displayName description homePageUrl logoUrl publisher categories supportedSingleSignOnModes supportedProvisioningTypes deprecationDate endpoints isEntraIntegrated lastModifiedDateTime riskFactors riskScore';
  for (const name of names.split(' ')) expect(body, name).toHaveProperty(name);
  expect(body).toMatchObject({
    '@odata.context': `${standin.tenant.url}/v1.0/$metadata#applicationTemplates/$entity`,
    displayName: 'Microsoft Entra SAML Toolkit',
    supportedSingleSignOnModes: ['saml'],
  });
  // What instantiate presets is the stand-in's own affair.
  expect(body).not.toHaveProperty('preset');
});

test('the list takes $filter on displayName and categories, $orderby, $top and $skip, and no other filter (graph.md 1.2)', async () => {
  const check = async (query: string, expected: number | string) => {
    const got = await standin.get(`/v1.0/applicationTemplates?${query}`);
    expect(got.status === 200 ? got.body.value.length : outcome(got), query).toBe(expected);
  };
  await check("$filter=displayName eq 'Custom'", 1);
  await check('%24filter=displayName+eq+%27custom%27', 1);
  await check("$filter=displayName eq 'It''s not there'", 0);
  await check("$filter=contains(displayName,'SAML Toolk')", 1);
  await check("$filter=categories/any(c:contains(c,'developerServ'))&$top=2", 2);
  await check('$top=5', 5);
  await check('$top=5&$skip=3', 5);
  await check('$orderby=displayName&$top=1', 1);
  await check('$select=id&$top=1', 1);
  for (const filter of [
    "id eq 'x'",
    "publisher eq 'Microsoft'",
    "supportedProvisioningTypes/any(t:t eq 'sync')",
    "homePageUrl eq 'x'",
    "displayName ne 'x'",
    "endsWith(displayName,'x')",
  ]) {
    expect((await standin.get(`/v1.0/applicationTemplates?$filter=${filter}`)).status, filter).toBe(400);
  }
  await check('$filter=unknown eq 1', '400 BadRequest');
  await check('$expand=x', '400 BadRequest');
  await check('$search="x"', '400 Request_UnsupportedQuery');
  await check('$unknown=1', '400 BadRequest');
  expect(outcome(await standin.get('/v1.0/applicationTemplates/$count'))).toBe('400 BadRequest');
});

test('all templates come page by page, each once and in order (graph.md 7.5)', async () => {
  const { items, sizes } = await pages(standin, '/v1.0/applicationTemplates?$orderby=displayName');
  const all = standin.tenant.directory.store.count('applicationTemplate');
  expect(new Set(items.map(({ id }) => id)).size).toBe(all);
  expect(sizes.slice(0, -1).every((size) => size === 100)).toBe(true);
  const names = items.map(({ displayName }) => displayName.toLowerCase());
  expect(names).toEqual([...names].sort());
});

test('a template is found by its id alone, and is not written to', async () => {
  expect(outcome(await standin.get(`/v1.0/applicationTemplates/${TOOLKIT.toUpperCase()}`))).toBe('200');
  expect(outcome(await standin.get(`/v1.0/applicationTemplates/${ZERO}`))).toBe('404 Request_ResourceNotFound');
  expect(outcome(await standin.patch(`/v1.0/applicationTemplates/${TOOLKIT}`, {}))).toBe('405 Request_BadRequest');
  expect(outcome(await standin.post('/v1.0/applicationTemplates', {}))).toBe('405 Request_BadRequest');
});

test('instantiate gives both objects in the state of the documented example (graph.md 1.3)', async () => {
  const { status, body } = await standin.post(`/v1.0/applicationTemplates/${TOOLKIT}/instantiate`, {
    displayName: 'Toolkit',
    serviceManagementReference: 'asset 7',
  });
  expect(status).toBe(201);
  const { application, servicePrincipal } = body;
  expect(body['@odata.context']).toBe(
    `${standin.tenant.url}/v1.0/$metadata#microsoft.graph.applicationServicePrincipal`,
  );
  expect(application).toMatchObject({
    displayName: 'Toolkit',
    applicationTemplateId: TOOLKIT,
    signInAudience: 'AzureADMyOrg',
    serviceManagementReference: 'asset 7',
    identifierUris: [],
    tags: [],
    uniqueName: null,
    keyCredentials: [],
    passwordCredentials: [],
    api: {
      requestedAccessTokenVersion: null,
      oauth2PermissionScopes: [
        { value: 'user_impersonation', type: 'User', isEnabled: true, id: expect.stringMatching(GUID) },
      ],
    },
    appRoles: [
      {
        id: MSIAM_ROLE,
        displayName: 'msiam_access',
        value: null,
        isEnabled: true,
        origin: 'Application',
        allowedMemberTypes: ['User'],
      },
    ],
    web: { redirectUris: ['https://samltoolkit.azurewebsites.net/SAML/Consume'] },
  });
  expect(application.web.homePageUrl).toMatch(/\?metadata=\w+\|ISV9\.2\|primary\|z$/);
  expect(servicePrincipal).toMatchObject({
    displayName: 'Toolkit',
    appId: application.appId,
    applicationTemplateId: TOOLKIT,
    accountEnabled: true,
    appOwnerOrganizationId: standin.tenant.tenantId,
    appRoleAssignmentRequired: true,
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    samlSingleSignOnSettings: null,
    servicePrincipalNames: [application.appId],
    replyUrls: application.web.redirectUris,
    homepage: application.web.homePageUrl,
    keyCredentials: [],
    passwordCredentials: [],
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
  });
  const context = expect.any(String);
  expect(await read(standin, `/v1.0/applications/${application.id}`)).toEqual({
    '@odata.context': context,
    ...application,
  });
  expect(await read(standin, `/v1.0/servicePrincipals/${servicePrincipal.id}`)).toEqual({
    '@odata.context': context,
    ...servicePrincipal,
  });
});

test('other templates give two roles, with Microsoft’s ids (graph.md 1.3, azuread-provider.md 8.6)', async () => {
  const { application, servicePrincipal } = await standin.instantiate('Vendor');
  const rolesOf = ({ appRoles }: Json) => appRoles.map(({ id, displayName }: Json) => [displayName, id]);
  expect(rolesOf(application)).toEqual([
    ['User', USER_ROLE],
    ['msiam_access', MSIAM_ROLE],
  ]);
  expect(rolesOf(servicePrincipal)).toEqual(rolesOf(application));
  expect(servicePrincipal.tags).toContain('WindowsAzureActiveDirectoryCustomSingleSignOnApplication');
});

test('instantiate wants a display name, and no more than it knows', async () => {
  const check = async (values: unknown, expected: string, id = CUSTOM_TEMPLATE) => {
    const got = await standin.post(`/v1.0/applicationTemplates/${id}/instantiate`, values);
    expect(got.status === 201 ? '201' : `${outcome(got)} ${detail(got)}`, JSON.stringify(values)).toBe(expected);
  };
  await check({}, '400 Request_BadRequest PropertyRequired displayName');
  await check({ displayName: '' }, '400 Request_BadRequest InvalidValue displayName');
  await check({ displayName: 'x'.repeat(257) }, '400 Request_BadRequest InvalidLength displayName');
  // graph.md 2.1, gap: there is no uniqueName here.
  await check({ displayName: 'x', uniqueName: 'x' }, '400 Request_BadRequest PropertyNotFound uniqueName');
  await check(undefined, '400 Request_BadRequest undefined undefined');
  await check({ displayName: 'x' }, '404 Request_ResourceNotFound undefined undefined', ZERO);
  expect(standin.tenant.directory.store.find('application', 'displayName', 'x')).toHaveLength(0);
  await check({ displayName: 'x', serviceManagementReference: null }, '201');
});

test('it may answer 404 and have made both objects, which the provider’s look-ups then find (graph.md 1.3 obs)', async () => {
  await standin.manners({ instantiateNotFound: 1 });
  const name = 'TERRAFORM_INSTANTIATE_1';
  const got = await standin.post(`/v1.0/applicationTemplates/${CUSTOM_TEMPLATE}/instantiate`, { displayName: name });
  expect(outcome(got)).toBe('404 NotFound');
  expect(got.body.error.message).toBe(
    'Graph call failed with httpCode=NotFound, errorCode=, errorMessage=, reason=Not Found.',
  );
  const filter = `applicationTemplateId+eq+'${CUSTOM_TEMPLATE}'+and+displayName+eq+'${name}'`;
  const { value } = await read(standin, `/v1.0/applications?$filter=${filter}`);
  expect(value).toHaveLength(1);
  const principals = await read(standin, `/v1.0/servicePrincipals?$filter=appId+eq+'${value[0].appId}'`);
  expect(principals.value).toMatchObject([{ appId: value[0].appId, applicationTemplateId: CUSTOM_TEMPLATE }]);
});

test('the new objects may be seen only after a while (graph.md 1.3, 7.2)', async () => {
  await standin.manners({ lagReads: 1 });
  const { application, servicePrincipal } = await standin.instantiate();
  for (const path of [`applications/${application.id}`, `servicePrincipals/${servicePrincipal.id}`]) {
    expect(outcome(await standin.get(`/v1.0/${path}`))).toBe('404 Request_ResourceNotFound');
    expect(outcome(await standin.get(`/v1.0/${path}`))).toBe('200');
  }
});

test('owners, identifiers, ids and a first job are switches', async () => {
  const owners = async ({ application, servicePrincipal }: Json) =>
    Promise.all(
      [`applications/${application.id}`, `servicePrincipals/${servicePrincipal.id}`].map(
        async (path) => (await read(standin, `/v1.0/${path}/owners`)).value.length,
      ),
    );
  expect(await owners(await standin.instantiate())).toEqual([1, 0]);
  await standin.behaviours({ instantiateOwner: 'both' });
  expect(await owners(await standin.instantiate())).toEqual([1, 1]);
  await standin.behaviours({ instantiateOwner: 'none' });
  expect(await owners(await standin.instantiate())).toEqual([0, 0]);

  const { value } = await read(standin, "/v1.0/applicationTemplates?$filter=displayName eq 'AirWatch'");
  await standin.behaviours({ instantiateIdentifiers: true });
  expect((await standin.instantiate('one', value[0].id)).application.identifierUris).toEqual(['AirWatch']);
  expect((await standin.instantiate('two', value[0].id)).application.identifierUris).toEqual([]);

  await standin.behaviours({ instantiateIds: false });
  const { application, servicePrincipal } = await standin.instantiate('three');
  expect([application.id, application.appId, servicePrincipal.id, servicePrincipal.appId]).toEqual([
    null,
    null,
    null,
    null,
  ]);

  await standin.behaviours({ instantiateIds: true, defaultJob: true });
  const { servicePrincipal: four } = await standin.instantiate('four');
  expect((await read(standin, `/v1.0/servicePrincipals/${four.id}/synchronization/jobs`)).value).toHaveLength(1);
});

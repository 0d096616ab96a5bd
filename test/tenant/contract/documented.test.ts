/**
 * Requests that Microsoft's pages show, with values of our own, and the members that the shown answers have
 * (reference/graph.md names page and date of each).
 */
import { expect, test } from 'vitest';
import { APPLICATION } from '../../../src/tenant/model/application.ts';
import { CUSTOM_TEMPLATE, type Got, type Json, useStandin } from '../support.ts';

const standin = useStandin();

/** SAML Toolkit (graph.md 0.2). */
const TOOLKIT = '229946b9-a9fb-45b8-9531-efa47453ac9e';
const membersOf = (value: Json): string[] => Object.keys(value).filter((name) => !name.startsWith('@odata'));

function check({ status, body }: Got, expected: number, context: string, members: readonly string[]): Json {
  expect(status, JSON.stringify(body)).toBe(expected);
  expect(body['@odata.context']).toBe(`${standin.tenant.url}/${context}`);
  expect(membersOf(body)).toEqual(expect.arrayContaining([...members]));
  return body;
}

test('applicationTemplates: the list and its filters (graph.md 1.2)', async () => {
  const list = async (filter: string) => (await standin.get(`/v1.0/applicationTemplates?$filter=${filter}`)).body.value;
  const [toolkit] = await list("displayName eq 'Microsoft Entra SAML Toolkit'");
  expect(toolkit.id).toBe(TOOLKIT);
  expect(membersOf(toolkit)).toEqual(
    expect.arrayContaining([
      'id',
      'displayName',
      'homePageUrl',
      'supportedSingleSignOnModes',
      'supportedProvisioningTypes',
      'logoUrl',
      'categories',
      'publisher',
      'description',
    ]),
  );
  expect((await list("contains(displayName,'sentr')")).map(({ displayName }: Json) => displayName)).toContain('Sentry');
  expect(
    (await list("categories/any(c:contains(c,'a'))")).every(({ categories }: Json) =>
      categories.some((one: string) => one.toLowerCase().includes('a')),
    ),
  ).toBe(true);
});

test('instantiate: the state of both objects as documented (graph.md 1.3)', async () => {
  const got = await standin.post(`/v1.0/applicationTemplates/${TOOLKIT}/instantiate`, {
    displayName: 'My app',
    serviceManagementReference: 'ref',
  });
  const { application, servicePrincipal } = check(
    got,
    201,
    'v1.0/$metadata#microsoft.graph.applicationServicePrincipal',
    ['application', 'servicePrincipal'],
  );
  expect(application).toMatchObject({
    applicationTemplateId: TOOLKIT,
    displayName: 'My app',
    serviceManagementReference: 'ref',
    signInAudience: 'AzureADMyOrg',
    identifierUris: [],
    tags: [],
    api: {
      requestedAccessTokenVersion: null,
      oauth2PermissionScopes: [{ value: 'user_impersonation', type: 'User', isEnabled: true }],
    },
    appRoles: [
      {
        displayName: 'msiam_access',
        allowedMemberTypes: ['User'],
        value: null,
        isEnabled: true,
        origin: 'Application',
      },
    ],
    web: { homePageUrl: expect.stringMatching(/\?metadata=\w+\|ISV9\.\d\|primary\|z$/) },
  });
  expect(servicePrincipal).toMatchObject({
    accountEnabled: true,
    appRoleAssignmentRequired: true,
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    servicePrincipalNames: [application.appId],
    replyUrls: application.web.redirectUris,
    keyCredentials: [],
    passwordCredentials: [],
    samlSingleSignOnSettings: null,
    appOwnerOrganizationId: standin.tenant.tenantId,
  });
});

test('application: a new one, and the upsert (graph.md 2.1)', async () => {
  const shown = Object.entries(APPLICATION.properties)
    .filter(([, { beta, onSelect }]) => !beta && !onSelect)
    .map(([name]) => name);
  check(
    await standin.post('/v1.0/applications', { displayName: 'MyAppName' }),
    201,
    'v1.0/$metadata#applications/$entity',
    shown,
  );
  const path = "/v1.0/applications(uniqueName='app-65278')";
  const headers = { prefer: 'create-if-missing' };
  expect((await standin.patch(path, { displayName: 'x' })).status).toBe(404);
  expect(
    check(
      await standin.patch(path, { displayName: 'Web App' }, { headers }),
      201,
      'v1.0/$metadata#applications/$entity',
      ['uniqueName'],
    ).uniqueName,
  ).toBe('app-65278');
  expect((await standin.patch(path, { displayName: 'Web App 2' }, { headers })).status).toBe(204);
});

test('the tutorial for SAML by the API, from the mode to the active certificate (graph.md 2.3, 3.3)', async () => {
  const { application, servicePrincipal } = await standin.instantiate('Tutorial');
  const at = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
  expect((await standin.patch(at, { preferredSingleSignOnMode: 'saml' })).status).toBe(204);
  const web = { redirectUris: ['https://signin.vendor.example/saml'] };
  expect(
    (
      await standin.patch(`/v1.0/applications/${application.id}`, {
        identifierUris: ['https://signin.vendor.example/saml'],
        web,
      })
    ).status,
  ).toBe(204);
  const got = await standin.post(`${at}/addTokenSigningCertificate`, {
    displayName: 'CN=customDisplayName',
    endDateTime: '2028-01-25T00:00:00Z',
  });
  const members = [
    'customKeyIdentifier',
    'displayName',
    'endDateTime',
    'key',
    'keyId',
    'startDateTime',
    'thumbprint',
    'type',
    'usage',
  ];
  const made = check(got, 200, 'v1.0/$metadata#microsoft.graph.selfSignedCertificate', members);
  expect(made).toMatchObject({
    displayName: 'CN=customDisplayName',
    endDateTime: '2028-01-25T00:00:00Z',
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  });
  expect((await standin.patch(at, { preferredTokenSigningKeyThumbprint: made.thumbprint })).status).toBe(204);
});

test('claims mapping policy: create, assign, list, applies to (graph.md 4.1)', async () => {
  const { servicePrincipal } = await standin.instantiate();
  const schema = [
    { Source: 'user', ID: 'assignedroles', SamlClaimType: 'https://aws.amazon.com/SAML/Attributes/Role' },
    { Value: '900', SamlClaimType: 'https://aws.amazon.com/SAML/Attributes/SessionDuration' },
  ];
  const definition = [
    JSON.stringify({ ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: schema } }),
  ];
  const got = await standin.post('/v1.0/policies/claimsMappingPolicies', {
    definition,
    displayName: 'AWS Claims policy',
    isOrganizationDefault: false,
  });
  const policy = check(got, 201, 'v1.0/$metadata#policies/claimsMappingPolicies/$entity', [
    'id',
    'deletedDateTime',
    'definition',
    'displayName',
    'isOrganizationDefault',
  ]);
  const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/policies/claimsMappingPolicies/${policy.id}` };
  expect(
    (await standin.post(`/v1.0/servicePrincipals/${servicePrincipal.id}/claimsMappingPolicies/$ref`, reference)).status,
  ).toBe(204);
  const applies = await standin.get(`/v1.0/policies/claimsMappingPolicies/${policy.id}/appliesTo`);
  expect(applies.body.value).toMatchObject([
    { '@odata.type': '#microsoft.graph.servicePrincipal', id: servicePrincipal.id },
  ]);
});

test('claimsPolicy of beta: put and read back (graph.md 4.2)', async () => {
  const { servicePrincipal } = await standin.instantiate();
  const path = `/beta/servicePrincipals/${servicePrincipal.id}/claimsPolicy`;
  const claims = [
    {
      '@odata.type': '#microsoft.graph.customClaim',
      name: 'employeeId',
      namespace: null,
      tokenFormat: ['saml'],
      samlAttributeNameFormat: null,
      configurations: [
        {
          condition: null,
          attribute: {
            '@odata.type': '#microsoft.graph.sourcedAttribute',
            id: 'employeeid',
            isExtensionAttribute: false,
            source: 'user',
          },
          transformations: [],
        },
      ],
    },
    {
      '@odata.type': '#microsoft.graph.samlNameIdClaim',
      nameIdFormat: 'emailAddress',
      serviceProviderNameQualifier: null,
      configurations: [
        {
          condition: null,
          attribute: {
            '@odata.type': '#microsoft.graph.sourcedAttribute',
            id: 'mail',
            isExtensionAttribute: false,
            source: 'user',
          },
          transformations: [],
        },
      ],
    },
  ];
  const got = await standin.put(path, {
    includeBasicClaimSet: true,
    includeApplicationIdInIssuer: false,
    audienceOverride: null,
    groupFilter: null,
    claims,
  });
  expect(got.status).toBe(201);
  expect((await standin.get(path)).body).toMatchObject({ includeBasicClaimSet: true, claims });
});

test('appRoleAssignedTo (graph.md 5)', async () => {
  const { servicePrincipal } = await standin.instantiate();
  const { body: users } = await standin.get('/v1.0/users?$top=1');
  const body = {
    principalId: users.value[0].id,
    resourceId: servicePrincipal.id,
    appRoleId: servicePrincipal.appRoles[0].id,
  };
  const got = await standin.post(`/v1.0/servicePrincipals/${servicePrincipal.id}/appRoleAssignedTo`, body);
  const members = [
    'id',
    'deletedDateTime',
    'appRoleId',
    'createdDateTime',
    'principalDisplayName',
    'principalId',
    'principalType',
    'resourceDisplayName',
    'resourceId',
  ];
  expect(check(got, 201, 'v1.0/$metadata#appRoleAssignments/$entity', members)).toMatchObject({
    ...body,
    principalType: 'User',
    resourceDisplayName: 'Vendor',
  });
});

test('a new synchronization job (graph.md 6.2)', async () => {
  const { servicePrincipal } = await standin.instantiate();
  const { status, body } = await standin.post(`/v1.0/servicePrincipals/${servicePrincipal.id}/synchronization/jobs`, {
    templateId: 'scim',
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    id: expect.stringMatching(new RegExp(`^scim\\.${standin.tenant.tenantId.replaceAll('-', '')}\\.[0-9a-f-]{36}$`)),
    templateId: 'scim',
    schedule: { expiration: null, interval: 'P10675199DT2H48M5.4775807S', state: 'Disabled' },
    status: {
      countSuccessiveCompleteFailures: 0,
      escrowsPruned: false,
      synchronizedEntryCountByType: [],
      code: 'NotConfigured',
      lastExecution: null,
      lastSuccessfulExecution: null,
      lastSuccessfulExecutionWithExports: null,
      steadyStateFirstAchievedTime: '0001-01-01T00:00:00Z',
      steadyStateLastAchievedTime: '0001-01-01T00:00:00Z',
      quarantine: null,
      troubleshootingUrl: null,
    },
  });
});

test('secrets as the page puts them (graph.md 6.4)', async () => {
  const { servicePrincipal } = await standin.instantiate();
  const value = [
    { key: 'BaseAddress', value: 'https://vendor.example/scim' },
    { key: 'SecretToken', value: 'token' },
    { key: 'SyncNotificationSettings', value: '{"Enabled":false,"DeleteThresholdEnabled":false}' },
    { key: 'SyncAll', value: 'false' },
  ];
  const path = `/v1.0/servicePrincipals/${servicePrincipal.id}/synchronization/secrets`;
  expect((await standin.put(path, { value })).status).toBe(204);
  expect((await standin.get(path)).body.value).toEqual(
    value.map((one) => (one.key === 'SecretToken' ? { ...one, value: '*' } : one)),
  );
});

test('errors have the documented form (graph.md 7.1)', async () => {
  const { body, headers } = await standin.get(`/v1.0/applications/${CUSTOM_TEMPLATE}`, {
    headers: { 'client-request-id': 'mine' },
  });
  expect(body).toEqual({
    error: {
      code: 'Request_ResourceNotFound',
      message: expect.stringMatching(
        /^Resource '.+' does not exist or one of its queried reference-property objects are not present\.$/,
      ),
      innerError: {
        date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
        'request-id': headers['request-id'],
        'client-request-id': 'mine',
      },
    },
  });
});

test('deleted items: restore answers with the object and its type (graph.md 2.6)', async () => {
  const { application } = await standin.instantiate();
  await standin.del(`/v1.0/applications/${application.id}`);
  const got = await standin.post(`/v1.0/directory/deletedItems/${application.id}/restore`);
  expect(check(got, 200, 'v1.0/$metadata#directoryObjects/$entity', ['id'])).toMatchObject({
    '@odata.type': '#microsoft.graph.application',
    id: application.id,
  });
});

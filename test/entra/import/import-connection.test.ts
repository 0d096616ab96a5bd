import { expect, test } from 'vitest';
import type { LiveAppRole, LiveAssignment } from '../../../src/entra/live.ts';
import type { ConnectionSpec } from '../../../src/spec/generated/connection.ts';
import { projectOf } from '../../terraform/support.ts';
import { defaultSchema } from '../synchronization-support.ts';
import {
  type Changes,
  contextOf,
  GALLERY_TEMPLATE,
  guid,
  imported,
  linesOf,
  liveOf,
  MSIAM_ROLE,
  USER_ROLE,
} from './support.ts';

const BASE: ConnectionSpec = {
  apiVersion: 'entrada/v1',
  kind: 'Connection',
  name: 'acme-cloud',
  displayName: 'Acme Cloud',
  saml: {
    initiatedBy: ['sp', 'idp'],
    identifiers: ['https://acme.example/saml'],
    replyUrls: ['https://acme.example/acs'],
  },
};

/** The import says exactly this besides the base, and leaves nothing over but `leftOver`. */
function check(
  changes: Changes,
  expected: Partial<ConnectionSpec>,
  leftOver: readonly string[] = [],
  context = contextOf(),
) {
  const made = imported(changes, context);
  const { saml, ...others } = expected;
  expect(made.spec).toEqual({ ...BASE, ...others, saml: { ...BASE.saml, ...saml } });
  expect(linesOf(made.leftOver)).toEqual(leftOver);
}

test('an application as apply leaves it needs nothing but what was written', () => {
  check({}, {});
});

test('the application: template, switches, notes, tags', () => {
  const gallery = { applicationTemplateId: GALLERY_TEMPLATE.toUpperCase() };
  check({ application: gallery }, { application: { source: 'gallery', template: GALLERY_TEMPLATE } });
  const known = contextOf({ templateName: (id) => (id === GALLERY_TEMPLATE ? 'Acme' : null) });
  check({ application: gallery }, { application: { source: 'gallery', template: 'Acme' } }, [], known);
  check({ servicePrincipal: { accountEnabled: false } }, { application: { enabled: false } });
  check({ servicePrincipal: { appRoleAssignmentRequired: null } }, { application: { assignmentRequired: false } });
  check({ servicePrincipal: { notes: 'a ${b} $${c}' } }, { application: { notes: 'a $${b} $$${c}' } });
  check(
    { application: { serviceManagementReference: 'CMDB-1' } },
    { application: { serviceManagementReference: 'CMDB-1' } },
  );
  const tags = [...(liveOf().servicePrincipal.tags ?? []), 'HideApp', 'z', 'a', 'WindowsAzureX'];
  check({ servicePrincipal: { tags } }, { application: { visibleToUsers: false, tags: ['a', 'z'] } });
  check({ servicePrincipal: { notes: '' }, application: { serviceManagementReference: null } }, {});
});

test('owners are those of both objects, by name where it is known', () => {
  const [ana, ben, cleo] = [
    { id: guid(11), userPrincipalName: 'ana@acme.com' },
    { id: guid(12) },
    { id: guid(13), displayName: 'Cleo' },
  ];
  check(
    { applicationOwners: [ben, ana, cleo], servicePrincipalOwners: [ana, ben] },
    { application: { owners: [{ id: guid(12) }, 'ana@acme.com'] } },
    ['application.owners: Cleo owns this object alone; the owners of a spec own both'],
  );
  check({ servicePrincipalOwners: [cleo] }, {}, [
    'servicePrincipal.owners: Cleo owns this object alone; the owners of a spec own both',
  ]);
  check({ applicationOwners: [ana], unread: { applicationOwners: 'no permission' } }, {}, [
    'application.owners: not read: no permission',
  ]);
});

test('addresses: the default reply URL first, then by index', () => {
  const web = {
    redirectUris: ['https://a.example/1', 'https://a.example/2', 'https://a.example/3'],
    redirectUriSettings: [
      { uri: 'https://A.example/3', index: 7 },
      { uri: 'https://a.example/1', index: null },
    ],
    logoutUrl: 'https://a.example/out',
  };
  check(
    { application: { web, defaultRedirectUri: 'https://a.example/2' } },
    {
      saml: {
        replyUrls: ['https://a.example/2', { url: 'https://a.example/3', index: 7 }, 'https://a.example/1'],
        logoutUrl: 'https://a.example/out',
      },
    },
  );
  check(
    { application: { web: { redirectUris: ['https://a.example/1', 'https://a.example/2'] } } },
    { saml: { replyUrls: ['https://a.example/1', 'https://a.example/2'] } },
    ['application.defaultRedirectUri: there is none; on adoption the first reply URL of the spec becomes it'],
  );
  const { initiatedBy: _initiatedBy, ...started } = BASE.saml ?? {};
  const made = imported({
    servicePrincipal: { loginUrl: 'https://a.example/in', samlSingleSignOnSettings: { relayState: 'r' } },
  });
  expect(made.spec.saml).toEqual({ ...started, signOnUrl: 'https://a.example/in', relayState: 'r' });
});

test('the group claim', () => {
  const groups = (membership: string | null, properties?: string[], others: object = {}): Changes => ({
    application: {
      groupMembershipClaims: membership,
      optionalClaims: properties
        ? { saml2Token: [{ name: 'groups', additionalProperties: properties, ...others }] }
        : null,
    },
  });
  check(groups(null), {});
  check(groups('ApplicationGroup'), { saml: { groups: { select: 'assigned' } } });
  check(groups('applicationgroup', []), { saml: { groups: { select: 'assigned' } } });
  check(groups('None'), { saml: { groups: { select: 'none' } } });
  check(groups('SecurityGroup', ['sam_account_name']), {
    saml: { groups: { select: 'security', source: 'samAccountName' } },
  });
  check(groups('ApplicationGroup', ['emit_as_roles', 'cloud_displayname']), {
    saml: { groups: { source: 'cloudDisplayName', asRoles: true } },
  });
  check(groups('All', ['x'], { essential: true }), { saml: { groups: { select: 'all' } } }, [
    'application.optionalClaims: the claim groups: a spec has one source and does not know x beside it',
    'application.optionalClaims: the claim groups: a spec does not call it essential',
  ]);
  check(groups('SecurityGroup, DirectoryRole', ['sam_account_name']), {}, [
    'application.groupMembershipClaims: a spec selects one kind of groups, not SecurityGroup, DirectoryRole',
    'application.optionalClaims: the claim groups is set, but no kind of groups is selected',
  ]);
});

const ADMIN: LiveAppRole = {
  id: guid(21),
  value: 'admin',
  displayName: 'Admin',
  description: 'Admin',
  allowedMemberTypes: ['User'],
  isEnabled: true,
};

test('app roles keep their IDs; those of every template are nobody’s', () => {
  const templates = liveOf().application?.appRoles ?? [];
  const roles = (...own: LiveAppRole[]): Changes => ({ application: { appRoles: [...templates, ...own] } });
  check(roles(ADMIN), { saml: { appRoles: [{ value: 'admin', displayName: 'Admin', id: guid(21) }] } });
  check(roles({ ...ADMIN, displayName: 'admin', description: '', allowedMemberTypes: ['Application', 'User'] }), {
    saml: { appRoles: [{ value: 'admin', description: '', memberTypes: ['User', 'Application'], id: guid(21) }] },
  });
  check(roles({ ...ADMIN, isEnabled: false }), {}, [
    'application.appRoles: admin: it is disabled, and the roles of a spec are enabled',
  ]);
  check(roles({ ...ADMIN, value: null }), {}, ['application.appRoles: Admin: a role of a spec has a value']);
  const silent = roles(ADMIN);
  const asRoles = {
    groupMembershipClaims: 'All',
    optionalClaims: { saml2Token: [{ name: 'groups', additionalProperties: ['emit_as_roles'] }] },
  };
  check(
    { application: { ...silent.application, ...asRoles } },
    { saml: { groups: { select: 'all', asRoles: true } } },
    ['application.appRoles: groups are sent as roles, so the app roles are not sent'],
  );
});

test('assignments by name where only one has it, and by the role’s name', () => {
  const templates = liveOf().application?.appRoles ?? [];
  const assigned = (one: Partial<LiveAssignment>, roles: readonly LiveAppRole[] = [...templates, ADMIN]): Changes => ({
    application: { appRoles: roles },
    assignments: [
      {
        id: 'a',
        principalId: guid(31),
        principalType: 'Group',
        principalDisplayName: 'Sales',
        appRoleId: USER_ROLE,
        ...one,
      },
    ],
  });
  const roles = { appRoles: [{ value: 'admin', displayName: 'Admin', id: guid(21) }] };
  const named = contextOf({ principalName: (kind, id) => (id === guid(31) ? `the ${kind}` : null) });
  check(assigned({}), { saml: roles, assignments: [{ group: { id: guid(31) } }] });
  check(assigned({}), { saml: roles, assignments: [{ group: 'the group' }] }, [], named);
  check(assigned({ principalType: 'User' }), { saml: roles, assignments: [{ user: 'the user' }] }, [], named);
  check(assigned({ appRoleId: guid(21) }), { saml: roles, assignments: [{ group: { id: guid(31) }, role: 'admin' }] });
  check(assigned({ appRoleId: MSIAM_ROLE }), {
    saml: roles,
    assignments: [{ group: { id: guid(31) }, role: 'msiam_access' }],
  });
  check(assigned({ appRoleId: '00000000-0000-0000-0000-000000000000' }, []), {
    assignments: [{ group: { id: guid(31) } }],
  });
  const nameless = ['servicePrincipal.appRoleAssignedTo: Sales: its role cannot be named'];
  check(assigned({ appRoleId: guid(99) }), { saml: roles }, nameless);
  check(assigned({ principalType: 'ServicePrincipal' }), { saml: roles }, [
    'servicePrincipal.appRoleAssignedTo: Sales: a spec assigns users and groups, not a ServicePrincipal',
  ]);
  check({ unread: { assignments: 'no permission' } }, {}, [
    'servicePrincipal.appRoleAssignedTo: not read: no permission',
  ]);
});

test('what Entra signs, and whom it tells', () => {
  const issuing = (policy: object): Changes => ({
    tokenIssuancePolicies: [
      { id: 'p', displayName: 'P', definition: [JSON.stringify({ TokenIssuancePolicy: policy })] },
    ],
  });
  check(issuing({ Version: 1, TokenResponseSigningPolicy: 'ResponseAndToken' }), {
    saml: { signing: { option: 'both' } },
  });
  check(issuing({ Version: 1, TokenResponseSigningPolicy: 'TokenOnly' }), {});
  check(issuing({ Version: 1, TokenResponseSigningPolicy: 'Neither' }), {}, [
    'application.tokenIssuancePolicies: P: a spec does not know what it says',
  ]);
  check(
    { servicePrincipal: { notificationEmailAddresses: ['b@acme.com', 'a@acme.com'] } },
    { saml: { signing: { notify: ['a@acme.com', 'b@acme.com'] } } },
  );
  check(
    { application: { samlMetadataUrl: 'https://a.example/md' } },
    { saml: { spMetadata: { url: 'https://a.example/md' } } },
  );
});

test('claims: a mapping policy wins over the policy of the portal', () => {
  const mapping = {
    ClaimsMappingPolicy: {
      Version: 1,
      IncludeBasicClaimSet: 'true',
      ClaimsSchema: [{ Source: 'user', ID: 'mail', SamlClaimType: 'm' }],
    },
  };
  const policy = { id: 'p', definition: [JSON.stringify(mapping)] };
  const portal = { includeBasicClaimSet: false, claims: [] };
  const said = { claims: { add: [{ name: 'm', source: 'user.mail' }] } };
  check({ claimsMappingPolicies: [policy] }, { saml: said });
  check({ claimsPolicy: portal }, { saml: { claims: { engine: 'claims-policy', base: 'none' } } });
  check({ claimsPolicy: { includeBasicClaimSet: true, claims: [] } }, {});
  const silent = { ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: [] } };
  check({ claimsMappingPolicies: [{ id: 'p', definition: [JSON.stringify(silent)] }] }, {}, [
    'servicePrincipal.claimsMappingPolicies: it says what holds without it, so the spec says nothing of it',
  ]);
  check({ claimsMappingPolicies: [policy, { id: 'q' }], claimsPolicy: portal }, { saml: said }, [
    'servicePrincipal.claimsMappingPolicies: q is a second one',
    'servicePrincipal.claimsPolicy: the claims mapping policy overrides it',
  ]);
  check({ claimsMappingPolicies: [policy], unread: { claimsPolicy: 'why' } }, { saml: said });
});

test('without its policies no block saml is imported: an apply would put them back to the default', () => {
  const leftOut = 'saml: left out: with it, an apply would put back to the default what was not read';
  const lines = (changes: Changes, context = contextOf()) => {
    const { spec, leftOver } = imported(changes, context);
    return [spec.saml === undefined, ...linesOf(leftOver)];
  };
  const portals = { unread: { claimsPolicy: 'why' } };
  expect(lines(portals)).toEqual([true, 'servicePrincipal.claimsPolicy: not read: why', leftOut]);
  const defaults = { saml: { signing: { notify: ['it@acme.example'] } } };
  expect(lines(portals, contextOf({ project: projectOf({ deploy: 'graph', defaults }) }))[0]).toBe(true);
  expect(lines({ unread: { claimsMappingPolicies: 'why', tokenIssuancePolicies: 'no' } })).toEqual([
    true,
    'servicePrincipal.claimsMappingPolicies: not read: why',
    'application.tokenIssuancePolicies: not read: no',
    leftOut,
  ]);
  const definition = [JSON.stringify({ ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'false' } })];
  expect(lines({ ...portals, claimsMappingPolicies: [{ id: 'p', definition }] })).toEqual([false]);
  const government = projectOf({ deploy: 'graph', environments: { prod: { cloud: 'usgovernment' } } });
  expect(lines(portals, contextOf({ project: government }))).toEqual([false]);
});

const JOB = { id: 'scim.job', templateId: 'scim', schedule: { state: 'Active' } };
const SCHEMA = { schema: defaultSchema(), template: defaultSchema() };
const URL = { key: 'BaseAddress', value: 'https://a.example/scim' };
const TOKEN = { key: 'SecretToken', value: '*' };
const SET_TOKEN =
  'synchronization.secrets/SecretToken: nobody can read it: set ACME_CLOUD_SCIM_TOKEN to its value before the next apply';
const AUTH = { tenantUrl: 'https://a.example/scim', auth: { secret: { env: 'ACME_CLOUD_SCIM_TOKEN' } } };

test('provisioning: job, switches and secrets', () => {
  const job = (secrets: ReadonlyArray<{ key: string; value: string }> = [], one: object = {}): Changes => ({
    provisioning: { ...SCHEMA, jobs: [{ ...JOB, ...one }], secrets: [URL, TOKEN, ...secrets] },
  });
  const secret = (key: string, value: string, expected: object) =>
    check(job([{ key, value }]), { provisioning: { ...AUTH, ...expected } }, [SET_TOKEN]);
  check(job([], { schedule: { state: 'Paused' } }), { provisioning: { running: false, ...AUTH } }, [SET_TOKEN]);
  check(job([], { templateId: 'customappsso' }), { provisioning: { ...AUTH, template: 'customappsso' } }, [SET_TOKEN]);
  secret('SyncAll', 'True', { scope: 'all' });
  secret('SyncAll', 'false', {});
  secret('SkipOutOfScopeDeletions', 'True', { outOfScope: 'skip' });
  secret('UserName', '', {});
  check(job([{ key: 'SkipOutOfScopeDeletions', value: '*' }]), { provisioning: AUTH }, [
    SET_TOKEN,
    'synchronization.secrets/SkipOutOfScopeDeletions: Graph hides the value; it stays',
  ]);
  check(job([{ key: 'Sandbox', value: 'x' }]), { provisioning: AUTH }, [
    SET_TOKEN,
    'synchronization.secrets/Sandbox: a spec has no word for it; it stays',
  ]);
});

test('provisioning: notification and deletion guard', () => {
  const settings = (value: unknown, expected: object, leftOver: readonly string[] = []) =>
    check(
      {
        provisioning: {
          ...SCHEMA,
          jobs: [JOB],
          secrets: [
            URL,
            TOKEN,
            { key: 'SyncNotificationSettings', value: typeof value === 'string' ? value : JSON.stringify(value) },
          ],
        },
      },
      { provisioning: { ...AUTH, ...expected } },
      [SET_TOKEN, ...leftOver.map((line) => `synchronization.secrets/SyncNotificationSettings: ${line}`)],
    );
  settings({ Enabled: false, DeleteThresholdEnabled: false }, {});
  settings({ Enabled: true, Recipients: 'a@b.example, c@d.example' }, { notify: ['a@b.example', 'c@d.example'] });
  settings(
    { Enabled: false, DeleteThresholdEnabled: true, DeleteThresholdValue: 5 },
    { accidentalDeletion: { threshold: 5 } },
  );
  settings({ Enabled: false, HumanResourcesLookaheadQueryEnabled: true }, {}, [
    'a spec has no word for HumanResourcesLookaheadQueryEnabled',
  ]);
  const unknown = ['a spec does not know these settings; they stay'];
  settings({ Enabled: true }, {}, unknown);
  settings({ Enabled: false, Recipients: 'a@b.example' }, {}, unknown);
  settings({ Enabled: false, DeleteThresholdEnabled: true }, {}, unknown);
  settings('no JSON', {}, unknown);
});

test('provisioning: how Entra signs in, by the keys that are there', () => {
  const keys = (values: Record<string, string>, auth: object, leftOver: readonly string[] = []) =>
    check(
      {
        provisioning: {
          ...SCHEMA,
          jobs: [JOB],
          secrets: [URL, ...Object.entries(values).map(([key, value]) => ({ key, value }))],
        },
      },
      { provisioning: { tenantUrl: AUTH.tenantUrl, auth } },
      leftOver.map((line) => `synchronization.secrets${line}`),
    );
  const oauth = { Oauth2ClientId: 'id', Oauth2ClientSecret: '*', Oauth2TokenExchangeUri: 'https://a.example/token' };
  const client = {
    clientId: 'id',
    tokenUrl: 'https://a.example/token',
    secret: { env: 'ACME_CLOUD_SCIM_CLIENT_SECRET' },
  };
  const setClient = [
    '/Oauth2ClientSecret: nobody can read it: set ACME_CLOUD_SCIM_CLIENT_SECRET to its value before the next apply',
  ];
  keys(oauth, { method: 'oauth2-client-credentials', ...client }, setClient);
  keys(
    { ...oauth, Oauth2AuthorizationUri: 'https://a.example/auth' },
    { method: 'oauth2-code', ...client, authorizeUrl: 'https://a.example/auth' },
    setClient,
  );
  keys(
    { UserName: 'u', Password: '*' },
    { method: 'basic', clientId: 'u', secret: { env: 'ACME_CLOUD_SCIM_PASSWORD' } },
    ['/Password: nobody can read it: set ACME_CLOUD_SCIM_PASSWORD to its value before the next apply'],
  );
  keys({}, { method: 'oauth2-code' }, [': no key says how Entra signs in; what the portal has set for it stays']);
});

test('provisioning: what of a schema differs from its template', () => {
  const jobs = { jobs: [JOB], secrets: [URL, TOKEN] };
  check({ provisioning: { ...jobs, schema: null, template: null } }, { provisioning: AUTH }, [
    SET_TOKEN,
    'synchronization.schema: not read',
  ]);
  check({ provisioning: { ...jobs, schema: defaultSchema(), template: null } }, { provisioning: AUTH }, [
    SET_TOKEN,
    "synchronization.schema: its template's schema was not read, so mappings are left as they are",
  ]);
  const schema = defaultSchema();
  const [rule] = schema.synchronizationRules ?? [];
  const [users, groups] = rule?.objectMappings ?? [];
  const changed = {
    ...schema,
    synchronizationRules: [
      {
        ...rule,
        objectMappings: [
          { ...users, flowTypes: 'Add, Update' },
          { ...groups, enabled: false },
        ],
      },
    ],
  };
  check(
    { provisioning: { ...jobs, schema: changed, template: defaultSchema() } },
    { provisioning: { ...AUTH, users: { delete: false }, groups: false } },
    [SET_TOKEN],
  );
});

test('in a project of several environments the connection exists where it was found', () => {
  const project = projectOf({ deploy: 'graph', environments: { prod: {}, test: {} } });
  const [, environment] = project.environments;
  if (!environment) throw new Error('there are two');
  check({}, { environments: { test: {} } }, [], contextOf({ project, environment }));
});

test('where the project has another default, the live value is written', () => {
  const project = projectOf({
    deploy: 'graph',
    defaults: {
      application: { assignmentRequired: false, owners: ['boss@acme.com'], notes: 'n' },
      saml: { signing: { option: 'both', lifetimeDays: 365 }, relayState: 'r' },
      provisioning: { scope: 'all' },
      assignments: [{ group: 'All' }],
    },
  });
  check(
    { servicePrincipal: { notes: 'n' } },
    {
      application: { assignmentRequired: true, owners: null, notes: 'n' },
      saml: { signing: { option: 'assertion' }, relayState: null },
      assignments: [],
    },
    [],
    contextOf({ project }),
  );
});

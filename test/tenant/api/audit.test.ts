/** A row of `auditLogs/directoryAudits` for every write (graph.md 7.6). */
import { expect, test } from 'vitest';
import { ROUTES } from '../../../src/tenant/api/routes.ts';
import { CUSTOM_TEMPLATE, type Json, outcome, START, USER_ROLE, useStandin } from '../support.ts';
import { done, read } from './application-kit.ts';
import { jobPath } from './synchronization-kit.ts';

const standin = useStandin();

const AUDITS = '/v1.0/auditLogs/directoryAudits?$top=999';
const newest = async (): Promise<Json> => (await read(standin, AUDITS)).value[0];

/** Calls that change nothing, whatever their method. */
const NO_WRITES = [
  /\/validateCredentials$/,
  /\/acquireAccessToken$/,
  /\/getByIds$/,
  /\/provisionOnDemand$/,
  /\/discover$/,
  /\/parseExpression$/,
  // Refused always.
  /\/(add|remove)Key$/,
];

const CLAIMS = ['{"ClaimsMappingPolicy":{"Version":1}}'];
const ISSUANCE = ['{"TokenIssuancePolicy":{"Version":1}}'];
const DOMAIN = 'entrada.example';

type Step = readonly [call: string, body: unknown, activity: string];

/** Ids that later steps need. */
interface Ids {
  readonly [name: string]: string;
}
const ref = (id: string | undefined) => ({ '@odata.id': `${standin.tenant.url}/v1.0/directoryObjects/${id}` });

/** Every write in an order that works; what a step makes is known to those behind it by a name. */
const MONITORS = '/admin/configurationManagement/configurationMonitors';
const MONITOR = {
  displayName: 'A monitor',
  baseline: {
    resources: [
      {
        displayName: 'a',
        resourceType: 'microsoft.entra.application',
        properties: { DisplayName: 'A', Homepage: 'https://a' },
      },
    ],
  },
};

const STEPS: readonly ((ids: Ids) => Step & { readonly made?: (body: Json) => Ids })[] = [
  () => made(['POST /users', userBody('a'), 'Add user'], ({ id }) => ({ user: id })),
  () => made(['POST /users', userBody('b'), 'Add user'], ({ id }) => ({ other: id })),
  ({ user }) => [`PATCH /users/${user}`, { jobTitle: 'Scribe' }, 'Update user'],
  ({ user, other }) => [`PUT /users/${user}/manager/$ref`, ref(other), 'Set user manager'],
  ({ user }) => [`DELETE /users/${user}/manager/$ref`, undefined, 'Remove user manager'],
  () => made(['POST /groups', groupBody, 'Add group'], ({ id }) => ({ group: id })),
  ({ group }) => [`PATCH /groups/${group}`, { description: 'x' }, 'Update group'],
  ({ group, user }) => [`POST /groups/${group}/owners/$ref`, ref(user), 'Add owner to group'],
  ({ group, user }) => [`POST /groups/${group}/members/$ref`, ref(user), 'Add member to group'],
  ({ group, user }) => [`DELETE /groups/${group}/members/${user}/$ref`, undefined, 'Remove member from group'],
  ({ group, user }) => [`DELETE /groups/${group}/owners/${user}/$ref`, undefined, 'Remove owner from group'],
  () => made(['POST /applications', { displayName: 'A' }, 'Add application'], ({ id, appId }) => ({ app: id, appId })),
  ({ app }) => [`PATCH /applications/${app}`, { notes: 'x' }, 'Update application'],
  ({ app, user }) => [`POST /applications/${app}/owners/$ref`, ref(user), 'Add owner to application'],
  ({ app, user }) => [`DELETE /applications/${app}/owners/${user}/$ref`, undefined, 'Remove owner from application'],
  ({ appId }) => made(['POST /servicePrincipals', { appId }, 'Add service principal'], ({ id }) => ({ sp: id })),
  ({ sp }) => [`PATCH /servicePrincipals/${sp}`, { notes: 'x' }, 'Update service principal'],
  ({ sp, user }) => [`POST /servicePrincipals/${sp}/owners/$ref`, ref(user), 'Add owner to service principal'],
  ({ sp, user }) => [
    `DELETE /servicePrincipals/${sp}/owners/${user}/$ref`,
    undefined,
    'Remove owner from service principal',
  ],
  () =>
    made(
      ['POST /policies/claimsMappingPolicies', { displayName: 'P', definition: CLAIMS }, 'Add policy'],
      ({ id }) => ({ claims: id }),
    ),
  ({ claims }) => [`PATCH /policies/claimsMappingPolicies/${claims}`, { description: 'x' }, 'Update policy'],
  ({ sp, claims }) => [
    `POST /servicePrincipals/${sp}/claimsMappingPolicies/$ref`,
    ref(claims),
    'Add policy to service principal',
  ],
  ({ sp, claims }) => [
    `DELETE /servicePrincipals/${sp}/claimsMappingPolicies/${claims}/$ref`,
    undefined,
    'Remove policy from service principal',
  ],
  ({ claims }) => [`DELETE /policies/claimsMappingPolicies/${claims}`, undefined, 'Delete policy'],
  () =>
    made(
      ['POST /policies/tokenIssuancePolicies', { displayName: 'P', definition: ISSUANCE }, 'Add policy'],
      ({ id }) => ({ issuance: id }),
    ),
  ({ issuance }) => [`PATCH /policies/tokenIssuancePolicies/${issuance}`, { description: 'x' }, 'Update policy'],
  ...(['servicePrincipals', 'applications'] as const).flatMap((set) => {
    const word = set === 'applications' ? 'application' : 'service principal';
    const path = ({ sp, app }: Ids) => `/${set}/${set === 'applications' ? app : sp}/tokenIssuancePolicies`;
    return [
      (ids: Ids): Step => [`POST ${path(ids)}/$ref`, ref(ids['issuance']), `Add policy to ${word}`],
      (ids: Ids): Step => [`DELETE ${path(ids)}/${ids['issuance']}/$ref`, undefined, `Remove policy from ${word}`],
    ];
  }),
  ({ issuance }) => [`DELETE /policies/tokenIssuancePolicies/${issuance}`, undefined, 'Delete policy'],
  ({ sp }) => [`PUT /servicePrincipals/${sp}/claimsPolicy`, {}, 'Add claims policy'],
  ({ sp }) => [`PATCH /servicePrincipals/${sp}/claimsPolicy`, { includeBasicClaimSet: false }, 'Update claims policy'],
  ({ sp }) => [`DELETE /servicePrincipals/${sp}/claimsPolicy`, undefined, 'Delete claims policy'],
  () =>
    made(
      [`POST /applicationTemplates/${CUSTOM_TEMPLATE}/instantiate`, { displayName: 'T' }, 'Add service principal'],
      ({ application, servicePrincipal }) => ({ tApp: application.id, tSp: servicePrincipal.id }),
    ),
  ...assignmentSteps('servicePrincipals', 'appRoleAssignedTo', 'tSp', 'user'),
  ...assignmentSteps('users', 'appRoleAssignments', 'user', 'user'),
  ...assignmentSteps('groups', 'appRoleAssignments', 'group', 'group'),
  ...(['servicePrincipals', 'applications'] as const).flatMap((set) => synchronizationSteps(set)),
  () => made([`POST ${MONITORS}`, MONITOR, 'Add configuration monitor'], ({ id }) => ({ monitor: id })),
  ({ monitor }) => [`PATCH ${MONITORS}/${monitor}`, { description: 'x' }, 'Update configuration monitor'],
  ({ monitor }) => [`DELETE ${MONITORS}/${monitor}`, undefined, 'Delete configuration monitor'],
  ({ app, user: _user }) => [`DELETE /applications/${app}`, undefined, 'Remove service principal'],
  ({ app }) => [`POST /directory/deletedItems/${app}/restore`, undefined, 'Restore application'],
  ({ sp }) => [`DELETE /directory/deletedItems/${sp}`, undefined, 'Hard Delete service principal'],
  ({ tSp }) => [`DELETE /servicePrincipals/${tSp}`, undefined, 'Remove service principal'],
  ({ group }) => [`DELETE /groups/${group}`, undefined, 'Delete group'],
  ({ group }) => [`POST /directory/deletedItems/${group}/restore`, undefined, 'Restore group'],
  ({ user }) => [`DELETE /users/${user}`, undefined, 'Delete user'],
  ({ user }) => [`POST /directory/deletedItems/${user}/restore`, undefined, 'Restore user'],
];

function made(step: Step, ids: (body: Json) => Ids) {
  return Object.assign([...step] as unknown as Step, { made: ids });
}

function userBody(name: string) {
  return {
    accountEnabled: true,
    displayName: name,
    mailNickname: name,
    userPrincipalName: `${name}@${DOMAIN}`,
    passwordProfile: { password: 'x' },
  };
}

const groupBody = { displayName: 'G', mailNickname: 'g', mailEnabled: false, securityEnabled: true };

function assignmentSteps(set: string, name: string, owner: string, principal: string) {
  const word = principal === 'group' ? 'group' : 'user';
  return [
    (ids: Ids) =>
      made(
        [
          `POST /${set}/${ids[owner]}/${name}`,
          { principalId: ids[principal], resourceId: ids['tSp'], appRoleId: USER_ROLE },
          `Add app role assignment to ${word}`,
        ],
        ({ id }) => ({ assignment: id }),
      ),
    (ids: Ids): Step => [
      `DELETE /${set}/${ids[owner]}/${name}/${ids['assignment']}`,
      undefined,
      `Remove app role assignment from ${word}`,
    ],
  ];
}

function synchronizationSteps(set: 'servicePrincipals' | 'applications') {
  const base = ({ tSp, tApp }: Ids) => `/${set}/${set === 'applications' ? tApp : tSp}/synchronization`;
  const job = (ids: Ids) => `${base(ids)}/jobs/${ids['job']}`;
  const setting = 'Update provisioning setting or credentials';
  return [
    (ids: Ids) =>
      made([`POST ${base(ids)}/jobs`, { templateId: 'customappsso' }, 'Add provisioning job'], ({ id }) => ({
        job: id,
      })),
    (ids: Ids): Step => [`PUT ${base(ids)}/secrets`, { value: [{ key: 'SecretToken', value: 'hush' }] }, setting],
    (ids: Ids): Step => [`PATCH ${job(ids)}`, { synchronizationJobSettings: [] }, setting],
    (ids: Ids): Step => [`DELETE ${job(ids)}/schema`, undefined, 'Update attribute mappings or scope'],
    (ids: Ids): Step => [`POST ${job(ids)}/start`, undefined, 'Start provisioning'],
    (ids: Ids): Step => [`POST ${job(ids)}/pause`, undefined, 'Stop provisioning'],
    (ids: Ids): Step => [`POST ${job(ids)}/stop`, undefined, 'Stop provisioning'],
    (ids: Ids): Step => [`POST ${job(ids)}/restart`, undefined, 'Restart provisioning'],
    (ids: Ids): Step => [`DELETE ${job(ids)}`, undefined, 'Delete provisioning job'],
  ];
}

/** The route of a call, as `METHOD /path/{id}`. */
function routeOf(call: string): string {
  const [method, path = ''] = call.split(' ');
  const segments = path.split('/');
  const fits = (route: string) => {
    const own = route.split('/');
    return own.length === segments.length && own.every((one, index) => one.startsWith('{') || one === segments[index]);
  };
  const found = ROUTES.filter((route) => route.method === method && fits(route.path));
  const [best] = found.sort((a, b) => a.path.split('{').length - b.path.split('{').length);
  return `${best?.method} ${best?.path}`;
}

/** Writes whose rows the tests of their own files hold. */
const ELSEWHERE = [/Password$/, /addTokenSigningCertificate$/, /federatedIdentityCredentials/, /\/logo$/];
/** What has a test of its own below, and the same handlers under another name. */
const SAME = [/^PUT .*\/schema$/, /^(POST|DELETE) \/servicePrincipals\/\{id\}\/appRoleAssignments/];

test('every write leaves a row that says who did what to which object, and when', async () => {
  await standin.behaviours({ claimsPolicyDelete: true });
  const ids: Record<string, string> = {};
  const covered = new Set<string>();
  for (const step of STEPS) {
    const [call, body, activity] = step(ids);
    const [method = '', path = ''] = call.split(' ');
    const version = path.endsWith('/claimsPolicy') ? 'beta' : 'v1.0';
    const before = standin.tenant.directory.store.count('directoryAudit');
    const got = await standin.ask(method, `/${version}${path}`, body);
    expect(got.status, `${call} ${got.text}`).toBeLessThan(300);
    Object.assign(ids, step(ids).made?.(got.body));
    covered.add(routeOf(call));
    expect(standin.tenant.directory.store.count('directoryAudit'), call).toBeGreaterThan(before);
    const row = await newest();
    expect([row.activityDisplayName, row.correlationId], call).toEqual([activity, got.headers['request-id']]);
    expect(row.targetResources[0].id, call).toMatch(/^[0-9a-f-]{36}$/);
  }
  const writes = ROUTES.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
  const isNamed = (patterns: readonly RegExp[], route: string) => patterns.some((pattern) => pattern.test(route));
  const missing = writes.filter(
    (route) => !covered.has(route) && !isNamed([...NO_WRITES, ...ELSEWHERE, ...SAME], route),
  );
  expect(missing).toEqual([]);
});

test('a schema that is put leaves one too', async () => {
  const path = `${await jobPath(standin)}/schema`;
  await done(standin.put(path, await read(standin, path)));
  const row = await newest();
  expect(row).toMatchObject({
    activityDisplayName: 'Update attribute mappings or scope',
    category: 'ProvisioningManagement',
    loggedByService: 'Account Provisioning',
  });
});

test('a row has the form of the page', async () => {
  const { body: user } = await standin.post('/v1.0/users', userBody('ada'));
  const row = await newest();
  expect(row).toMatchObject({
    id: expect.stringMatching(/^Directory_[0-9a-f-]{36}_[0-9a-f-]{36}$/),
    category: 'UserManagement',
    result: 'success',
    activityDisplayName: 'Add user',
    activityDateTime: START.toISOString().replace('.000Z', 'Z'),
    loggedByService: 'Core Directory',
    operationType: 'Add',
    initiatedBy: {
      user: null,
      app: { appId: standin.tenant.deployer.clientId, displayName: 'Stand-in deployer' },
    },
  });
  const [target] = row.targetResources;
  expect(target).toMatchObject({ id: user.id, displayName: 'ada', type: 'User' });
  const names = target.modifiedProperties.map(({ displayName }: Json) => displayName);
  expect(names).toContain('userPrincipalName');
  expect(names).not.toContain('passwordProfile');
});

test('a change shows what it was and what it is, and what did not change not at all', async () => {
  const { body: user } = await standin.post('/v1.0/users', { ...userBody('ada'), jobTitle: 'Scribe' });
  await standin.patch(`/v1.0/users/${user.id}`, { jobTitle: 'Clerk', displayName: 'ada' });
  expect((await newest()).targetResources[0].modifiedProperties).toEqual([
    { displayName: 'jobTitle', oldValue: '"Scribe"', newValue: '"Clerk"' },
  ]);
});

test('what may hold secrets is named without its values', async () => {
  const hidden = async (name: string) => {
    const { modifiedProperties } = (await newest()).targetResources[0];
    expect(modifiedProperties).toContainEqual({ displayName: name, oldValue: null, newValue: null });
    expect(JSON.stringify(await newest())).not.toContain('hush');
  };
  const definition = ['{"ClaimsMappingPolicy":{"Version":1,"ClaimsSchema":[{"Value":"hush","SamlClaimType":"c"}]}}'];
  await standin.post('/v1.0/policies/claimsMappingPolicies', { displayName: 'P', definition });
  await hidden('definition');
  const { servicePrincipal } = await standin.instantiate();
  const attribute = { '@odata.type': '#microsoft.graph.valueBasedAttribute', value: 'hush' };
  const claim = { '@odata.type': '#microsoft.graph.customClaim', name: 'c', configurations: [{ attribute }] };
  const put = await standin.put(`/beta/servicePrincipals/${servicePrincipal.id}/claimsPolicy`, { claims: [claim] });
  expect(put.status).toBe(201);
  await hidden('claims');
});

test('what was refused leaves none, and what was throttled neither', async () => {
  const count = () => standin.tenant.directory.store.count('directoryAudit');
  const before = count();
  expect(outcome(await standin.post('/v1.0/users', {}))).toBe('400 Request_BadRequest');
  await standin.manners({ throttleEvery: 1 });
  expect(outcome(await standin.post('/v1.0/users', userBody('ada')))).toBe('429 TooManyRequests');
  expect(count()).toBe(before);
});

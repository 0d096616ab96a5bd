import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { grantOf, PERMISSIONS, type Permission, REQUIRES } from '../../../src/tenant/identity/permissions.ts';
import { application, pages, read } from '../api/application-kit.ts';
import { CUSTOM_TEMPLATE, type Json, openStandin, outcome, ZERO } from '../support.ts';

/** One for all: each test makes its own objects, and clients are made once for each set of permissions. */
const standin = await openStandin();
afterAll(async () => {
  expect(standin.failures).toEqual([]);
  await standin.close();
});

const tokens = new Map<string, Promise<string>>();
const tokenWith = (permissions: readonly Permission[]): Promise<string> => {
  const key = permissions.join();
  const known = tokens.get(key) ?? standin.clientWith(permissions).then(({ token }) => token);
  tokens.set(key, known);
  return known;
};

const DENIED = '403 Authorization_RequestDenied';
const OWNED = 'Application.ReadWrite.OwnedBy';
const ALL = 'Application.ReadWrite.All';
const READ = 'Application.Read.All';
const ASSIGN = 'AppRoleAssignment.ReadWrite.All';
const POLICY = 'Policy.Read.All';
const POLICY_WRITE = 'Policy.ReadWrite.ApplicationConfiguration';
const SYNC = 'Synchronization.ReadWrite.All';
const SYNC_READ = 'Synchronization.Read.All';

/** What a call is about: an application of the gallery, and what the deployer can add to it. */
interface World {
  readonly app: Json;
  readonly principal: Json;
  /** Below /v1.0. */
  readonly appPath: string;
  readonly path: string;
  readonly sync: string;
  readonly user: string;
  readonly group: string;
}

type Request = readonly [method: string, path: string, expected: number, body?: unknown, prefer?: string];
type Step = (world: World) => Request | Promise<Request>;

/** A row of graph.md 0.3: least privileges, each of which is enough, and what is not. */
interface Row {
  readonly steps: readonly Step[];
  readonly least: readonly (readonly Permission[])[];
  readonly short?: readonly (readonly Permission[])[];
}

const made = async (path: string, body: unknown, status = 201): Promise<Json> => {
  const got = await standin.post(`/v1.0${path}`, body);
  expect(got.status, got.text).toBe(status);
  return got.body;
};
const assignmentOf = ({ principal, user }: World, principalId = user) => ({
  principalId,
  resourceId: principal.id,
  appRoleId: principal.appRoles[0].id,
});
const assigned = async (world: World, principalId?: string) =>
  (await made(`${world.path}/appRoleAssignedTo`, assignmentOf(world, principalId))).id;
const policy = async (): Promise<string> => {
  const definition = ['{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[]}}'];
  return (await made('/policies/claimsMappingPolicies', { displayName: 'p', definition })).id;
};
const reference = (id: string) => ({ '@odata.id': `${standin.tenant.url}/v1.0/directoryObjects/${id}` });
const job = async ({ sync }: World): Promise<string> =>
  `${sync}/jobs/${(await made(`${sync}/jobs`, { templateId: 'scim' })).id}`;
const credentials = [
  { key: 'BaseAddress', value: 'https://vendor.example/scim' },
  { key: 'SecretToken', value: 'token' },
];
const deleted = async (world: World): Promise<string> => {
  expect((await standin.del(`/v1.0${world.appPath}`)).status).toBe(204);
  return `/directory/deletedItems/${world.app.id}`;
};

const write = { least: [[OWNED], [ALL]], short: [[READ], [ASSIGN], ['Directory.Read.All']] } as const;
const sync = { least: [[OWNED], [SYNC]], short: [[READ], [SYNC_READ], [POLICY_WRITE]] } as const;

const ROWS: Readonly<Record<string, Row>> = {
  '1': {
    steps: [
      () => ['GET', '/applicationTemplates', 200],
      () => ['GET', `/applicationTemplates/${CUSTOM_TEMPLATE}`, 200],
    ],
    least: [[]],
  },
  '2': {
    steps: [() => ['POST', `/applicationTemplates/${CUSTOM_TEMPLATE}/instantiate`, 201, { displayName: 'x' }]],
    least: write.least,
    short: [...write.short, ['AppRegistration.Create']],
  },
  '3': {
    steps: [() => ['POST', '/applications', 201, { displayName: 'x' }]],
    least: [[OWNED], ['AppRegistration.Create'], [ALL]],
    short: write.short,
  },
  '4': {
    steps: [
      () => ['GET', '/applications', 200],
      () => ['GET', '/applications/$count', 200],
      ({ appPath }) => ['GET', appPath, 200],
      ({ app }) => ['GET', `/applications(appId='${app.appId}')`, 200],
    ],
    least: [[READ], [OWNED]],
    short: [['AppRegistration.Create'], ['User.Read.All']],
  },
  '5': {
    steps: [
      ({ appPath }) => ['PATCH', appPath, 204, { notes: 'x' }],
      ({ app }) => ['PATCH', `/applications(appId='${app.appId}')`, 204, { notes: 'x' }],
    ],
    ...write,
  },
  '6': {
    steps: [
      () => ['PATCH', `/applications(uniqueName='${randomUUID()}')`, 201, { displayName: 'x' }, 'create-if-missing'],
    ],
    ...write,
  },
  '7': { steps: [({ appPath }) => ['DELETE', appPath, 204]], ...write },
  '8': {
    steps: [
      async ({ app, path }) => {
        expect((await standin.del(`/v1.0${path}`)).status).toBe(204);
        return ['POST', '/servicePrincipals', 201, { appId: app.appId }];
      },
    ],
    ...write,
  },
  '9, read': {
    steps: [
      ({ path }) => ['GET', path, 200],
      ({ app }) => ['GET', `/servicePrincipals(appId='${app.appId}')`, 200],
      () => ['GET', '/servicePrincipals', 200],
    ],
    least: [[READ], [OWNED]],
    short: [['AppRegistration.Create'], [SYNC_READ]],
  },
  '9, write': {
    steps: [({ path }) => ['PATCH', path, 204, { notes: 'x' }], ({ path }) => ['DELETE', path, 204]],
    ...write,
  },
  '10': {
    steps: [({ path }) => ['POST', `${path}/addTokenSigningCertificate`, 200, { displayName: 'CN=x' }]],
    ...write,
  },
  '10, secrets': {
    steps: [
      ({ path }) => ['POST', `${path}/addPassword`, 200, {}],
      ({ appPath }) => ['POST', `${appPath}/addPassword`, 200, {}],
      async ({ appPath }) => {
        const { keyId } = await made(`${appPath}/addPassword`, {}, 200);
        return ['POST', `${appPath}/removePassword`, 204, { keyId }];
      },
    ],
    ...write,
  },
  '11, read': {
    steps: [
      ({ path }) => ['GET', `${path}/appRoleAssignedTo`, 200],
      async (world) => ['GET', `${world.path}/appRoleAssignedTo/${await assigned(world)}`, 200],
    ],
    least: [[READ], [OWNED]],
    short: [['User.Read.All']],
  },
  '11, write': {
    steps: [(world) => ['POST', `${world.path}/appRoleAssignedTo`, 201, assignmentOf(world)]],
    least: [
      [ASSIGN, READ],
      [ASSIGN, OWNED],
    ],
    short: [[ASSIGN], [READ], [ALL]],
  },
  '12': {
    steps: [async (world) => ['DELETE', `${world.path}/appRoleAssignedTo/${await assigned(world)}`, 204]],
    least: [[ASSIGN]],
    short: [[READ], [ALL], [OWNED]],
  },
  '13': {
    steps: (['users', 'groups'] as const).flatMap((set): Step[] => {
      const principal = ({ user, group }: World) => (set === 'users' ? user : group);
      const base = (world: World) => `/${set}/${principal(world)}/appRoleAssignments`;
      return [
        (world) => ['POST', base(world), 201, assignmentOf(world, principal(world))],
        (world) => ['GET', base(world), 200],
        async (world) => ['DELETE', `${base(world)}/${await assigned(world, principal(world))}`, 204],
      ];
    }),
    least: [[ASSIGN]],
    short: [[POLICY], ['AppRegistration.Create']],
  },
  '14, read': {
    steps: [
      () => ['GET', '/policies/claimsMappingPolicies', 200],
      async () => ['GET', `/policies/claimsMappingPolicies/${await policy()}`, 200],
      async () => ['GET', `/policies/claimsMappingPolicies/${await policy()}/appliesTo`, 200],
    ],
    least: [[POLICY]],
    short: [[READ], [ALL], [OWNED]],
  },
  '14, write': {
    steps: [
      () => [
        'POST',
        '/policies/claimsMappingPolicies',
        201,
        {
          displayName: 'p',
          definition: ['{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[]}}'],
        },
      ],
      async () => ['PATCH', `/policies/claimsMappingPolicies/${await policy()}`, 204, { displayName: 'q' }],
      async () => ['DELETE', `/policies/claimsMappingPolicies/${await policy()}`, 204],
    ],
    least: [[POLICY_WRITE]],
    short: [[POLICY], [ALL], ['Policy.Read.ApplicationConfiguration']],
  },
  '15': {
    steps: [
      ({ path }) => ['GET', `${path}/claimsMappingPolicies`, 200],
      async ({ path }) => ['POST', `${path}/claimsMappingPolicies/$ref`, 204, reference(await policy())],
      async ({ path }) => {
        const id = await policy();
        await made(`${path}/claimsMappingPolicies/$ref`, reference(id), 204);
        return ['DELETE', `${path}/claimsMappingPolicies/${id}/$ref`, 204];
      },
    ],
    least: [
      [OWNED, POLICY],
      [ALL, POLICY],
    ],
    short: [[OWNED], [ALL], [POLICY], [POLICY_WRITE]],
  },
  '16, read': {
    steps: [
      async ({ path }) => {
        await standin.put(`/beta${path}/claimsPolicy`, { claims: [] });
        return ['GET', `beta${path}/claimsPolicy`, 200];
      },
    ],
    least: [['Policy.Read.ApplicationConfiguration']],
    short: [[READ], [ALL], [OWNED]],
  },
  '16, write': {
    steps: [
      ({ path }) => ['PUT', `beta${path}/claimsPolicy`, 201, { claims: [] }],
      async ({ path }) => {
        await standin.put(`/beta${path}/claimsPolicy`, { claims: [] });
        return ['PATCH', `beta${path}/claimsPolicy`, 204, { includeBasicClaimSet: false }];
      },
    ],
    least: [[POLICY_WRITE]],
    short: [['Policy.Read.ApplicationConfiguration'], [ALL], [POLICY]],
  },
  '17': {
    steps: [
      (world) => ['GET', `${world.sync}/templates`, 200],
      (world) => ['GET', `${world.sync}/templates/scim`, 200],
      ({ appPath }) => ['GET', `${appPath}/synchronization/templates`, 200],
    ],
    least: [[OWNED], [SYNC_READ]],
    short: [[READ], [ALL]],
  },
  '18': {
    steps: [
      (world) => ['GET', `${world.sync}/jobs`, 200],
      (world) => ['POST', `${world.sync}/jobs`, 201, { templateId: 'scim' }],
    ],
    least: sync.least,
    short: [[READ], [ALL], [POLICY_WRITE]],
  },
  '19': {
    steps: [async (world) => ['GET', await job(world), 200], async (world) => ['DELETE', await job(world), 204]],
    least: sync.least,
    short: [[READ], [ALL]],
  },
  '20': {
    steps: [async (world) => ['PATCH', await job(world), 204, { synchronizationJobSettings: [] }]],
    least: [[SYNC]],
    short: [[OWNED], [ALL], [SYNC_READ]],
  },
  '21': {
    steps: (['start', 'pause', 'restart'] as const).map(
      (verb): Step =>
        async (world) => [
          'POST',
          `${await job(world)}/${verb}`,
          204,
          verb === 'restart' ? { criteria: { resetScope: 'Full' } } : undefined,
        ],
    ),
    ...sync,
  },
  '22': {
    steps: [async (world) => ['POST', `${await job(world)}/validateCredentials`, 204, { credentials }]],
    ...sync,
  },
  '23': {
    steps: [
      async (world) => {
        const at = await job(world);
        const { body } = await standin.get(`/v1.0${at}/schema`);
        const ruleId = body.synchronizationRules[0].id;
        const subjects = [{ objectId: world.user, objectTypeName: 'User' }];
        return ['POST', `${at}/provisionOnDemand`, 200, { parameters: [{ ruleId, subjects }] }];
      },
    ],
    ...sync,
  },
  '24': {
    steps: [
      async (world) => ['GET', `${await job(world)}/schema`, 200],
      async (world) => {
        const at = await job(world);
        const { '@odata.context': _context, ...schema } = (await standin.get(`/v1.0${at}/schema`)).body;
        return ['PUT', `${at}/schema`, 204, schema];
      },
      async (world) => ['DELETE', `${await job(world)}/schema`, 204],
    ],
    least: sync.least,
    short: [[READ], [ALL]],
  },
  '25': {
    steps: [
      (world) => ['GET', `${world.sync}/secrets`, 200],
      (world) => ['PUT', `${world.sync}/secrets`, 204, { value: credentials }],
    ],
    least: sync.least,
    short: [[READ], [ALL]],
  },
  '26': {
    steps: [() => ['GET', '/auditLogs/provisioning', 200]],
    least: [['ProvisioningLog.Read.All'], ['AuditLog.Read.All']],
    short: [[READ], [SYNC], ['Directory.Read.All']],
  },
  '27': {
    steps: [() => ['GET', '/auditLogs/directoryAudits', 200]],
    least: [['AuditLog.Read.All']],
    short: [['ProvisioningLog.Read.All'], [READ], ['Directory.Read.All']],
  },
  '28': {
    steps: [
      async (world) => {
        await deleted(world);
        return ['GET', '/directory/deletedItems/microsoft.graph.application', 200];
      },
      () => ['GET', '/directory/deletedItems/microsoft.graph.servicePrincipal', 200],
      async (world) => ['GET', await deleted(world), 200],
      async (world) => ['POST', `${await deleted(world)}/restore`, 200],
      async (world) => ['DELETE', await deleted(world), 204],
      async (world) => {
        await deleted(world);
        return ['POST', `/directory/deletedItems/${world.principal.id}/restore`, 200];
      },
    ],
    ...write,
  },
  '29': {
    steps: [() => ['GET', '/applications/delta', 200], () => ['GET', '/servicePrincipals/delta', 200]],
    least: [[OWNED], ['Directory.Read.All']],
    short: [['User.Read.All'], [POLICY]],
  },
  '30': {
    steps: (['appPath', 'path'] as const).flatMap((of): Step[] => [
      (world) => ['GET', `${world[of]}/owners`, 200],
      (world) => ['POST', `${world[of]}/owners/$ref`, 204, reference(world.user)],
      async (world) => {
        await made(`${world[of]}/owners/$ref`, reference(world.user), 204);
        return ['DELETE', `${world[of]}/owners/${world.user}/$ref`, 204];
      },
    ]),
    least: write.least,
    short: [[ASSIGN], ['User.Read.All']],
  },
};

/** A new application of the gallery, made by whom the token names. */
async function worldOf(token?: string): Promise<World> {
  const got = await standin.post(
    `/v1.0/applicationTemplates/${CUSTOM_TEMPLATE}/instantiate`,
    { displayName: 'w' },
    token ? { token } : {},
  );
  expect(got.status, got.text).toBe(201);
  const { application: app, servicePrincipal: principal } = got.body;
  const path = `/servicePrincipals/${principal.id}`;
  const [user] = (await read(standin, '/v1.0/users?$top=1&$select=id')).value;
  const [group] = (await read(standin, '/v1.0/groups?$filter=securityEnabled eq true&$top=1&$select=id')).value;
  return {
    app,
    principal,
    appPath: `/applications/${app.id}`,
    path,
    sync: `${path}/synchronization`,
    user: user.id,
    group: group.id,
  };
}

async function ask(step: Step, world: World, token: string): Promise<{ at: string; seen: string; expected: string }> {
  const [method, path, expected, body, prefer] = await step(world);
  const at = path.startsWith('/') ? `/v1.0${path}` : `/${path}`;
  const headers: Record<string, string> = path.endsWith('$count') ? { consistencylevel: 'eventual' } : {};
  const got = await standin.ask(method, at, body, { token, headers: prefer ? { ...headers, prefer } : headers });
  return { at: `${method} ${at}`, seen: outcome(got), expected: String(expected) };
}

for (const [row, { steps, least, short = [] }] of Object.entries(ROWS)) {
  test(`row ${row} of graph.md 0.3: the least privilege is enough, and without it the answer is 403`, async () => {
    for (const permissions of least) {
      const token = await tokenWith(permissions);
      const isBound = permissions.includes(OWNED);
      for (const step of steps) {
        const { at, seen, expected } = await ask(step, await worldOf(isBound ? token : undefined), token);
        expect(seen, `${at} by ${permissions}`).toBe(expected);
      }
    }
    const refused = row === '1' ? [] : [[], ...short];
    for (const permissions of refused) {
      const token = await tokenWith(permissions);
      for (const step of steps) {
        const { at, seen } = await ask(step, await worldOf(), token);
        expect(seen, `${at} by ${permissions}`).toBe(DENIED);
      }
    }
  });
}

/** Rows whose calls name no object of somebody: lists show less, and what is new belongs to who made it. */
const FREE = new Set(['2', '3', '6', '29']);

for (const [row, { steps, least }] of Object.entries(ROWS)) {
  const bound = least.find((permissions) => permissions.includes(OWNED));
  if (!bound || FREE.has(row)) continue;
  test(`row ${row}: OwnedBy reaches nothing of others (graph.md 0.3)`, async () => {
    const token = await tokenWith(bound);
    for (const step of steps) {
      const { at, seen, expected } = await ask(step, await worldOf(), token);
      // A list or a count is answered, without what others own.
      const isList =
        /\/(applications|servicePrincipals|\$count|microsoft\.graph\.\w+)$/.test(at) && at.startsWith('GET');
      expect(seen, at).toBe(isList ? expected : DENIED);
    }
  });
}

test('with OwnedBy alone a list, a count, a filter and deleted items show what the caller owns, and itself', async () => {
  const { token, applicationId, servicePrincipalId } = await standin.clientWith([OWNED]);
  await application(standin, { displayName: 'theirs' });
  const mine = await worldOf(token);
  const theirs = await worldOf();
  const ids = async (path: string) => (await pages(standin, path, token)).items.map(({ id }) => id);
  expect(await ids('/v1.0/applications')).toEqual([applicationId, mine.app.id]);
  expect(await ids('/v1.0/servicePrincipals')).toEqual([servicePrincipalId, mine.principal.id]);
  expect(await ids(`/v1.0/applications?$filter=appId eq '${theirs.app.appId}'`)).toEqual([]);
  expect(await ids("/v1.0/applications?$filter=displayName eq 'w'")).toEqual([mine.app.id]);
  const count = await standin.get('/v1.0/applications/$count', { token, headers: { consistencylevel: 'eventual' } });
  expect(count.text).toBe('2');
  for (const { app } of [mine, theirs]) expect((await standin.del(`/v1.0/applications/${app.id}`)).status).toBe(204);
  expect(await ids('/v1.0/directory/deletedItems/microsoft.graph.application')).toEqual([mine.app.id]);
  expect(await ids('/v1.0/directory/deletedItems/microsoft.graph.servicePrincipal')).toEqual([mine.principal.id]);
});

test('with OwnedBy alone a caller reads itself, and changes itself only as an owner', async () => {
  const { token, applicationId, servicePrincipalId } = await standin.clientWith([OWNED]);
  const by = { token };
  expect(outcome(await standin.get(`/v1.0/servicePrincipals/${servicePrincipalId}`, by))).toBe('200');
  expect(outcome(await standin.get(`/v1.0/servicePrincipals/${servicePrincipalId}/ownedObjects`, by))).toBe('200');
  expect(outcome(await standin.patch(`/v1.0/applications/${applicationId}`, { notes: 'x' }, by))).toBe(DENIED);
  expect(outcome(await standin.post(`/v1.0/applications/${applicationId}/addPassword`, {}, by))).toBe(DENIED);
  expect(
    outcome(await standin.post(`/v1.0/applications/${applicationId}/owners/$ref`, reference(servicePrincipalId), by)),
  ).toBe(DENIED);
  await made(`/applications/${applicationId}/owners/$ref`, reference(servicePrincipalId), 204);
  expect(outcome(await standin.patch(`/v1.0/applications/${applicationId}`, { notes: 'x' }, by))).toBe('204');
});

test('nobody becomes an owner by making the service principal of somebody else’s application', async () => {
  const { token } = await standin.clientWith([OWNED]);
  const theirs = await application(standin);
  expect(outcome(await standin.post('/v1.0/servicePrincipals', { appId: theirs.appId }, { token }))).toBe(DENIED);
  expect(outcome(await standin.patch(`/v1.0/applications/${theirs.id}`, { notes: 'x' }, { token }))).toBe(DENIED);
  expect(standin.tenant.directory.store.find('servicePrincipal', 'appId', theirs.appId)).toEqual([]);
});

test('an owner of one half reaches the other, and a deleted half gives nothing of what lives', async () => {
  const { token, servicePrincipalId } = await standin.clientWith([OWNED]);
  const by = { token };
  const { app, principal, path } = await worldOf();
  await made(`${path}/owners/$ref`, reference(servicePrincipalId), 204);
  expect(outcome(await standin.patch(`/v1.0/applications/${app.id}`, { notes: 'x' }, by))).toBe('204');
  expect((await standin.del(`/v1.0${path}`)).status).toBe(204);
  expect(outcome(await standin.patch(`/v1.0/applications/${app.id}`, { notes: 'x' }, by))).toBe(DENIED);
  expect(outcome(await standin.get(`/v1.0/directory/deletedItems/${principal.id}`, by))).toBe('200');
});

test('no permission helps a caller without a token (graph.md 7.1)', async () => {
  for (const [path, token] of [
    ['/v1.0/applications', null],
    ['/v1.0/applicationTemplates', null],
    ['/v1.0/applications', 'x.y.z'],
  ] as const) {
    expect(outcome(await standin.get(path, { token }))).toBe('401 InvalidAuthenticationToken');
  }
});

test('a refusal comes before the object is looked at, in the words of Graph (graph.md 7.1)', async () => {
  const { token } = await standin.clientWith([]);
  const got = await standin.get(`/v1.0/applications/${ZERO}`, { token });
  expect([outcome(got), got.body.error.message]).toEqual([
    DENIED,
    'Insufficient privileges to complete the operation.',
  ]);
});

test('a grant is whole, bound to what is owned, or none', () => {
  const check = (requirement: (typeof REQUIRES)[keyof typeof REQUIRES], roles: string[], expected: string) =>
    expect(grantOf(requirement, new Set(roles)), roles.join()).toBe(expected);
  check(REQUIRES.token, [], 'all');
  check(REQUIRES.applicationWrite, [], 'none');
  check(REQUIRES.applicationWrite, [OWNED], 'owned');
  check(REQUIRES.applicationWrite, [OWNED, ALL], 'all');
  check(REQUIRES.applicationWrite, ['application.readwrite.all'], 'none');
  check(REQUIRES.policyAssign, [OWNED, POLICY], 'owned');
  check(REQUIRES.policyAssign, [OWNED, ALL], 'none');
  check(REQUIRES.assignmentWrite, [ASSIGN, OWNED, READ], 'all');
});

test('every permission is an app role of Graph’s own service principal, by which clients look it up', async () => {
  const { value } = await read(
    standin,
    "/v1.0/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'",
  );
  const roles = Object.fromEntries(value[0].appRoles.map(({ value: name, id }: Json) => [name, id]));
  expect(roles).toEqual(PERMISSIONS);
  expect(new Set(Object.values(PERMISSIONS)).size).toBe(Object.keys(PERMISSIONS).length);
});

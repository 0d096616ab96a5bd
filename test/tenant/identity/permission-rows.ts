/** The rows of graph.md 0.3: the calls, the least privilege of each, and what is not enough. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { CUSTOM_TEMPLATE } from '../support.ts';
import {
  ALL,
  ASSIGN,
  assigned,
  assignmentOf,
  credentials,
  deleted,
  deletedPrincipal,
  job,
  made,
  OWNED,
  POLICY,
  POLICY_WRITE,
  policy,
  READ,
  type Row,
  reference,
  type Step,
  SYNC,
  SYNC_READ,
  standin,
  type World,
} from './permission-world.ts';

const write = { least: [[OWNED], [ALL]], short: [[READ], [ASSIGN], ['Directory.Read.All']] } as const;
const sync = { least: [[OWNED], [SYNC]], short: [[READ], [SYNC_READ], [POLICY_WRITE]] } as const;

export const ROWS: Readonly<Record<string, Row>> = {
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
      async (world) => ['POST', `${await deletedPrincipal(world)}/restore`, 200],
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

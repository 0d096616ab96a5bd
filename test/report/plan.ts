/** A plan with something of everything, as a command reports it. */
import type { Change, FieldChange } from '../../src/entra/plan/change.ts';
import type { Danger, Risk } from '../../src/entra/plan/risk.ts';
import { reportedChanges } from '../../src/report/changes.ts';
import type { Report, ReportedConnection } from '../../src/report/report.ts';
import { certificateUntil, diagramFor } from './diagrams.ts';
import { reportOf } from './support.ts';

const risk = (danger: Danger, why: string, isGuarded = false): Risk => ({ danger, why, isGuarded });
const field = (path: string, before: unknown, after: unknown, leaf: string, why: Risk | null = null): FieldChange => ({
  field: path,
  path,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
  risk: why,
  leaf,
});

const graph = (object: Change['object'], action: Change['action'], fields: readonly FieldChange[], name?: string) => ({
  object,
  action,
  writer: 'graph' as const,
  fields,
  writes: [],
  ...(name === undefined ? {} : { name }),
});

const DEFINITION = (group: string) =>
  JSON.stringify({
    ClaimsMappingPolicy: {
      Version: 1,
      IncludeBasicClaimSet: 'true',
      ClaimsSchema: [
        { Source: 'user', ID: 'mail', SamlClaimType: 'Email' },
        { Value: group, SamlClaimType: 'team' },
      ],
    },
  });

/** Nothing of it is risky, and its application is made anew. */
const NEW: readonly Change[] = [
  graph('application', 'create', [
    field('displayName', undefined, 'Zendesk', '/displayName'),
    field('identifierUris', undefined, ['https://acme.zendesk.com'], '/saml/identifiers'),
    field('web.redirectUris', undefined, ['https://acme.zendesk.com/access/saml'], '/saml/replyUrls'),
  ]),
  graph('certificate', 'create', [field('keyCredentials', undefined, undefined, '/saml/signing/lifetimeDays')]),
  graph(
    'assignment',
    'create',
    [field('appRoleId', undefined, 'User', '/assignments/0', risk('cosmetic', '312 people get access'))],
    'Engineering',
  ),
];

const CHANGED: readonly Change[] = [
  graph('application', 'update', [
    field(
      'web.redirectUris',
      ['https://sentry.io/saml/acs/acme/', 'https://old.sentry.example/saml/acs/acme/'],
      ['https://sentry.io/saml/acs/acme/', 'https://sentry.io/saml/acs/acme-eu/'],
      '/saml/replyUrls',
      risk('security', 'whoever owns an added address receives the sign-ins of your people', true),
    ),
    field('web.logoutUrl', null, 'https://sentry.io/saml/sls/acme/', '/saml/logoutUrl'),
  ]),
  {
    ...graph('servicePrincipal', 'update', [
      field(
        'notes',
        'Owned by platform.',
        `Owned by platform. ${'See the runbook before you change it. '.repeat(8)}`.trim(),
        '/application/notes',
      ),
      field(
        'appRoleAssignmentRequired',
        true,
        false,
        '/application/assignmentRequired',
        risk('security', 'everybody in the tenant may sign in', true),
      ),
    ]),
    writer: 'terraform',
  },
  graph(
    'claimsMappingPolicy',
    'update',
    [field('definition', DEFINITION('blue'), DEFINITION('green'), '/saml/claims')],
    'entrada:acme/sentry@prod claims',
  ),
  graph(
    'appRole',
    'delete',
    [
      field(
        'value',
        'billing',
        undefined,
        '/saml/appRoles',
        risk('sign-in', 'its 4 assignments are removed with it', true),
      ),
    ],
    'billing',
  ),
  graph('synchronizationSecrets', 'update', [
    field(
      'BaseAddress',
      'https://sentry.io/api/0/organizations/acme/scim/v2/',
      'https://eu.sentry.io/api/0/organizations/acme/scim/v2/',
      '/provisioning/tenantUrl',
      risk('provisioning', 'people are provisioned to another address'),
    ),
    field('SecretToken', 'hunter2', { secret: { env: 'SENTRY_SCIM_TOKEN' } }, '/provisioning/auth/secret'),
  ]),
];

const connection = (name: string, rest: Partial<ReportedConnection>): ReportedConnection => ({
  name,
  file: `connections/${name}.yaml`,
  displayName: name,
  environments: ['prod'],
  ids: [`${name}@prod`],
  ...rest,
});

const SENTRY = diagramFor(
  'sentry',
  `displayName: Sentry
vendor: {name: Sentry}
application: {source: gallery, template: Sentry, assignmentRequired: true}
saml:
  initiatedBy: [sp]
  identifiers: ['https://sentry.io/saml/metadata/acme/']
  replyUrls: ['https://sentry.io/saml/acs/acme/', 'https://sentry.io/saml/acs/acme-eu/']
  signOnUrl: https://sentry.io/auth/login/acme/
  logoutUrl: https://sentry.io/saml/sls/acme/
  nameId: {source: user.userprincipalname, format: unspecified}
  claims: {add: [{name: Email, source: user.mail}, {name: team, constant: green}]}
provisioning:
  running: true
  tenantUrl: https://eu.sentry.io/api/0/organizations/acme/scim/v2/
  auth: {method: bearer, secret: {env: SENTRY_SCIM_TOKEN}, expires: 2027-06-30}
assignments: [{group: Sentry Users}]
`,
  { certificate: certificateUntil('2029-11-23') },
);

const ZENDESK = diagramFor(
  'zendesk',
  `displayName: Zendesk
application: {source: gallery, template: Zendesk}
saml:
  identifiers: ['https://acme.zendesk.com']
  replyUrls: ['https://acme.zendesk.com/access/saml']
assignments: [{group: Engineering, role: User}]
`,
  { appId: null },
);

/** Four connections: one to be made, one that differs much, one in sync, one that cannot be planned. */
export const PLAN: Report = reportOf(
  [
    {
      code: 'ENT_PLAN_WARNING',
      severity: 'warning',
      message: 'a new initial cycle starts: provisioning looks at everybody again',
      file: 'connections/sentry.yaml',
      line: 31,
      column: 14,
      endLine: 31,
      endColumn: 66,
      connection: 'sentry@prod',
      snippet: '  tenantUrl: https://eu.sentry.io/api/0/organizations/acme/scim/v2/',
    },
    {
      code: 'ENT_PRINCIPAL',
      severity: 'error',
      message: 'there is no group "Suport"',
      connection: 'slack@prod',
      file: 'connections/slack.yaml',
      hint: 'Did you mean "Support"?',
    },
  ],
  {
    command: 'plan',
    connections: [
      connection('box', { outcome: 'none' }),
      connection('sentry', {
        outcome: 'update',
        diagram: SENTRY,
        permissions: [
          'Application.ReadWrite.OwnedBy',
          'Policy.ReadWrite.ApplicationConfiguration',
          'Synchronization.ReadWrite.All',
        ],
      }),
      connection('slack', { outcome: 'problem' }),
      connection('zendesk', {
        outcome: 'create',
        diagram: ZENDESK,
        permissions: ['Application.ReadWrite.OwnedBy'],
      }),
    ],
    changes: [...reportedChanges('zendesk@prod', NEW), ...reportedChanges('sentry@prod', CHANGED)],
    summary: { connections: 4, requests: 12, errors: 1, warnings: 1, infos: 0 },
  },
);

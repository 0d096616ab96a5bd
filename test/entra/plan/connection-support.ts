/** Whole connections: specs of every part, and a model of what all writes do. */
import fc from 'fast-check';
import type { Live } from '../../../src/entra/live.ts';
import type { ConnectionPlan } from '../../../src/entra/plan/connection-plan.ts';
import type { PlanContext } from '../../../src/entra/plan/context.ts';
import { planConnection } from '../../../src/entra/plan/plan-connection.ts';
import type { Write, WriteKind } from '../../../src/entra/plan/write.ts';
import { connectionOf } from '../../terraform/support.ts';
import { desired } from '../support.ts';
import { applied as accessApplied } from './access-support.ts';
import { body } from './application-arbitraries.ts';
import { applied, contextOf, idOf, liveOf } from './application-support.ts';

/** The plan of the connection of a spec. */
export function planFor(
  spec: string | object,
  live: Live | null,
  changes: Partial<PlanContext> = {},
  options: { readonly isAdopted?: boolean } = {},
): ConnectionPlan {
  const context = contextOf(changes);
  const { project } = context;
  return planConnection(desired(connectionOf(spec, project), project), live, context, options);
}

/** What an application is that `instantiate` made a moment ago. */
export const TEMPLATE: Live = liveOf(
  {
    displayName: 'entrada:acme/app@prod',
    applicationTemplateId: idOf('template'),
    web: { redirectUris: ['https://t.t/acs'], redirectUriSettings: [{ uri: 'https://t.t/acs', index: null }] },
    identifierUris: ['t:t'],
  },
  {
    displayName: 'entrada:acme/app@prod',
    accountEnabled: true,
    appRoleAssignmentRequired: true,
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    loginUrl: 'https://t.t/login',
  },
);

const ACCESS: ReadonlySet<WriteKind> = new Set([
  'createPolicy',
  'patchPolicy',
  'assignPolicy',
  'unassignPolicy',
  'putClaimsPolicy',
  'addAssignment',
  'removeAssignment',
  'createJob',
  'startJob',
  'pauseJob',
  'putSchema',
  'putSecrets',
]);

/** What is live after writes, one after the other; null: nothing was made yet. */
export function enacted(live: Live | null, writes: readonly Write[]): Live | null {
  return writes.reduce<Live | null>((found, write) => {
    if (write.kind === 'instantiate') return structuredClone(TEMPLATE);
    return ACCESS.has(write.kind) ? accessApplied(found, [write]) : applied(found, [write]);
  }, live);
}

const claims = fc.constantFrom(
  {},
  { add: [{ name: 'mail', source: 'user.mail' }] },
  { add: [{ name: 'token', secret: { env: 'CLAIM' } }] },
  { engine: 'claims-policy', add: [{ name: 'mail', source: 'user.mail' }] },
);
const provisioning = fc.record(
  {
    tenantUrl: fc.constantFrom('https://a.b/scim', 'https://x.y/scim'),
    auth: fc.constantFrom({ method: 'bearer', secret: { env: 'TOKEN' } }, { method: 'bearer' }),
    running: fc.boolean(),
    users: fc.constantFrom({ create: true, update: true, delete: true }, { create: true, update: true, delete: false }),
  },
  { requiredKeys: ['tenantUrl', 'auth'] },
);
const assignments = fc.subarray([{ group: 'Staff' }, { group: 'Board' }, { user: 'al' }]);

/** Specs with every part in them, or not. */
export const spec: fc.Arbitrary<object> = fc
  .record(
    { base: body, claims, provisioning, assignments, signing: fc.constantFrom({}, { option: 'response' }) },
    { requiredKeys: ['base'] },
  )
  .map(({ base, claims: wanted, signing, ...rest }) => {
    const { saml, ...more } = base as { saml?: { signing?: object } };
    const own = saml && { ...saml, ...(wanted ? { claims: wanted } : {}), signing: { ...saml.signing, ...signing } };
    return { ...more, ...rest, ...(own ? { saml: own } : {}) };
  });

/**
 * Taking a connection down: the stages after retiring it (plan-retirement.ts), which stay one plan.
 *
 *   sign-in off, job paused   --delete   plan
 *   ------------------------  ---------  -------------------------------------------------------------------
 *   no                        no         the retirement
 *   no                        yes        the retirement, then the deletion
 *   yes                       no         nothing
 *   yes                       yes        the deletion: policies of ours, jobs, the application
 *
 * Policies of others stay. Those of ours that a cut-off run left unassigned go too. Source: reference/graph.md 2.6.
 */
import type { Live, LivePolicies, LivePolicy } from '../live.ts';
import type { Change } from './change.ts';
import type { ConnectionPlan } from './connection-plan.ts';
import { permissionsNeeded } from './permissions.ts';
import type { Risk } from './risk.ts';
import { type PolicySet, WRITE_ORDER, type Write } from './write.ts';

const GONE: Risk = {
  danger: 'sign-in',
  isGuarded: true,
  why: 'the application is deleted; it can be restored for 30 days, its policies and jobs cannot',
};

/** The plan of one connection with its deletion; `retirement` is its plan while it is retired. */
export function planDeletion(retirement: ConnectionPlan, live: Live, policies: LivePolicies): ConnectionPlan {
  const changes = [...retirement.changes, ...deletions(retirement.mark, live, policies)];
  const order = new Map(WRITE_ORDER.map((kind, index) => [kind, index]));
  const rank = ({ kind }: Write) => order.get(kind) ?? 0;
  const writes = changes.flatMap((change) => change.writes).sort((one, other) => rank(one) - rank(other));
  return { ...retirement, outcome: 'retire', changes, writes, permissions: permissionsNeeded(writes) };
}

function deletions(mark: string, live: Live, policies: LivePolicies): Change[] {
  return [
    ...policyDeletions('claimsMappingPolicies', [`${mark} claims`, mark], live, policies),
    ...policyDeletions('tokenIssuancePolicies', [`${mark} signing`], live, policies),
    ...live.provisioning.jobs.map(({ id }) =>
      deletion('synchronizationJob', id, { kind: 'deleteJob', id }, 'synchronization.job', id),
    ),
    deletion(
      'application',
      live.servicePrincipal.displayName ?? live.servicePrincipal.id,
      { kind: 'deleteApplication' },
      'application.displayName',
      live.application?.displayName ?? live.servicePrincipal.displayName,
      GONE,
    ),
  ];
}

const OBJECT = { claimsMappingPolicies: 'claimsMappingPolicy', tokenIssuancePolicies: 'tokenIssuancePolicy' } as const;
const FIELD = {
  claimsMappingPolicies: 'servicePrincipal.claimsMappingPolicies',
  tokenIssuancePolicies: 'application.tokenIssuancePolicies',
} as const;

function policyDeletions(set: PolicySet, names: readonly string[], live: Live, policies: LivePolicies): Change[] {
  const ours = new Map<string, LivePolicy>();
  for (const policy of [...live[set], ...policies[set]]) {
    if (names.includes(policy.displayName ?? '')) ours.set(policy.id.toLowerCase(), policy);
  }
  return [...ours.values()].map(({ id, displayName }) => {
    const write = { kind: 'unassignPolicy', set, id, andDelete: true } as const;
    return deletion(OBJECT[set], displayName ?? id, write, FIELD[set], id);
  });
}

function deletion(
  object: Change['object'],
  name: string,
  write: Write,
  field: string,
  before: unknown,
  risk: Risk | null = null,
): Change {
  const fields = [{ field, path: field.slice(field.indexOf('.') + 1), before, risk, leaf: '/retired' }];
  return { object, name, action: 'delete', writer: 'graph', fields, writes: [write] };
}

/**
 * Claims, by one of two engines. A claims mapping policy overrides the claims policy that the portal edits.
 *
 *   engine          wanted    live                                change
 *   --------------  --------  ----------------------------------  ---------------------------------------------------
 *   none (no SAML)  -         any                                 none
 *   mapping-policy  a policy  mapping policies                    as policy-assignment.ts says
 *   mapping-policy  a policy  a claims policy, not the default    the same, and it is told that it has no effect
 *   mapping-policy  default   a mapping policy of ours            unassigned and deleted
 *   mapping-policy  default   another's, as the default           none
 *   mapping-policy  default   another's                           unassigned
 *   mapping-policy  default   a claims policy, not the default    put back to the default
 *   claims-policy   any       a mapping policy                    unassigned; ours is deleted
 *   claims-policy   any       a claims policy that differs        replaced, with what no spec can say kept
 *   any             pending   any                                 none: half a policy would lock people out
 *   any             any       not read                            problem
 *   mapping-policy  a secret  its fingerprint is not the record's the policy is written again
 *   mapping-policy  a secret  the live one's is not               the policy is written again
 *   mapping-policy  a secret  nobody knows                        none; told
 *   claims-policy   a group   nobody has its name                 problem
 */
import type { Desired } from '../desired.ts';
import type { Live } from '../live.ts';
import { joinParts, type PartPlan, type PlanNote } from './change.ts';
import type { PlanContext } from './context.ts';
import { isLate, withLate } from './late.ts';
import { planClaimsPolicy } from './plan-claims-policy.ts';
import { planMappingPolicy } from './plan-mapping-policy.ts';

const NOTHING: PartPlan = { changes: [], notes: [] };

/** Plans both claims policies. */
export function planClaims(desired: Desired, live: Live | null, context: PlanContext): PartPlan {
  const { saml } = desired.connection.body;
  if (saml === undefined) return NOTHING;
  const waiting = heldBack(desired, live, context);
  if (waiting) return { changes: [], notes: [waiting] };
  const isMapped = desired.claimsMappingPolicy !== null;
  const unread = [
    ...unreadNote('claims mapping policies', live?.unread.claimsMappingPolicies),
    ...unreadNote('claims policy', isMapped || !hasClaimsPolicies(desired) ? undefined : live?.unread.claimsPolicy),
  ];
  if (unread.length > 0) return { changes: [], notes: unread };
  return joinParts([
    planMappingPolicy(desired, live, context),
    hasClaimsPolicies(desired) ? planClaimsPolicy(desired, live, context) : NOTHING,
  ]);
}

/** Source: reference/graph.md 4.2. */
function hasClaimsPolicies({ connection }: Desired): boolean {
  return connection.environment.cloud === 'global';
}

const CLAIMS = /^\/saml\/(?:nameId|claims|groups\/(?:name|namespace|filter))(?:\/|$)/;

function heldBack({ connection }: Desired, live: Live | null, { late }: PlanContext): PlanNote | undefined {
  const {
    pending,
    body: { saml },
  } = connection;
  const waiting = pending.filter(({ pointer }) => CLAIMS.test(pointer));
  const [first] = waiting;
  if (first === undefined)
    return live && isLate(withLate([saml?.nameId, saml?.claims, saml?.groups], late)) ? UNKNOWN : undefined;
  const parameters = [...new Set(waiting.flatMap((leaf) => leaf.parameters))].join(', ');
  return { kind: 'info', message: `the claims are held back until ${parameters} is known`, leaf: first.pointer };
}

const UNKNOWN: PlanNote = {
  kind: 'info',
  message: 'the claims are held back until what they say of the application is known',
  leaf: '/saml/claims',
};

function unreadNote(what: string, reason: string | undefined): PlanNote[] {
  if (reason === undefined) return [];
  return [{ kind: 'problem', message: `the ${what} could not be read: ${reason}`, leaf: '/saml/claims' }];
}

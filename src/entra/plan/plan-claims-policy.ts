/** The claims policy that the portal edits; the table of its cases is in plan-claims.ts. */
import type { Desired } from '../desired.ts';
import type { Live } from '../live.ts';
import type { PartPlan } from './change.ts';
import { wantedClaimsPolicy, withGroupIds } from './claims-carry-over.ts';
import { claimsDifferences, claimsField, partsOfPolicy } from './claims-differences.ts';
import type { PlanContext } from './context.ts';
import { withLate } from './late.ts';
import { changesByWriter } from './writers.ts';

const FIELD = 'servicePrincipal.claimsPolicy';

/** Plans the claims policy; with the engine mapping-policy the default is wanted, or what it says has no effect. */
export function planClaimsPolicy(desired: Desired, live: Live | null, context: PlanContext): PartPlan {
  const { body } = desired.connection;
  const found = live?.claimsPolicy ?? null;
  const { policy, problems } = withGroupIds(wantedClaimsPolicy(body, found), context.principal);
  if (problems.length > 0) {
    return {
      changes: [],
      notes: problems.map((message) => ({ kind: 'problem', code: 'ENT_PRINCIPAL', message, leaf: '/saml/claims/add' })),
    };
  }
  const wanted = withLate(policy, context.late);
  const differences = claimsDifferences(partsOfPolicy(found), partsOfPolicy(wanted));
  if (differences.length === 0) return { changes: [], notes: [] };
  if (desired.claimsMappingPolicy !== null) return { changes: [], notes: [NO_EFFECT] };
  const fields = differences.map((one) => claimsField(FIELD, one, { isNew: live === null }));
  const change = { object: 'claimsPolicy', action: found === null ? 'create' : 'update' } as const;
  return {
    changes: changesByWriter(change, fields, desired, context.project, () => [
      { kind: 'putClaimsPolicy', policy: wanted },
    ]),
    notes: [],
  };
}

const NO_EFFECT = {
  kind: 'info',
  message: 'the claims that are set in the portal have no effect: the claims mapping policy overrides them',
  leaf: '/saml/claims',
} as const;

/** What of a saved plan is applied: all of it as it was reviewed, or none. */
import { type ConnectionPlan, hasChanges } from '../entra/plan/connection-plan.ts';
import { NOT_ASKED, remainingOf, type SavedPlan } from '../entra/plan/saved-plan.ts';
import { EntradaError, EXIT } from '../errors.ts';
import type { LeftOver } from '../workspace/journal.ts';
import type { EngineRun } from './run.ts';

/**
 * Checks that a plan is of this project and tenant.
 * @throws {EntradaError} ENT_PLAN_FILE (exit code 5) for a plan of another.
 */
export function checkPlace(plan: SavedPlan, { project, environment, session }: EngineRun): void {
  const pairs = [
    ['project', plan.project, project.name],
    ['environment', plan.environment, environment.name],
    ['tenant', plan.tenantId, session.tenantId],
  ] as const;
  const other = pairs.find(([, planned, here]) => planned.toLowerCase() !== here.toLowerCase());
  if (other === undefined) return;
  const [what, planned, here] = other;
  throw new EntradaError('ENT_PLAN_FILE', `the plan is of ${what} ${planned}, and this is ${here}`, {
    hint: 'apply it where it was made for',
    exitCode: EXIT.refused,
  });
}

/**
 * What is left to make of a saved plan: plans of now, which it shows.
 * @throws {EntradaError} ENT_PLAN_STALE (exit code 5) when a connection, or what its spec asks for, is not as it was when
 * the plan was made.
 */
export function remainingPlans(
  saved: SavedPlan,
  fresh: ReadonlyMap<string, ConnectionPlan>,
  left: LeftOver,
): ConnectionPlan[] {
  const results = saved.connections.map((plan) => {
    const now = fresh.get(plan.connection);
    if (!now) return { plan, refusal: 'no spec asks for it any more' };
    const rest = remainingOf(plan, now, left.has(plan.connection));
    return 'refusal' in rest ? { plan, refusal: rest.refusal } : { plan: rest };
  });
  const refused = results.flatMap(({ plan, refusal }) => (refusal ? [{ plan, refusal }] : []));
  if (refused.length === 0) return results.map(({ plan }) => plan);
  const reasons = refused.map(({ plan, refusal }) => `${plan.connection}: ${refusal}`).join('; ');
  const isTenants = refused.some(({ refusal }) => refusal !== NOT_ASKED);
  const message = `${isTenants ? 'the tenant changed since the plan was made' : 'the plan cannot be applied'}: ${reasons}`;
  const isDeployed = refused.some(({ plan }) => hasChanges(plan, 'terraform'));
  const rest = isDeployed ? 'nothing was written by Graph; what Terraform made stays' : 'nothing was written';
  throw new EntradaError('ENT_PLAN_STALE', message, {
    hint: `make a new plan and have it reviewed; ${rest}`,
    exitCode: EXIT.refused,
  });
}

/**
 * Checks that Terraform, which knows nothing of a plan, would change no connection that the plan leaves out.
 * @throws {EntradaError} ENT_PLAN_STALE (exit code 5) for the first one
 */
export function checkNoneLeftOut(saved: SavedPlan, fresh: readonly ConnectionPlan[]): void {
  const shown = new Set(saved.connections.map(({ connection }) => connection));
  const other = fresh.find((plan) => !shown.has(plan.connection) && hasChanges(plan, 'terraform'));
  if (other === undefined) return;
  throw new EntradaError(
    'ENT_PLAN_STALE',
    `the plan says nothing of ${other.connection}, which Terraform would change`,
    {
      hint: 'make a new plan and have it reviewed; nothing was written',
      exitCode: EXIT.refused,
    },
  );
}

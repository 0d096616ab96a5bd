/** Plans of one connection as they are saved and compared. */
import type { ConnectionPlan } from '../../../src/entra/plan/connection-plan.ts';
import { remainingOf } from '../../../src/entra/plan/saved-plan.ts';
import type { Write } from '../../../src/entra/plan/write.ts';

/** An application that is there, with one change. */
export const BASE: ConnectionPlan = {
  connection: 'app@prod',
  mark: 'm',
  outcome: 'update',
  target: { applicationId: 'a', appId: 'b', servicePrincipalId: 'c', jobId: null },
  basis: 'before',
  changes: [{ object: 'application', action: 'update', writer: 'graph', fields: [], writes: [] }],
  notes: [],
  writes: [],
  permissions: [],
};
/** That plan with these writes, and whatever else is said. */
export const planOf = (writes: readonly Write[], changes: Partial<ConnectionPlan> = {}): ConnectionPlan => ({
  ...BASE,
  writes,
  ...changes,
});
/** A write that sets properties of the application. */
export const patch = (set: object): Write => ({ kind: 'patchApplication', set: { ...set }, lists: [] });

/** Kinds that are left, or the refusal. */
export function rest(saved: ConnectionPlan, fresh: ConnectionPlan, isBegun = true): string {
  const found = remainingOf(saved, fresh, isBegun);
  return 'refusal' in found ? 'refused' : found.writes.map(({ kind }) => kind).join();
}

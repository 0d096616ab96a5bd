/**
 * Provisioning: secrets, job and schema, each by the table of its own file.
 *
 *   spec                  live      change
 *   --------------------  --------  -------
 *   no block              any       none
 *   waits for parameters  any       none
 *   a block               not read  problem
 *   a block               any       as plan-secrets.ts, plan-job.ts and plan-schema.ts say
 */
import type { Desired } from '../desired.ts';
import type { Live } from '../live.ts';
import { joinParts, type PartPlan, type PlanNote } from './change.ts';
import type { PlanContext } from './context.ts';
import { jobsMeant, planJob } from './plan-job.ts';
import { planSchema } from './plan-schema.ts';
import { planSecrets } from './plan-secrets.ts';

/** Plans provisioning. */
export function planProvisioning(desired: Desired, live: Live | null, context: PlanContext): PartPlan {
  const { provisioning: wanted, connection } = desired;
  const block = connection.body.provisioning;
  if (wanted === null || block === undefined) return { changes: [], notes: [] };
  const unread = live?.unread.provisioning;
  if (unread !== undefined) {
    const message = `provisioning could not be read: ${unread}`;
    return { changes: [], notes: [{ kind: 'problem', message, leaf: '/provisioning' }] };
  }
  const jobs = jobsMeant(wanted, live);
  return joinParts([
    planSecrets(desired, wanted, block, live, context),
    planJob(desired, wanted, live, context),
    jobs.length > 1 ? { changes: [], notes: [] } : planSchema(desired, block, live, context, jobs.length === 1),
    { changes: [], notes: portalNotes(block.auth) },
  ]);
}

/** Source: reference/graph.md 6.4: there is no key for them. */
function portalNotes(auth: { readonly scope?: string | null; readonly audience?: string | null }): PlanNote[] {
  return (['scope', 'audience'] as const).flatMap((name): PlanNote[] => {
    if (!auth[name]) return [];
    const message = `Graph has no key for the ${name}: set ${auth[name]} in the portal`;
    return [{ kind: 'info', message, leaf: `/provisioning/auth/${name}` }];
  });
}

/**
 * Bringing a deleted application back, in an order that running again finishes: application, service principal, jobs.
 * Source: reference/graph.md 2.6.
 *
 *   application  service principal  becomes
 *   -----------  -----------------  ------------------------------------------------------------
 *   in the bin   in the bin         both are restored
 *   in the bin   live               the application is restored
 *   in the bin   neither            refused: it would come back without its service principal
 *   live         in the bin         the service principal is restored: a run was cut off
 *   neither      in the bin         refused: the application is gone for good
 */
import { type DeletedMatch, deletedOf } from '../entra/deleted.ts';
import type { LiveJob } from '../entra/live.ts';
import { EntradaError, EXIT } from '../errors.ts';
import { type Bin, restoreDeleted } from '../graph/bin.ts';
import { toEntradaError } from '../graph/graph-error.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import { jobPath } from '../verify/job-path.ts';
import type { EngineRun, RunConnection } from './run.ts';
import type { Survey } from './survey.ts';

/** Deleted objects of one connection. */
export type Found = Extract<DeletedMatch, { kind: 'found' }>;

/**
 * The deleted objects of a connection.
 * @throws {EntradaError} ENT_DESTROY (exit code 5) for none, those of several applications, or one without its mark
 */
export function deletedIn(
  bin: Bin,
  { connection: { mark, id } }: RunConnection,
  { records }: Pick<EngineRun, 'records'>,
  { inventory }: Pick<Survey, 'inventory'>,
): Found {
  const record = records.get(id) ?? null;
  const live = inventory.entries.map(({ servicePrincipal }) => servicePrincipal);
  const found = deletedOf({ ...bin, live }, mark, record);
  if (found.kind === 'found') return found;
  if (found.kind === 'unmarked') {
    const message = `the deleted application ${found.appId} is ${id}'s by the record alone: it carries no mark`;
    throw refused(message, `restore it in the portal, and entrada apply --adopt ${id} marks it; or remove the record`);
  }
  if (found.kind === 'ambiguous') {
    const message = `several deleted applications carry the mark of ${id}: ${found.appIds.join(', ')}`;
    throw refused(message, 'restore the right one in the portal, or delete the others for good there');
  }
  const whose = record ? ` (${record.applicationId} of the record)` : '';
  const message = `nothing of ${id}${whose} is among the deleted objects: never deleted, or gone for good after 30 days`;
  throw refused(message, 'entrada apply makes a new application; entrada record --prune removes a record without one');
}

/** What became of it. */
export interface Restored {
  readonly servicePrincipalId: string;
  readonly restarted: readonly LiveJob[];
  /** Jobs that did not run, and still do not. */
  readonly resting: readonly LiveJob[];
}

/** Checks by the table that all of it can come back. @throws {EntradaError} ENT_DESTROY (exit code 5) */
export function checkWhole({ appId, application, servicePrincipal }: Found, { inventory }: Survey): void {
  const isSame = (one: { readonly appId: string }) => one.appId.toLowerCase() === appId;
  const hasApplication = application !== null || inventory.applicationsWithoutPrincipal.some(isSame);
  const hasPrincipal = servicePrincipal !== null || inventory.entries.some((entry) => isSame(entry.servicePrincipal));
  if (hasApplication && hasPrincipal) return;
  const what = hasApplication ? 'service principal' : 'application';
  throw refused(`the ${what} of ${appId} is gone for good`, 'entrada destroy --purge clears what is left; then apply');
}

/** Restores. @throws {EntradaError} ENT_GRAPH, ENT_GRAPH_PERMISSION (exit code 3) */
export async function bringBack({ session }: EngineRun, found: Found): Promise<Restored> {
  const { client, wait } = session;
  for (const one of [found.application, found.servicePrincipal]) {
    if (one) await restoreDeleted(client, one.id, wait);
  }
  const servicePrincipalId = await principalOf(session, found.appId);
  return { servicePrincipalId, ...(await restartJobs(session, servicePrincipalId)) };
}

/** The answer to a restore says little: only a service principal that can be read is back. */
async function principalOf({ client }: EngineRun['session'], appId: string): Promise<string> {
  const path = `/servicePrincipals(appId='${appId}')?$select=id`;
  const { body } = await asked('read the service principal', () => client.send({ method: 'GET', path, isYoung: true }));
  return (body as { id: string }).id;
}

/** A restored job reports errors until it begins anew; one that did not run is left alone, since a restart would start it. */
async function restartJobs(
  { client }: EngineRun['session'],
  id: string,
): Promise<Pick<Restored, 'restarted' | 'resting'>> {
  const jobs = await jobsOf(client, id);
  const restarted = jobs.filter(({ schedule }) => schedule?.state?.toLowerCase() === 'active');
  for (const job of restarted) {
    const path = `${jobPath(id, job.id)}/restart`;
    const body = { criteria: { resetScope: 'Full' } };
    await asked('restart the synchronization job', () =>
      client.send({ method: 'POST', path, body, isRepeatable: true, isYoung: true }),
    );
  }
  return { restarted, resting: jobs.filter((job) => !restarted.includes(job)) };
}

async function jobsOf(client: EngineRun['session']['client'], id: string): Promise<readonly LiveJob[]> {
  const path = `/servicePrincipals/${id}/synchronization/jobs`;
  try {
    const { body } = await client.send({ method: 'GET', path, isYoung: true });
    return (body as { value?: readonly LiveJob[] } | undefined)?.value ?? [];
  } catch (failure) {
    // Applications without provisioning answer so (reference/graph.md 6.1).
    if (failure instanceof GraphFailure && [400, 404].includes(failure.status)) return [];
    throw toEntradaError(failure, 'read synchronization jobs');
  }
}

async function asked<T>(what: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (failure) {
    throw toEntradaError(failure, what);
  }
}

function refused(message: string, hint: string): EntradaError {
  return new EntradaError('ENT_DESTROY', message, { hint, exitCode: EXIT.refused });
}

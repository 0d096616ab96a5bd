/**
 * The runs of monitors: at 0, 6, 12 and 18 o'clock UTC (page of configurationMonitor), or when the control part asks. A run
 * that is due is made when somebody next asks about monitors: it sees the directory as it is then.
 */
import type { Directory } from '../api/call.ts';
import { GRAPH_APP_ID, PERMISSIONS } from '../identity/permissions.ts';
import { formatInstant } from '../model/body.ts';
import type { Row } from '../model/type.ts';
import { type BaselineResource, driftOf, typeOf } from './resource-types.ts';
import { SERVICE_APP_ID } from './service.ts';

const HOURS = 6;
const RUN_MS = HOURS * 3_600_000;
/** A fixed drift is kept that long (limits of the API). */
const FIXED_DAYS = 30;

/** Runs every active monitor whose hour has come, and forgets what was fixed long ago. */
export function runDueMonitors(directory: Directory): void {
  const { store } = directory;
  const now = directory.now().getTime();
  for (const monitor of activeMonitors(directory)) if (now >= dueAt(directory, monitor)) runMonitor(directory, monitor);
  for (const { id, fixedAt } of store.list('configurationDrift')) {
    if (typeof fixedAt === 'number' && now - fixedAt > FIXED_DAYS * 86_400_000) store.remove('configurationDrift', id);
  }
}

/** Runs every active monitor now; gives how many. */
export function runAllMonitors(directory: Directory): number {
  const monitors = activeMonitors(directory);
  for (const monitor of monitors) runMonitor(directory, monitor);
  return monitors.length;
}

function activeMonitors({ store }: Directory): Row[] {
  return store.list('configurationMonitor').filter(({ status }) => status === 'active');
}

/** The next fixed hour after its last run, or after it was made or changed. */
function dueAt({ store }: Directory, monitor: Row): number {
  const runs = store.list('configurationMonitoringResult').filter(({ monitorId }) => monitorId === monitor.id);
  const moments = [monitor['lastModifiedDateTime'], ...runs.map((run) => run['runInitiationDateTime'])];
  const last = Math.max(...moments.map((moment) => Date.parse(String(moment))));
  return (Math.floor(last / RUN_MS) + 1) * RUN_MS;
}

/** Takes away what the runs of a monitor left: when its baseline changes, and with it (limits of the API). */
export function forgetRuns({ store }: Directory, monitorId: string): void {
  for (const kind of ['configurationDrift', 'configurationMonitoringResult'])
    for (const row of store.list(kind)) if (row['monitorId'] === monitorId) store.remove(kind, row.id);
}

/** The resources of a monitor. */
export function resourcesOf(monitor: Row): readonly BaselineResource[] {
  return (monitor['baseline'] as { resources: readonly BaselineResource[] }).resources;
}

function runMonitor(directory: Directory, monitor: Row): void {
  const { store, tenantId, now, newId } = directory;
  const all = resourcesOf(monitor);
  const missing = all.flatMap((resource) => errorOf(directory, resource));
  const seen = all.filter((resource) => errorOf(directory, resource).length === 0);
  const drifts = seen.filter((resource) => settle(directory, monitor, resource)).length;
  const failed = seen.length === 0 ? 'failed' : 'partiallySuccessful';
  store.put('configurationMonitoringResult', {
    id: newId(),
    monitorId: monitor.id,
    tenantId,
    runInitiationDateTime: formatInstant(now()),
    runCompletionDateTime: formatInstant(now()),
    runStatus: missing.length === 0 ? 'successful' : failed,
    driftsCount: drifts,
    errorDetails: missing,
  });
}

/** Keeps the drift of one resource up: new, still there, or fixed. Gives whether there is one. */
function settle({ store, tenantId, now, newId }: Directory, monitor: Row, resource: BaselineResource): boolean {
  const { displayName, resourceType, properties } = resource;
  const driftedProperties = driftOf(store, resource);
  const known = store
    .list('configurationDrift')
    .find(
      (one) =>
        one['monitorId'] === monitor.id &&
        one['baselineResourceDisplayName'] === displayName &&
        one['status'] === 'active',
    );
  if (driftedProperties.length === 0) {
    if (known) store.put('configurationDrift', { ...known, status: 'fixed', fixedAt: now().getTime() });
    return false;
  }
  const { key } = typeOf(resource);
  const first = { id: newId(), firstReportedDateTime: formatInstant(now()) };
  store.put('configurationDrift', {
    ...(known ?? first),
    monitorId: monitor.id,
    tenantId,
    resourceType,
    baselineResourceDisplayName: displayName,
    status: 'active',
    resourceInstanceIdentifier: { [key]: properties[key] ?? null },
    driftedProperties,
  });
  return true;
}

/** Why a resource cannot be read: the service's own principal is not there, or lacks a permission. */
function errorOf({ store }: Directory, resource: BaselineResource): object[] {
  const [service] = store.find('servicePrincipal', 'appId', SERVICE_APP_ID);
  const [graph] = store.find('servicePrincipal', 'appId', GRAPH_APP_ID);
  const granted = (service ? store.find('appRoleAssignment', 'principalId', service.id) : [])
    .filter(({ resourceId }) => resourceId === graph?.id)
    .map(({ appRoleId }) => appRoleId);
  const lacking = typeOf(resource).permissions.filter(
    (name) => !granted.includes(PERMISSIONS[name as keyof typeof PERMISSIONS]),
  );
  if (lacking.length === 0) return [];
  const errorMessage =
    service === undefined
      ? `The service principal ${SERVICE_APP_ID} is not in the tenant.`
      : `The service principal ${SERVICE_APP_ID} lacks the permissions ${lacking.join(', ')}.`;
  return [{ errorMessage, resourceInstanceName: resource.displayName, resourceType: resource.resourceType }];
}

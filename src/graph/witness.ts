/** Monitors of configuration management: ours, what it found, and writing it. Source: docs/decisions/011-witness.md. */
import type { Monitor } from '../entra/witness.ts';
import type { GraphClient } from './client.ts';
import { type Item, listAll } from './list.ts';

const BASE = '/admin/configurationManagement';
const MONITORS = `${BASE}/configurationMonitors`;

/** A monitor of the tenant. */
export interface LiveMonitor {
  readonly id: string;
  readonly displayName: string;
  readonly baseline: Monitor['baseline'] | null;
  readonly status: string;
}

/** A drift that is active. */
export interface WitnessedDrift {
  readonly resource: string;
  /** ISO 8601. */
  readonly since: string;
  readonly properties: ReadonlyArray<{ readonly name: string; readonly current: unknown; readonly desired: unknown }>;
}

/** The last run of a monitor; `null`: there was none yet. */
export interface WitnessRun {
  /** ISO 8601. */
  readonly when: string;
  readonly status: string;
  readonly errors: readonly string[];
}

/** Where Graph is. */
export interface WitnessPlace {
  readonly graphUrl: string;
}

/** The monitors of this name. @throws {GraphFailure} */
export async function findMonitors(
  client: GraphClient,
  displayName: string,
  place: WitnessPlace,
): Promise<LiveMonitor[]> {
  const found = await listAll(
    client,
    filtered(MONITORS, `displayName eq '${displayName}'`, 'id,displayName,status,baseline'),
    place,
  );
  return found.map((item) => ({
    id: item.id,
    displayName: String(item['displayName']),
    status: String(item['status']),
    baseline: (item['baseline'] as Monitor['baseline'] | undefined) ?? null,
  }));
}

/** What a monitor sees now. @throws {GraphFailure} */
export async function readDrifts(
  client: GraphClient,
  monitorId: string,
  place: WitnessPlace,
): Promise<WitnessedDrift[]> {
  const names = 'id,baselineResourceDisplayName,firstReportedDateTime,driftedProperties';
  const filter = `monitorId eq '${monitorId}' and status eq 'active'`;
  const items = await listAll(client, filtered(`${BASE}/configurationDrifts`, filter, names), place);
  return items.map((item) => ({
    resource: String(item['baselineResourceDisplayName'] ?? ''),
    since: String(item['firstReportedDateTime'] ?? ''),
    properties: ((item['driftedProperties'] as readonly Drifted[] | undefined) ?? []).map(
      ({ propertyName = '', currentValue, desiredValue }) => ({
        name: propertyName,
        current: currentValue,
        desired: desiredValue,
      }),
    ),
  }));
}

/** The last run of a monitor. @throws {GraphFailure} */
export async function readLastRun(client: GraphClient, monitorId: string): Promise<WitnessRun | null> {
  const names = 'id,runInitiationDateTime,runStatus,errorDetails';
  const path = filtered(`${BASE}/configurationMonitoringResults`, `monitorId eq '${monitorId}'`, names);
  const newest = `${path}&$orderby=${encodeURIComponent('runInitiationDateTime desc')}&$top=1`;
  const { body } = await client.send({ method: 'GET', path: newest });
  const [run] = (body as { value?: readonly Item[] } | undefined)?.value ?? [];
  if (!run) return null;
  const errors = ((run['errorDetails'] as readonly { errorMessage?: string }[] | undefined) ?? []).flatMap(
    ({ errorMessage }) => errorMessage ?? [],
  );
  return {
    when: String(run['runInitiationDateTime'] ?? ''),
    status: String(run['runStatus'] ?? ''),
    errors: [...new Set(errors)],
  };
}

/** Whether the service that runs monitors has its principal in the tenant. @throws {GraphFailure} */
export async function hasWitnessService(client: GraphClient, place: WitnessPlace): Promise<boolean> {
  const filter = encodeURIComponent(`appId eq '${WITNESS_APP_ID}'`);
  return (await listAll(client, `/servicePrincipals?$filter=${filter}&$select=id`, place)).length > 0;
}

/** appId of the service that runs monitors. */
export const WITNESS_APP_ID = '03b07b79-c5bc-4b5e-9bfa-13acf4a99998';

/** Makes a monitor, or changes one; a changed baseline takes with it what was found by the old one. @throws {GraphFailure} */
export async function writeMonitor(client: GraphClient, monitor: Monitor, id?: string): Promise<void> {
  if (id === undefined) await client.send({ method: 'POST', path: MONITORS, body: monitor });
  else await client.send({ method: 'PATCH', path: `${MONITORS}/${id}`, body: { ...monitor, status: 'active' } });
}

/** Deletes a monitor, with what it found. @throws {GraphFailure} */
export async function removeMonitor(client: GraphClient, id: string): Promise<void> {
  await client.send({ method: 'DELETE', path: `${MONITORS}/${id}` });
}

interface Drifted {
  readonly propertyName?: string;
  readonly currentValue?: unknown;
  readonly desiredValue?: unknown;
}

function filtered(path: string, filter: string, select: string): string {
  return `${path}?$filter=${encodeURIComponent(filter)}&$select=${select}`;
}

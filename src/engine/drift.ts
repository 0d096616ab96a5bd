/** What a run that only looks finds: drift, health, orphans, applications without a spec, and who changed what. */
import { type DriftFinding, driftOf, isSomebodys } from '../entra/drift.ts';
import { type HealthFinding, healthOf } from '../entra/health.ts';
import type { Live } from '../entra/live.ts';
import { MARK_PREFIX } from '../entra/match.ts';
import type { ConnectionRecord } from '../entra/record.ts';
import { signingCertificatesOf } from '../entra/signing-certificates.ts';
import { type Coverage, coverageOf } from '../entra/undeclared.ts';
import { type Changes, readChanges } from '../graph/read-audits.ts';
import type { InventoryEntry } from '../graph/read-inventory.ts';
import type { EngineRun, RunConnection } from './run.ts';
import type { Survey, Surveyed } from './survey.ts';

/** What was found of one connection. */
export interface ConnectionDrift {
  readonly source: RunConnection;
  readonly drift: readonly DriftFinding[];
  readonly health: readonly HealthFinding[];
  /** Why parts could not be read: nobody knows whether they drifted. */
  readonly unread: readonly string[];
  /** IDs of the objects that are there, or were, for the audit log. */
  readonly targets: readonly string[];
}

/** Judges one connection while all of it is there. `today`: YYYY-MM-DD. */
export function judge(run: EngineRun, source: RunConnection, surveyed: Surveyed, today: string): ConnectionDrift {
  const { desired, live, plan, connection, unread } = surveyed;
  const { waivers = [] } = source.variant.spec;
  const record = run.records.get(connection.id);
  const found = [...driftOf({ plan, waivers, today, isRecorded: record !== undefined }), ...swapped(surveyed, record)];
  return {
    source,
    drift: found.map((one) => (one.code === 'ENT_GRAPH_PERMISSION' ? { ...one, isDrift: false } : one)),
    health: live && !connection.body.retired ? healthOf(desired, live, run.session.now()) : [],
    unread,
    targets: live ? targetsOf(live) : recorded(record),
  };
}

/** A change of a policy is an event of the policy, and not of the application that it is assigned to. */
function targetsOf({ servicePrincipal, application, claimsMappingPolicies, tokenIssuancePolicies }: Live): string[] {
  const objects = [servicePrincipal, ...(application ? [application] : [])];
  return [...objects, ...claimsMappingPolicies, ...tokenIssuancePolicies].map(({ id }) => id);
}

/** Who deleted an application stands in the log as well, below the IDs that the record keeps. */
function recorded(record: ConnectionRecord | undefined): string[] {
  return record ? [record.servicePrincipalId, record.applicationId] : [];
}

/**
 * A switch of the signing certificate that nobody here made: no spec says which is the active one, but the record does. A
 * vendor that does not know the new one refuses every sign-in.
 */
function swapped({ live, connection }: Surveyed, record: ConnectionRecord | undefined): DriftFinding[] {
  const before = record?.certificates.find(({ isActive }) => isActive)?.thumbprint;
  const active = live && signingCertificatesOf(live.servicePrincipal).find(({ isActive }) => isActive)?.thumbprint;
  if (!before || !active || before === active || connection.body.retired) return [];
  return [
    {
      code: 'ENT_DRIFT',
      severity: 'error',
      message: `the active signing certificate is ${active}, and the record says ${before}: the vendor may not know it`,
      hint: 'activate the one of the record again; or make sure the vendor has the new one, then entrada record',
      leaf: '/saml/signing/rolloverDays',
      isDrift: true,
    },
  ];
}

/** A live application that says it is ours, and no spec asks for. */
export interface Orphan {
  readonly mark: string;
  readonly entry: InventoryEntry;
}

/** Applications with a mark of this project and environment that belongs to none of its connections. */
export function orphansOf({ project, environment, all, unusable }: EngineRun, { candidates }: Survey): Orphan[] {
  const known = new Set(all.map(({ connection }) => connection.mark));
  // A spec with a mistake still asks for its application.
  const isAskedFor = (mark: string) => unusable.includes(mark.slice(mark.indexOf('/') + 1).split(/[.@]/)[0] as string);
  return [...candidates.marks]
    .filter(([mark]) => mark.startsWith(`${MARK_PREFIX}${project.name}/`) && mark.endsWith(`@${environment.name}`))
    .filter(([mark]) => !known.has(mark) && !isAskedFor(mark))
    .flatMap(([mark, entries]) => entries.map((entry) => ({ mark, entry })));
}

/** How much of the tenant the specs cover; all connections count, whichever were asked for. */
export function coverageIn({ all, records }: EngineRun, { candidates, inventory }: Survey): Coverage<InventoryEntry> {
  const matches = all.map(({ connection: { mark, body, id } }) =>
    candidates.match({ mark, displayName: body.displayName, identifiers: [], record: records.get(id) ?? null }),
  );
  // Jobs are read of applications with a spec only: the others are known by their sign-in and their template.
  return coverageOf(inventory.entries, matches, () => false);
}

/** The audit log is kept for 30 days at most. Source: learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention. */
const LOG_DAYS = 30;

/** Who changed what drifted; nothing is asked where nothing did. */
export async function changesBehind(run: EngineRun, drifted: readonly ConnectionDrift[]): Promise<Changes> {
  const { client, endpoints, now } = run.session;
  const since = new Date(now().getTime() - LOG_DAYS * 86_400_000);
  const targets = drifted.filter(({ drift }) => drift.some(isSomebodys)).flatMap((one) => one.targets);
  return readChanges(client, { since, targets }, { graphUrl: endpoints.graphUrl });
}

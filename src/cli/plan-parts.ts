/** What the reports of plans share: connections, their diagrams, and their changes. */
import { lateOf } from '../engine/late.ts';
import type { EngineRun } from '../engine/run.ts';
import { type Diagram, diagramOf } from '../entra/diagram.ts';
import { signingCertificatesOf } from '../entra/signing-certificates.ts';
import { reportedChanges } from '../report/changes.ts';
import type { Diagnostic, Report, ReportedConnection } from '../report/report.ts';
import type { Opened } from './engine.ts';
import type { PlannedItem } from './planning.ts';

/** What a report of plans consists of: connections that have changes, errors or warnings come with their diagram. */
export function partsOf(
  { run }: Opened,
  items: readonly PlannedItem[],
  diagnostics: readonly Diagnostic[],
): Pick<Report, 'diagnostics' | 'connections' | 'changes'> {
  const serious = diagnostics.filter(({ severity }) => severity !== 'info');
  const told = new Set(serious.map(({ connection }) => connection));
  const connections = items.map((item): ReportedConnection => {
    const { plan, connection } = item.surveyed;
    const isShown = plan.changes.length > 0 || told.has(connection.id);
    return { ...reportedConnection(item), ...(isShown ? { diagram: drawn(run, item) } : {}) };
  });
  const changes = items.flatMap(({ surveyed: { plan } }) => reportedChanges(plan.connection, plan.changes));
  return { diagnostics, connections, changes };
}

/** What was live of a connection in sync is dropped; lists of the tenant still show its certificates. */
function drawn({ session }: EngineRun, { surveyed: { connection, plan, live, match } }: PlannedItem): Diagram {
  const principal = (live ?? (match.kind === 'ours' ? match.entry : null))?.servicePrincipal;
  const certificates = principal ? signingCertificatesOf(principal) : [];
  const appId = plan.target?.appId ?? null;
  return diagramOf(connection, {
    tenantId: session.tenantId,
    appId,
    certificate: certificates.find(({ isActive }) => isActive) ?? null,
    late: lateOf(appId, session),
  });
}

/** A connection as reports show it. */
export function reportedConnection({ source, surveyed: { plan } }: PlannedItem): ReportedConnection {
  const { connection, file } = source;
  return {
    name: connection.name,
    file,
    displayName: connection.body.displayName,
    environments: [connection.environment.name],
    ids: [connection.id],
    outcome: plan.outcome,
    ...(plan.permissions.length > 0 ? { permissions: plan.permissions } : {}),
  };
}

/** What a look at the tenant found, as a report. */
import { shown } from '../engine/blocked.ts';
import type { ConnectionDrift, Orphan } from '../engine/drift.ts';
import type { RunConnection } from '../engine/run.ts';
import type { Testimonies, Testimony } from '../engine/witness.ts';
import { type DriftFinding, isSomebodys } from '../entra/drift.ts';
import type { Coverage } from '../entra/undeclared.ts';
import { EXIT } from '../errors.ts';
import type { Changes } from '../graph/read-audits.ts';
import type { InventoryEntry } from '../graph/read-inventory.ts';
import type { Diagnostic, Report } from '../report/report.ts';
import type { Verification } from '../verify/verification.ts';
import { type ConnectionNote, diagnosticsOf, engineReport, type Opened, worstExit } from './engine.ts';
import { partsOf } from './plan-parts.ts';
import type { Planned } from './planning.ts';

/** Severity from which health findings count. */
export type FailOn = 'error' | 'warning';

/** Everything that was found. */
export interface DriftFound {
  readonly planned: Planned;
  readonly judged: readonly ConnectionDrift[];
  readonly tried: ReadonlyArray<readonly [RunConnection, Verification]>;
  readonly orphans: readonly Orphan[];
  readonly coverage: Coverage<InventoryEntry>;
  readonly changes: Changes;
  /** `null`: it was not asked. */
  readonly witness: Testimonies | null;
}

/** 1: a spec has errors; 2: drift, an orphan, or health that counts; 3: something could not be looked at. */
export function exitOfDrift(
  { judged, tried, orphans, witness }: DriftFound,
  failOn: FailOn,
  errors: readonly Diagnostic[],
): number {
  const counts = (severity: string) => severity === 'error' || (failOn === 'warning' && severity === 'warning');
  const isAdded = ({ code, severity }: DriftFinding) => code === 'ENT_DRIFT_ADDED' && counts(severity);
  const isDrifted = judged.some(({ drift }) => drift.some((one) => one.isDrift || isAdded(one))) || orphans.length > 0;
  const isIll = judged.some(({ health }) => health.some(({ severity }) => counts(severity)));
  const isContradicted = (witness?.said ?? []).some((one) => counts(severityOf(one)));
  const isRefused = tried.some(([, { isOk, severity, code }]) => !isOk && counts(severity) && !isUnlooked(code));
  const isUnread = judged.some(({ unread }) => unread.length > 0) || tried.some(([, { code }]) => isUnlooked(code));
  return worstExit([
    ...(errors.length > 0 ? [EXIT.invalid] : []),
    ...(isUnread ? [EXIT.unreachable] : []),
    ...(isDrifted || isIll || isRefused || isContradicted ? [EXIT.changes] : []),
  ]);
}

/** Whether a check was not made at all. */
export function isUnlooked(code: string): boolean {
  return code.startsWith('ENT_GRAPH') || code === 'ENT_SIGN_IN';
}

/** The report. */
export function driftReport(found: DriftFound, opened: Opened, exitCode: number): Report {
  const { workspace, run, errors } = opened;
  const { planned, judged, tried, orphans, coverage, changes, witness } = found;
  const notes = judged.flatMap((one) => notesOf(one, changes).map((note) => [one.source, note] as const));
  const credentials = tried
    .filter(([, { isOk }]) => !isOk)
    .map(([source, verification]) => [source, credentialNote(verification)] as const);
  const diagnostics = [
    ...errors,
    ...diagnosticsOf([...notes, ...credentials, ...witnessNotes(found)], workspace),
    ...(witness?.doubts ?? []).map((doubt): Diagnostic => ({ code: 'ENT_WITNESS', severity: 'warning', ...doubt })),
    ...orphans.map(orphanDiagnostic),
    ...(coverage.undeclared.length > 0 ? [undeclaredDiagnostic(coverage)] : []),
    ...(changes.unread === undefined ? [] : [unknownWho(changes.unread)]),
  ];
  const { survey, items } = planned;
  return engineReport('drift', exitCode, partsOf(opened, items, diagnostics), {
    connections: items.length,
    ofProject: run.all.length,
    coverage: `${coverage.percent} %`,
    undeclared: coverage.undeclared.length,
    orphans: orphans.length,
    ...(witness ? { witnessed: witness.said.length, witnessedElsewhere: witness.leftOut } : {}),
    requests: survey.requests,
    batchItems: survey.batchItems,
  });
}

function notesOf({ drift, health, unread, targets }: ConnectionDrift, changes: Changes): ConnectionNote[] {
  const behind = targets.flatMap((id) => changes.byTarget.get(id.toLowerCase()) ?? []);
  const [newest] = behind.sort((one, other) => (one.when < other.when ? 1 : -1));
  const who = newest ? ` (last change: ${newest.when}, ${newest.who}: ${newest.activity})` : '';
  const untold = unread.filter((reason) => !drift.some(({ message }) => message.includes(reason)));
  return [
    ...untold.map(unreadNote),
    ...drift.map(({ isDrift, ...finding }: DriftFinding) => ({
      ...finding,
      message: isSomebodys({ isDrift, ...finding }) ? `${finding.message}${who}` : finding.message,
    })),
    ...health,
  ];
}

/** What both see is told once more and counts once; what Microsoft alone saw is to be looked at. */
function severityOf({ isAgreed }: Testimony): 'warning' | 'info' {
  return isAgreed === true ? 'info' : 'warning';
}

function witnessNotes({ witness, judged }: DriftFound): Array<readonly [RunConnection, ConnectionNote]> {
  const sources = new Map(judged.map(({ source }) => [source.connection.id, source]));
  return (witness?.said ?? []).flatMap((one) => {
    const source = sources.get(one.connection);
    const note: ConnectionNote = {
      code: 'ENT_WITNESS',
      severity: severityOf(one),
      message: one.message,
      leaf: one.leaf,
    };
    return source ? [[source, note] as const] : [];
  });
}

function unreadNote(message: string): ConnectionNote {
  return { code: 'ENT_GRAPH_PERMISSION', severity: 'error', message: `not looked at: ${message}` };
}

function credentialNote({ code, severity, message, hint }: Verification): ConnectionNote {
  const leaf = '/provisioning/auth';
  const found = isUnlooked(code) ? code : 'ENT_DRIFT_SECRET';
  return { code: found, severity, message, leaf, ...(hint === undefined ? {} : { hint }) };
}

/** An orphan as a warning; its connection is the one that the mark names. */
export function orphanDiagnostic({ mark, entry }: Orphan): Diagnostic {
  const connection = mark.slice(mark.indexOf('/') + 1);
  return {
    code: 'ENT_ORPHAN',
    severity: 'warning',
    message: `${shown(entry)} carries the mark ${mark}, and no spec asks for it`,
    hint: `put its spec back; or take it down: entrada destroy ${connection}`,
    connection,
  };
}

/** Names enough to begin with: the whole list is what import is for. */
const LISTED = 10;

function undeclaredDiagnostic({ undeclared, percent }: Coverage<InventoryEntry>): Diagnostic {
  const names = undeclared.slice(0, LISTED).map(({ servicePrincipal }) => servicePrincipal.displayName ?? '(no name)');
  const more = undeclared.length > LISTED ? ` and ${undeclared.length - LISTED} more` : '';
  return {
    code: 'ENT_UNDECLARED',
    severity: 'info',
    message: `${undeclared.length} enterprise applications have no spec (${percent} % covered): ${names.join(', ')}${more}`,
    hint: 'entrada import writes specs for them',
  };
}

function unknownWho(reason: string): Diagnostic {
  return { code: 'ENT_GRAPH_PERMISSION', severity: 'info', message: `who changed it is not known: ${reason}` };
}

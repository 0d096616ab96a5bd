/**
 * What a report of `entrada drift` says of each connection, for its issue.
 *
 *   the connection                               its issue
 *   -------------------------------------------  ----------------------------------
 *   has findings                                 opened, or updated when they differ
 *   was looked at, and there are none            closed
 *   or a part of it could not be looked at       stays as it is
 *   no spec asks for it, and nothing is there    closed, after a look at everything
 */
import { createHash } from 'node:crypto';
import type { Diagnostic, Report } from '../report/report.ts';

/** What is known of the connections of one environment. */
export interface DriftFindings {
  /** ID (`NAME[.INSTANCE]@ENV`) → what was found; only those with something. */
  readonly found: ReadonlyMap<string, Found>;
  /** IDs that were looked at, also in part. */
  readonly looked: ReadonlySet<string>;
  /** IDs that could not be looked at, or not whole. */
  readonly unlooked: ReadonlySet<string>;
  /** Whether the look was at all connections of the environment. */
  readonly isWhole: boolean;
}

/** The findings of one connection. */
export interface Found {
  /** Its ID, or what stands for one that cannot be a name: marks of a tenant may hold anything. */
  readonly id: string;
  /** Errors and warnings. */
  readonly findings: readonly Diagnostic[];
  /** Changes with the same text each time the same is found. */
  readonly fingerprint: string;
}

/** Sorts a report by connection. */
export function driftFindings(report: Report): DriftFindings {
  const ids = report.connections.flatMap(({ ids: own = [] }) => own);
  const unlooked = new Set(report.diagnostics.filter(isUnlooked).flatMap(({ connection }) => connection ?? []));
  const orphans = report.diagnostics.flatMap(({ code, connection }) =>
    code === 'ENT_ORPHAN' && connection !== undefined ? [connection] : [],
  );
  const found = [...new Set([...ids, ...orphans])].flatMap((id) => foundOf(id, report) ?? []);
  return {
    found: new Map(found.map((one) => [one.id, one])),
    looked: new Set(ids),
    unlooked,
    isWhole: isWhole(report),
  };
}

/** What a look that failed says; `undefined`: it did not. */
export function failedLook({ connections, diagnostics }: Report): Diagnostic | undefined {
  return connections.length > 0 ? undefined : diagnostics.find(({ severity }) => severity === 'error');
}

/** A part that could not be read (src/cli/drift-report.ts). */
function isUnlooked({ code, severity }: Diagnostic): boolean {
  return severity === 'error' && (code.startsWith('ENT_GRAPH') || code === 'ENT_SIGN_IN');
}

function foundOf(id: string, { diagnostics }: Report): Found | undefined {
  const findings = diagnostics.filter(
    (one) => one.connection === id && one.severity !== 'info' && !isUnlooked(one) && one.code !== 'ENT_PLAN_WARNING',
  );
  return findings.length === 0 ? undefined : { id: nameOf(id), findings, fingerprint: fingerprintOf(findings) };
}

function nameOf(id: string): string {
  return /^[a-z0-9][a-z0-9.-]*@[a-z0-9-]+$/.test(id) && !id.includes('--') ? id : `mark-${hashOf([id]).slice(0, 12)}`;
}

/** Neither narrowed by --only nor with a spec that was left out. */
function isWhole({ command, summary, diagnostics }: Report): boolean {
  const { connections, ofProject } = summary;
  const isRule = ({ code, severity }: Diagnostic) => severity === 'error' && /^ENT\d{3}$/.test(code);
  return command === 'drift' && typeof ofProject === 'number' && connections === ofProject && !diagnostics.some(isRule);
}

function fingerprintOf(findings: readonly Diagnostic[]): string {
  return hashOf(findings.map((one) => JSON.stringify([one.code, one.severity, steady(one)])));
}

/** The same for several connections. */
export function fingerprintOfAll(all: readonly Found[]): string {
  return hashOf(all.map(({ id, fingerprint }) => `${id} ${fingerprint}`));
}

function hashOf(texts: readonly string[]): string {
  return createHash('sha256')
    .update([...texts].sort().join('\n'))
    .digest('hex')
    .slice(0, 32);
}

/** The message without what moves by itself: who made the last change, and how many days are left. */
function steady({ code, message }: Diagnostic): string {
  const text = message.replace(/ \(last change: .*\)$/s, '');
  return /^ENT_HEALTH_/.test(code) ? text.replaceAll(/\b\d+\b(?!-)/g, 'N') : text;
}

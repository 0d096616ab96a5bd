/** What the commands that speak to a tenant share: opening a run, and findings with their place. */

import { type EngineRun, openRun, type RunConnection } from '../engine/run.ts';
import type { World } from '../engine/session.ts';
import type { PlanNote } from '../entra/plan/change.ts';
import { type EntradaError, EXIT } from '../errors.ts';
import { toDiagnostics } from '../report/diagnose.ts';
import { countSeverities, type Diagnostic, type Report } from '../report/report.ts';
import type { Finding, Severity } from '../spec/finding.ts';
import { placeOf } from '../spec/resolve.ts';
import type { Workspace } from '../workspace/load.ts';
import type { CliContext } from './context.ts';
import type { CommonOptions } from './flags.ts';
import { writeReport } from './output.ts';
import { loadFor, reportOf } from './validate.ts';

/** An opened run with the workspace it comes from. */
export interface Opened {
  readonly run: EngineRun;
  readonly workspace: Workspace;
  /** Errors of rules that did not stop it. */
  readonly errors: readonly Diagnostic[];
}

/** How a command opens its run. */
export interface OpenOptions {
  readonly command: string;
  /** A run that only reads makes no key for fingerprints. */
  readonly isReadOnly: boolean;
  /** Told of files that are no records; absent: they stop the run. */
  readonly onBrokenRecord?: (error: EntradaError) => void;
  /**
   * What a rule calls an error stops nobody: its connection is left out, and the others go on. A nightly look must not end
   * for all on the day on which one waiver does.
   */
  readonly leavesOut?: boolean;
  /** Files and folders to load; absent: the project's connections, of which there must be one. */
  readonly paths?: readonly string[];
}

/**
 * Opens a run, or writes the report of what is wrong with the specs and gives the exit code.
 * @throws {EntradaError} what loading and signing in throw
 */
export async function openFor(
  common: CommonOptions,
  context: CliContext,
  { command, isReadOnly, onBrokenRecord, leavesOut = false, paths }: OpenOptions,
): Promise<Opened | number> {
  const workspace = loadFor(common, context, paths);
  // Warnings are validate's to tell: only where there are errors is it worth finding their lines.
  const hasErrors = workspace.findings.some(({ severity }) => severity === 'error');
  const checked = reportOf(command, hasErrors ? workspace : { ...workspace, findings: [] }, 'error');
  const errors = checked.diagnostics.filter(({ severity }) => severity === 'error');
  if (!errors.every(({ code }) => leavesOut && isRule(code))) {
    writeReport(checked, common, context);
    return EXIT.invalid;
  }
  const { randomBytes } = context.outside;
  const options = {
    env: common.env,
    randomBytes: isReadOnly ? null : () => randomBytes(32),
    ...(onBrokenRecord ? { onBrokenRecord } : {}),
  };
  const run = await openRun(workspace, options, worldOf(common, context));
  const broken = new Set(errors.filter(({ code }) => code !== SECRET_ENDS).map(({ file }) => file));
  return { workspace, run: { ...run, asked: run.asked.filter(({ file }) => !broken.has(file)) }, errors };
}

function isRule(code: string): boolean {
  return /^ENT\d{3}$/.test(code);
}

/** Nothing of the spec itself is wrong on the day after a secret's last one. */
const SECRET_ENDS = 'ENT066';

function worldOf({ quiet }: CommonOptions, { env, now, stderr, outside }: CliContext): World {
  const { wait, random, fetch } = outside;
  const base = { env, now, wait, random, fetch };
  if (quiet) return base;
  return {
    ...base,
    onPause: ({ status }, milliseconds) => {
      if (milliseconds < LONG_MS) return;
      stderr.write(`Graph is asked again in ${Math.ceil(milliseconds / 1000)} s (${status || 'no answer'})\n`);
    },
  };
}

/** Shorter pauses are not worth a line. */
const LONG_MS = 3_000;

/** Something to tell about a connection, before its place is known. */
export interface ConnectionNote extends Omit<PlanNote, 'kind'> {
  readonly code: NonNullable<PlanNote['code']>;
  readonly severity: Severity;
}

/** A note of a plan as one. */
export function noteOf({ kind, code, ...rest }: PlanNote): ConnectionNote {
  const isProblem = kind === 'problem';
  return {
    ...rest,
    code: code ?? (isProblem ? 'ENT_PLAN' : 'ENT_PLAN_WARNING'),
    severity: isProblem ? 'error' : kind,
  };
}

/** Notes of connections as diagnostics, each at the line of its spec. */
export function diagnosticsOf(
  notes: ReadonlyArray<readonly [RunConnection, ConnectionNote]>,
  { sources }: Workspace,
): Diagnostic[] {
  const findings = notes.map(([{ connection, variant, file }, note]): Finding => {
    const { leaf, code, severity, message, hint } = note;
    const place = leaf === undefined ? undefined : placeOf(variant, leaf);
    return {
      code,
      severity,
      message: `${connection.id}: ${message}${place?.note ?? ''}`,
      ...(hint === undefined ? {} : { hint }),
      file,
      connection: connection.id,
      pointer: place?.pointer ?? '/name',
    };
  });
  return toDiagnostics(findings, sources);
}

/** A report of a command with counts, `ok` by its exit code. */
export function engineReport(
  command: string,
  exitCode: number,
  parts: Pick<Report, 'diagnostics' | 'connections' | 'changes'>,
  summary: Report['summary'],
): Report {
  const counts = countSeverities(parts.diagnostics);
  return { reportVersion: 1, command, ok: exitCode === EXIT.done, ...parts, summary: { ...summary, ...counts } };
}

/** Where several exit codes hold, the first of these (design section 5); 0 without any. */
export function worstExit(codes: readonly number[]): number {
  const order = [EXIT.interrupted, EXIT.invalid, EXIT.refused, EXIT.partial, EXIT.unreachable, EXIT.changes];
  return order.find((code) => codes.includes(code)) ?? EXIT.done;
}

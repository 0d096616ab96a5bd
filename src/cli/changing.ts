/** What the commands share that change one connection of a tenant step by step: lock, look, refuse, ask, make, report. */
import { randomUUID } from 'node:crypto';
import { type RunConnection, surveyInput } from '../engine/run.ts';
import { survey } from '../engine/survey.ts';
import type { ConnectionPlan } from '../entra/plan/connection-plan.ts';
import { EXIT } from '../errors.ts';
import { countSeverities, type Diagnostic, type Report } from '../report/report.ts';
import { readJournal } from '../workspace/journal.ts';
import { takeLock } from '../workspace/lock.ts';
import { make, settleAfter } from './apply.ts';
import { type Applied, appliedReport, exitOfApply } from './apply-report.ts';
import { confirm } from './confirm.ts';
import type { CliContext } from './context.ts';
import { type ConnectionNote, diagnosticsOf, type Opened } from './engine.ts';
import type { Flag, ParsedArgs } from './flags.ts';
import { writeReport } from './output.ts';
import { type Planned, type PlannedItem, planReport, plansOf, refusalsFor } from './planning.ts';
import { showProgress } from './progress.ts';

/** The flag of every command that asks before it changes something. */
export const YES = {
  yes: { type: 'boolean', short: 'y', help: 'do not ask; needed without a terminal' },
} as const satisfies Record<string, Flag>;

/** Does something while this run alone may change the environment, once reads show what a cut-off run made. */
export async function underLock<T>(
  { run }: Opened,
  args: ParsedArgs,
  context: CliContext,
  { command, action }: { readonly command: string; readonly action: () => Promise<T> },
): Promise<T> {
  const place = { root: run.root, environment: run.environment.name, command };
  return underRootLock(place, args, context, async () => {
    await settleAfter(readJournal(run.root, run.environment.name), args, context);
    return action();
  });
}

/** Does something while this run alone may change the environment of a project. @throws {EntradaError} ENT_LOCKED */
export async function underRootLock<T>(
  { root, environment, command }: { readonly root: string; readonly environment: string; readonly command: string },
  args: ParsedArgs,
  context: CliContext,
  action: () => Promise<T>,
): Promise<T> {
  const { machine } = context.outside;
  const words = ['entrada', command, ...args.positionals].join(' ');
  const holder = { id: randomUUID(), ...machine, command: words, since: context.now().toISOString() };
  const lock = takeLock(root, environment, holder);
  try {
    return await action();
  } finally {
    lock.release();
  }
}

/** Looks at the tenant; `visit` sees each connection while all of it is there. */
export async function lookAt(
  { run }: Opened,
  { common }: ParsedArgs,
  context: CliContext,
  visit: (item: PlannedItem) => void | Promise<void> = () => {},
) {
  const { step, finish } = showProgress('looking', common.quiet, context);
  const sources = new Map(run.asked.map((one) => [one.connection.id, one]));
  return survey(run.session, { ...surveyInput(run), onProgress: step }, async (surveyed) => {
    const source = sources.get(surveyed.connection.id);
    if (source) await visit({ source, surveyed });
  }).finally(finish);
}

/** Looks at the tenant and keeps everything: for a few connections. */
export async function lookAtAll(opened: Opened, args: ParsedArgs, context: CliContext): Promise<Planned> {
  const items: PlannedItem[] = [];
  const found = await lookAt(opened, args, context, (item) => void items.push(item));
  return { items, survey: found, refusals: [] };
}

/** Something to tell, with whose it is. */
export type Told = readonly [RunConnection, ConnectionNote];

/** What one step is, besides its plans. */
export interface Step {
  readonly command: string;
  /** What a person says yes to. */
  readonly question: string;
  /** Told in any case. */
  readonly notes?: readonly Told[];
  /** Made first, once it is confirmed: what plans cannot say. */
  readonly first?: () => Promise<void>;
  /** Told once all of it was made. */
  readonly after?: (applied: Applied) => readonly Told[];
}

/** How a step ended. */
export interface Carried {
  readonly exitCode: number;
  /** Nothing of what was planned is left. */
  readonly isMade: boolean;
}

/** What was looked at, each with the plan of the step in place of its own. */
type Stepped = Pick<Planned, 'items' | 'survey'>;

/** Refuses, asks, makes the plans, and writes the report. */
export async function carryOut(
  opened: Opened,
  { items, survey: found }: Stepped,
  args: ParsedArgs,
  context: CliContext,
  step: Step,
): Promise<Carried> {
  const refusals = refusalsFor(opened.run, items, args);
  const planned = { items, survey: found, refusals };
  const diagnostics = diagnosticsOf(step.notes ?? [], opened.workspace);
  const report = (exitCode: number) => planReport(step.command, planned, opened, exitCode, { diagnostics });
  const end = (exitCode: number) => {
    writeReport(report(exitCode), args.common, context);
    return { exitCode, isMade: exitCode === EXIT.done };
  };
  if (refusals.length > 0) return end(EXIT.refused);
  if (items.every(({ surveyed }) => surveyed.plan.writes.length === 0)) return end(EXIT.done);
  const isSure = args.own['yes'] === true || (await confirm(report(EXIT.changes), step.question, args.common, context));
  if (!isSure) return end(EXIT.invalid);
  await step.first?.();
  const applied = await make(opened, planned, plansOf(items), args, context);
  const exitCode = exitOfApply(applied);
  const after = exitCode === EXIT.done ? (step.after?.(applied) ?? []) : [];
  const made = appliedReport(applied, opened, exitCode);
  const all = [...made.diagnostics, ...diagnostics, ...diagnosticsOf(after, opened.workspace)];
  writeReport({ ...made, command: step.command, ...counted(made, all) }, args.common, context);
  return { exitCode, isMade: exitCode === EXIT.done };
}

function counted({ summary }: Report, diagnostics: readonly Diagnostic[]): Pick<Report, 'diagnostics' | 'summary'> {
  return { diagnostics, summary: { ...summary, ...countSeverities(diagnostics) } };
}

/** An item with another plan. */
export function withPlan(item: PlannedItem, plan: ConnectionPlan): PlannedItem {
  return { ...item, surveyed: { ...item.surveyed, plan } };
}

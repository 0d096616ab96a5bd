/** Plans of a run as a report: what plan shows, apply confirms and drift judges. */
import { readAdoptions } from '../engine/adopt.ts';
import { type EngineRun, type RunConnection, surveyInput } from '../engine/run.ts';
import { type Survey, type Surveyed, survey } from '../engine/survey.ts';
import type { Live } from '../entra/live.ts';
import type { ConnectionPlan } from '../entra/plan/connection-plan.ts';
import { type Refusal, refusalsOf } from '../entra/plan/guard.ts';
import { EntradaError, EXIT } from '../errors.ts';
import type { Diagnostic, Report } from '../report/report.ts';
import type { CliContext } from './context.ts';
import { diagnosticsOf, engineReport, noteOf, type Opened, worstExit } from './engine.ts';
import type { Flag, ParsedArgs } from './flags.ts';
import { partsOf } from './plan-parts.ts';
import { showProgress } from './progress.ts';

/** Flags of the commands that plan. */
export const PLAN_FLAGS = {
  adopt: {
    type: 'string',
    multiple: true,
    value: 'NAME[=ID]',
    help: 'take over an application that is not ours yet: the one that offers itself, or that with this ID',
  },
  'accept-risk': { type: 'boolean', help: 'plan beyond policy.guard of entrada.yaml (never what is protected)' },
} as const satisfies Record<string, Flag>;

/** Everything that was planned. */
export interface Planned {
  readonly items: readonly PlannedItem[];
  readonly survey: Survey;
  readonly refusals: readonly Refusal[];
}

/** One connection. What was live is dropped but for those that have something to write. */
export interface PlannedItem {
  readonly source: RunConnection;
  readonly surveyed: Surveyed;
}

/** How it is planned. */
export interface PlanningOptions {
  /** Sees each connection while all of it is there. */
  readonly visit?: (item: PlannedItem) => void | Promise<void>;
  /** The plans are to be saved, or compared with saved ones. */
  readonly hasBasis?: boolean;
}

/** Looks at the tenant and plans. */
export async function planFor(
  { run }: Opened,
  args: ParsedArgs,
  context: CliContext,
  { visit = () => {}, hasBasis = false }: PlanningOptions = {},
): Promise<Planned> {
  const adoptions = readAdoptions((args.own['adopt'] as string[] | undefined) ?? []);
  const { step, finish } = showProgress('looking', args.common.quiet, context);
  const sources = new Map(run.asked.map((one) => [one.connection.id, one]));
  const items: PlannedItem[] = [];
  const input = { ...surveyInput(run, adoptions), hasBasis, onProgress: step };
  const looked = await survey(run.session, input, async (surveyed) => {
    const item = { source: sources.get(surveyed.connection.id) as RunConnection, surveyed };
    await visit(item);
    items.push({
      ...item,
      surveyed: { ...surveyed, live: surveyed.plan.writes.length > 0 ? kept(surveyed.live) : null },
    });
  }).finally(finish);
  return { items, survey: looked, refusals: refusalsFor(run, items, args) };
}

/** What a record needs of it: schemas are large, and there may be thousands. */
function kept(live: Live | null): Live | null {
  return live && { ...live, provisioning: { ...live.provisioning, schema: null, template: null } };
}

/** A name that is passed over in silence would be a plan of all. @throws {EntradaError} ENT_USE */
export function refuseWords({ positionals: [word] }: ParsedArgs, command: string): void {
  if (word === undefined) return;
  throw new EntradaError('ENT_USE', `${command} takes no "${word}"`, { hint: `narrow it with --only ${word}` });
}

/** What the guard and the protections of the project say. */
export function refusalsFor({ project }: EngineRun, items: readonly PlannedItem[], { own }: ParsedArgs): Refusal[] {
  const guarded = items.map(({ surveyed: { plan, connection } }) => ({ plan, isProtected: connection.body.protected }));
  return refusalsOf(guarded, project.policy, own['accept-risk'] === true);
}

/**
 * The exit code of a plan: 1 where a connection cannot be planned, 5 where it is refused, 3 where a part could not be
 * looked at, 2 where something differs.
 */
export function exitOfPlan({ items, refusals }: Pick<Planned, 'items' | 'refusals'>): number {
  const plans = items.map(({ surveyed }) => surveyed.plan);
  return worstExit([
    ...items.flatMap(problemExit),
    ...(refusals.length > 0 ? [EXIT.refused] : []),
    ...(plans.some(({ changes }) => changes.length > 0) ? [EXIT.changes] : []),
  ]);
}

/** The exit code of a connection with a problem: 3 where it may be none, since a part could not be looked at. */
export function problemExit({ surveyed: { plan, unread } }: PlannedItem): number[] {
  if (plan.outcome !== 'problem') return [];
  return [unread.length > 0 ? EXIT.unreachable : EXIT.invalid];
}

/** The report of a plan. */
export function planReport(
  command: string,
  { items, survey: looked, refusals }: Planned,
  opened: Opened,
  exitCode: number,
  more: { readonly diagnostics?: readonly Diagnostic[]; readonly summary?: Report['summary'] } = {},
): Report {
  const notes = items.flatMap(({ source, surveyed }) =>
    surveyed.plan.notes.map((note) => [source, noteOf(note)] as const),
  );
  const told = diagnosticsOf(notes, opened.workspace);
  const parts = partsOf(opened, items, [...refusals.map(refusalDiagnostic), ...told, ...(more.diagnostics ?? [])]);
  const figures = { connections: items.length, requests: looked.requests, batchItems: looked.batchItems };
  return engineReport(command, exitCode, parts, { ...figures, ...more.summary });
}

function refusalDiagnostic({ code, message, hint, connection }: Refusal): Diagnostic {
  return { code, severity: 'error', message, hint, ...(connection === undefined ? {} : { connection }) };
}

/** The plans of all items, in their order. */
export function plansOf(items: readonly PlannedItem[]): ConnectionPlan[] {
  return items.map(({ surveyed }) => surveyed.plan);
}

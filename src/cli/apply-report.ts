/** What apply made, as a report. */
import type { ConnectionPlan } from '../entra/plan/connection-plan.ts';
import { EXIT } from '../errors.ts';
import type { Written } from '../graph/write/types.ts';
import type { AppliedWrites, Report } from '../report/report.ts';
import { type ConnectionNote, diagnosticsOf, engineReport, noteOf, type Opened, worstExit } from './engine.ts';
import { partsOf } from './plan-parts.ts';
import { type Planned, type PlannedItem, problemExit } from './planning.ts';

/** What became of a run. */
export interface Applied {
  readonly planned: Planned;
  readonly plans: readonly ConnectionPlan[];
  /** By connection; those without writes are absent. */
  readonly written: ReadonlyMap<string, Written>;
  /** Somebody stopped it. */
  readonly isStopped: boolean;
}

/**
 * 0: all is as the specs say, as far as Graph writes it. 1: a connection could not be planned. 4: some writes were made and
 * some not. 3: none was made, or a connection could not be looked at. 130: stopped.
 */
export function exitOfApply({ planned, written, isStopped }: Applied): number {
  const all = [...written.values()];
  const problems = planned.items.flatMap(problemExit);
  const hasFailed = all.some(({ failed }) => failed !== undefined);
  const isCutOff = isStopped && all.some((one) => one.isStopped);
  const hasMade = all.some(({ done }) => done.length > 0);
  return worstExit([
    ...(isCutOff ? [EXIT.interrupted] : []),
    ...(hasMade ? [] : problems),
    ...((hasFailed || problems.length > 0) && hasMade ? [EXIT.partial] : []),
    ...(hasFailed && !hasMade ? [EXIT.unreachable] : []),
  ]);
}

/** The report of a run. */
export function appliedReport(applied: Applied, opened: Opened, exitCode: number): Report {
  const { planned, plans, written } = applied;
  const planOf = new Map(plans.map((plan) => [plan.connection, plan]));
  const items = planned.items.map((item): PlannedItem => {
    const plan = planOf.get(item.surveyed.connection.id);
    return plan ? { ...item, surveyed: { ...item.surveyed, plan } } : item;
  });
  const notes = items.flatMap((item) => notesOf(item, written).map((note) => [item.source, note] as const));
  const all = [...written.values()];
  const { connections, ...rest } = partsOf(opened, items, diagnosticsOf(notes, opened.workspace));
  const counted = connections.map((one, index) => ({ ...one, ...countsOf(items[index] as PlannedItem, written) }));
  const made = all.reduce((sum, { done }) => sum + done.length, 0);
  return engineReport(
    'apply',
    exitCode,
    { ...rest, connections: counted },
    { connections: items.length, writes: made },
  );
}

function notesOf({ surveyed: { plan } }: PlannedItem, written: Applied['written']): ConnectionNote[] {
  const { failed, isStopped } = written.get(plan.connection) ?? {};
  const failure: ConnectionNote[] = failed
    ? [
        {
          code: failed.error.code,
          severity: 'error',
          message: withoutId(failed.error.message, plan.connection),
          ...(failed.error.hint === undefined ? {} : { hint: failed.error.hint }),
        },
      ]
    : [];
  const stop: ConnectionNote[] = isStopped
    ? [
        {
          code: 'ENT_INTERRUPTED',
          severity: 'error',
          message: 'the run was stopped',
          hint: 'run it again to finish it',
        },
      ]
    : [];
  return [...failure, ...stop, ...plan.notes.map(noteOf)];
}

/** Errors of the writer name the connection themselves, and so does every diagnostic. */
function withoutId(message: string, connection: string): string {
  return message.startsWith(`${connection}: `) ? message.slice(connection.length + 2) : message;
}

function countsOf({ surveyed: { plan } }: PlannedItem, written: Applied['written']): { applied?: AppliedWrites } {
  const one = written.get(plan.connection);
  if (!one) return {};
  const failed = one.failed ? 1 : 0;
  return { applied: { made: one.done.length, failed, left: plan.writes.length - one.done.length - failed } };
}

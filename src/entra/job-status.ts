/** How a synchronization job does. Source: reference/graph.md 6.2, 6.3. */
import { isObject } from './left-over.ts';
import type { LiveJob } from './live.ts';

/** What a job's status says; instants are ISO 8601. */
export interface JobStatus {
  /** `schedule.state` is `Active`. */
  readonly isRunning: boolean;
  /** `schedule.state`; empty: Graph did not say. */
  readonly state: string;
  readonly quarantine: { readonly reason: string; readonly since: string | null; readonly error: string | null } | null;
  /** End of the last cycle that succeeded; `null`: none did. */
  readonly lastSuccess: string | null;
  /** Cycles that failed as a whole, one after the other. */
  readonly failures: number;
}

/** Reads the status; members that are missing or null say nothing. */
export function jobStatusOf({ schedule, status }: LiveJob): JobStatus {
  const { code, quarantine, lastSuccessfulExecution, countSuccessiveCompleteFailures } = objectOf(status);
  const state = textOf(schedule?.state) ?? '';
  const isQuarantined = isObject(quarantine) || textOf(code)?.toLowerCase() === 'quarantine';
  const { timeEnded, timeBegan } = objectOf(lastSuccessfulExecution);
  return {
    isRunning: state.toLowerCase() === 'active',
    state,
    quarantine: isQuarantined ? quarantineOf(objectOf(quarantine)) : null,
    lastSuccess: instantOf(timeEnded) ?? instantOf(timeBegan),
    failures: typeof countSuccessiveCompleteFailures === 'number' ? countSuccessiveCompleteFailures : 0,
  };
}

function quarantineOf({ reason, seriesBegan, currentBegan, error }: Record<string, unknown>): JobStatus['quarantine'] {
  const { code, message } = objectOf(error);
  const since = instantOf(seriesBegan) ?? instantOf(currentBegan);
  return {
    reason: textOf(reason) ?? 'Unknown',
    since,
    error: (textOf(message) ?? textOf(code))?.slice(0, 300) ?? null,
  };
}

function objectOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The year 1 stands for never. */
function instantOf(value: unknown): string | null {
  const text = textOf(value);
  return text === undefined || text.startsWith('0001-') || Number.isNaN(Date.parse(text)) ? null : text;
}

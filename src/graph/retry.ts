/**
 * The one table of what is tried again. A row matches by status and, where given, by code or text; `young` rows count only
 * while something that the request names was made in this run and may not be replicated yet (reference/graph.md 7.2).
 *
 *   status  what                                               tried again
 *   ------  -------------------------------------------------  -------------------------------------------------
 *   429     too many requests                                  always, after Retry-After
 *   503 502 504  unavailable                                    always, after Retry-After
 *   409     Directory_ConcurrencyViolation                     always
 *   0       no answer                                          requests that do the same when they are made twice
 *   404     not found                                          young
 *   403     backing application not replicated                 young
 *   400     NoBackingApplicationObject                         young
 *   400     Not a valid reference update                       young
 */
import type { GraphFailure } from './graph-failure.ts';

/** How long it is tried, and by whose clock and dice. */
export interface RetryPolicy {
  /** Milliseconds from the first try in which a further one may begin. */
  readonly patienceMs: number;
  /** First pause; doubled each time, up to `longestMs`. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** 0 to 1: pauses are spread, so that many do not come back at once. */
  readonly random: () => number;
}

/** Advice of Microsoft: 1, 2, 4, 8, 16 s (graph.md 7.2); a storm of 429 may take minutes. */
export const RETRY: Omit<RetryPolicy, 'random'> = { patienceMs: 180_000, firstMs: 500, longestMs: 30_000 };

interface Row {
  readonly status: number;
  readonly code?: string;
  readonly text?: RegExp;
  readonly when: 'always' | 'young' | 'repeatable';
}

const TABLE: readonly Row[] = [
  { status: 429, when: 'always' },
  { status: 502, when: 'always' },
  { status: 503, when: 'always' },
  { status: 504, when: 'always' },
  { status: 409, code: 'Directory_ConcurrencyViolation', when: 'always' },
  { status: 0, when: 'repeatable' },
  { status: 404, when: 'young' },
  {
    status: 403,
    text: /backing application of the service principal being created must in the local tenant/,
    when: 'young',
  },
  { status: 400, text: /does not reference a valid application object/, when: 'young' },
  { status: 400, text: /Not a valid reference update/, when: 'young' },
];

/** What is known of a request that failed. */
export interface Tried {
  /** Something that it names is new. */
  readonly isYoung: boolean;
  /** Made twice it does what it does once: GET, PUT, PATCH, DELETE. */
  readonly isRepeatable: boolean;
}

/** Whether a failure is one that passes. */
export function isPassing(
  failure: Pick<GraphFailure, 'status' | 'code' | 'message'>,
  { isYoung, isRepeatable }: Tried,
): boolean {
  const row = TABLE.find(
    ({ status, code, text }) =>
      status === failure.status &&
      (code === undefined || code === failure.code) &&
      (text === undefined || text.test(failure.message)),
  );
  if (row === undefined) return false;
  return row.when === 'always' || (row.when === 'young' && isYoung) || (row.when === 'repeatable' && isRepeatable);
}

/** Milliseconds before the next try; undefined when patience is at its end. `spentMs` counts from the first try. */
export function pauseBefore(
  attempt: number,
  failure: Pick<GraphFailure, 'retryAfterMs'>,
  spentMs: number,
  policy: RetryPolicy,
): number | undefined {
  const backOff = Math.min(policy.longestMs, policy.firstMs * 2 ** (attempt - 1));
  const pause = failure.retryAfterMs ?? backOff * (0.75 + policy.random() / 2);
  return spentMs + pause > policy.patienceMs ? undefined : Math.round(pause);
}

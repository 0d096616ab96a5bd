/**
 * Makes something that must not be made twice. A refusal is certain, but a 5xx, a connection that was cut, or a 404 of
 * `instantiate` says nothing of what was done (reference/graph.md 1.3): then it is looked for before it is made again.
 *
 *   answer                                what follows
 *   ------------------------------------  -----------------------------------------------
 *   2xx                                   made
 *   429, 409 concurrency                  not made: a pause, then again
 *   what replication refuses              not made: a pause, then again (not for instantiate)
 *   0, 500 and above, other `isUnsure`    looked for, as long as replication may take; then again. A 404 of a new object
 *                                         says no more than that it is not found yet
 *   anything else                         refused
 */
import type { GraphRequest } from '../client.ts';
import { GraphFailure } from '../graph-failure.ts';
import { isPassing, pauseBefore, RETRY } from '../retry.ts';
import { lookPause, polled, youngPause } from './patience.ts';
import type { Run } from './run.ts';

/** How the thing is made and found. */
export interface Making<T> {
  readonly request: GraphRequest;
  /** The thing from the answer; undefined when the answer does not say it: it is looked for. */
  readonly read: (body: unknown) => T | undefined;
  /** Looks for it. */
  readonly find: () => Promise<T | undefined>;
  /** Further answers that say nothing of what was done. */
  readonly isUnsure?: (failure: GraphFailure) => boolean;
}

/** How often it is made again after it was looked for in vain. */
const TRIES = 5;

/** Makes it, or finds what an unanswered try made. @throws {GraphFailure} for what Graph refuses. */
export async function makeOnce<T>(run: Run, making: Making<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const answer = await tried(run, making);
    if (!(answer instanceof GraphFailure)) {
      const made = making.read(answer.body) ?? (await lookFor(run, making));
      if (made !== undefined) return made;
      throw new TypeError(`${making.request.path}: Graph made something that cannot be found`);
    }
    const found = await lookFor(run, making);
    if (found !== undefined) return found;
    if (attempt >= TRIES) throw answer;
  }
}

interface Answered {
  readonly body: unknown;
}

/** The answer, or the failure that says nothing of what was done. @throws {GraphFailure} for a certain refusal. */
async function tried<T>(run: Run, making: Making<T>): Promise<Answered | GraphFailure> {
  const { once, wait } = run.deps;
  for (let attempt = 1, spent = 0; ; attempt++) {
    try {
      return await once.send(making.request);
    } catch (error) {
      if (!(error instanceof GraphFailure)) throw error;
      if (isUnsure(error, making)) return error;
      const pause = pauseAfter(run, error, attempt, spent);
      if (pause === undefined) throw error;
      await wait(pause);
      spent += pause;
    }
  }
}

function isUnsure<T>(failure: GraphFailure, making: Making<T>): boolean {
  return failure.status === 0 || failure.status >= 500 || making.isUnsure?.(failure) === true;
}

function pauseAfter(run: Run, failure: GraphFailure, attempt: number, spent: number): number | undefined {
  if (isPassing(failure, { isYoung: false, isRepeatable: false }))
    return pauseBefore(attempt, failure, spent, { ...RETRY, random: () => 0.5 });
  return run.isReplicating(failure, spent) ? youngPause(spent) : undefined;
}

function lookFor<T>(run: Run, { find }: Making<T>): Promise<T | undefined> {
  return polled(run.deps.wait, lookPause, () => unlessYoung(run, find));
}

/** What is looked for; where the object it hangs on is new and not seen yet, so is the thing. */
async function unlessYoung<T>(run: Run, find: Making<T>['find']): Promise<T | undefined> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof GraphFailure && error.status === 404 && (run.isNew || run.hasYoung)) return undefined;
    throw error;
  }
}

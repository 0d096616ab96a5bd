/** Lets a run that was cut off settle before the tenant is read again. */
import type { LeftOver } from './journal.ts';

/** Milliseconds after which reads show what was made. Source: reference/graph.md 7.2, with a margin. */
const SETTLED_MS = 60_000;
/** Progress is told that often. */
const STEP_MS = 5_000;

/**
 * Waits until reads show what earlier runs made: a minute from the last write that made something. Without this, a run
 * right after a cut-off one would not see what is there and make a second one. `onWait` is told the milliseconds left.
 */
export async function settle(
  left: LeftOver,
  now: () => Date,
  wait: (milliseconds: number) => Promise<void>,
  onWait?: (milliseconds: number) => void,
): Promise<void> {
  const times = [...left.values()].flatMap(({ madeAt }) => (madeAt === null ? [] : [Date.parse(madeAt)]));
  const start = now().getTime();
  // A clock that was turned back must not make it endless.
  let rest = Math.min(SETTLED_MS, Math.max(...times, Number.NEGATIVE_INFINITY) + SETTLED_MS - start);
  while (rest > 0) {
    onWait?.(rest);
    const step = Math.min(STEP_MS, rest);
    await wait(step);
    rest -= step;
  }
}

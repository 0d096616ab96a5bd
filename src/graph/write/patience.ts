/**
 * How long the writer waits for what it made itself. A new object is asked for again soon, since every later write waits
 * for it; an object whose making was not answered is looked for until replication must be over (reference/graph.md 7.2).
 */

/** Milliseconds after which replication is over: far beyond the 20 to 25 s that the azuread provider waits. */
export const SETTLED_MS = 60_000;

/** The next pause after `spentMs` of waiting; `undefined`: enough. */
type Pause = (spentMs: number) => number | undefined;

/** For something that is there, and not seen everywhere yet. */
export const youngPause: Pause = (spentMs) =>
  spentMs >= SETTLED_MS ? undefined : Math.min(3_000, Math.max(50, Math.round(spentMs / 16)));

/** For something that may have been made. */
export const lookPause: Pause = (spentMs) =>
  spentMs >= SETTLED_MS ? undefined : Math.min(SETTLED_MS - spentMs, Math.max(500, spentMs));

type Wait = (milliseconds: number) => Promise<void>;

/** What `find` finds in the end; undefined when it is not there after all pauses. */
export async function polled<T>(
  wait: Wait,
  pauseOf: Pause,
  find: () => Promise<T | undefined>,
): Promise<T | undefined> {
  for (let spent = 0; ; ) {
    const found = await find();
    const pause = found === undefined ? pauseOf(spent) : undefined;
    if (pause === undefined) return found;
    await wait(pause);
    spent += pause;
  }
}

/** Tries again after each failure that `isYoung`, told how long it was waited, says passes. @throws the last failure. */
export async function retried<T>(
  wait: Wait,
  isYoung: (error: unknown, spentMs: number) => boolean,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let spent = 0; ; ) {
    try {
      return await attempt();
    } catch (error) {
      const pause = isYoung(error, spent) ? youngPause(spent) : undefined;
      if (pause === undefined) throw error;
      await wait(pause);
      spent += pause;
    }
  }
}

/** How a pace is kept: clock and waits are given. */
export interface PaceOptions {
  readonly now: () => Date;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly limit: number;
  /** Milliseconds. */
  readonly window: number;
}

/** provisionOnDemand: 5 requests in 10 seconds. Source: reference/graph.md 6.6. */
export const ON_DEMAND_PACE = { limit: 5, window: 10_000 } as const;

/** A gate that lets `limit` callers through in any `window`; the others wait for their turn. */
export function paceOf({ now, wait, limit, window }: PaceOptions): () => Promise<void> {
  const starts: number[] = [];
  let turn: Promise<void> = Promise.resolve();
  const pass = async () => {
    const oldest = starts.length < limit ? undefined : starts.shift();
    const pause = oldest === undefined ? 0 : oldest + window - now().getTime();
    if (pause > 0) await wait(pause);
    starts.push(now().getTime());
  };
  return () => {
    const mine = turn.then(pass);
    // One who was stopped while waiting does not hold up those behind.
    turn = mine.catch(() => undefined);
    return mine;
  };
}

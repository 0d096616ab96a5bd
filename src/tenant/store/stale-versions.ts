/** What a replica that lags has not seen yet (graph.md 7.2). */
import type { ObservedChange, Placed } from './store.ts';

/** How long a change stays unseen: for this many uses, and no longer than until this time (milliseconds since 1970). */
export interface Delay {
  readonly uses: number;
  readonly until: number;
}

/** An object as it was before a change; undefined: it was not there. */
export interface Stale {
  readonly before: Placed | undefined;
  readonly until: number;
  uses: number;
}

/** Objects that one view still shows as they were, by kind and id. */
export class StaleVersions {
  readonly #kinds = new Map<string, Map<string, Stale>>();

  /** Objects that are held; those whose delay is over may be among them. */
  get size(): number {
    return this.#kinds.values().reduce((sum, { size }) => sum + size, 0);
  }

  /** Shows the object as it was for the delay. What is stale already stays at its oldest version, and waits anew. */
  note({ kind, id, before }: ObservedChange, delay: Delay, now: number): void {
    const known = this.at(kind, id, now);
    const oldest = known ? known.before : before;
    const stale = this.#kinds.get(kind) ?? new Map<string, Stale>();
    stale.delete(id);
    this.#forgetFirst(stale, now);
    stale.set(id, { before: oldest, ...delay });
    this.#kinds.set(kind, stale);
  }

  /** The stale version of one object. */
  at(kind: string, id: string, now: number): Stale | undefined {
    const stale = this.#kinds.get(kind)?.get(id);
    return stale && !isOver(stale, now) ? stale : undefined;
  }

  /** Every stale object of a kind by id. */
  of(kind: string, now: number): ReadonlyMap<string, Stale> {
    const stale = this.#kinds.get(kind) ?? new Map<string, Stale>();
    for (const [id, one] of stale) if (isOver(one, now)) stale.delete(id);
    return stale;
  }

  clear(): void {
    this.#kinds.clear();
  }

  /** The map is about in the order in which entries expire; without this, what nobody reads would stay for ever. */
  #forgetFirst(stale: Map<string, Stale>, now: number): void {
    for (const [id, one] of stale) {
      if (!isOver(one, now)) return;
      stale.delete(id);
    }
  }
}

function isOver({ until, uses }: Stale, now: number): boolean {
  return until <= now || uses <= 0;
}

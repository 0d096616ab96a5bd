/** The store as a replica that lags shows it (graph.md 7.2). */
import type { Row } from '../model/type.ts';
import { byPosition, type Placed } from './row-index.ts';
import { type Delay, StaleVersions } from './stale-versions.ts';
import type { ObservedChange, Store } from './store.ts';

/**
 * How far reads are behind. A count and a time together end with whichever is over first; a count of 0 with a time means
 * the time alone; all 0 means that every read is up to date.
 */
export interface Lag {
  /** An object stays as it was before its last change for that many reads of it by id. */
  readonly reads: number;
  /** … and for that many lists or finds of its kind. */
  readonly listReads: number;
  /** … or until that long after the change. */
  readonly milliseconds: number;
}

export interface ReplicaOptions {
  /** Asked at each read and each commit, so that it can be changed at any time. */
  readonly lag: () => Lag;
  readonly now: () => Date;
}

/**
 * A read view over a store. A new object is absent, a changed one old and a removed one still there until the lag has
 * passed; a further change within the lag starts it anew, and the oldest version stays. Reads by id and lists lag each
 * for themselves. `peek…` shows the same as its counterpart, and does not count as a read.
 */
export class Replica {
  readonly #store: Store;
  readonly #lag: () => Lag;
  readonly #now: () => Date;
  readonly #objects = new StaleVersions();
  readonly #lists = new StaleVersions();

  constructor(store: Store, { lag, now }: ReplicaOptions) {
    this.#store = store;
    this.#lag = lag;
    this.#now = now;
    store.observe((changes) => this.#note(changes));
  }

  get(kind: string, id: string): Row | undefined {
    return this.#object(kind, id, 1);
  }

  peek(kind: string, id: string): Row | undefined {
    return this.#object(kind, id, 0);
  }

  /** In the order of insertion, as of the stale state. */
  list(kind: string): readonly Row[] {
    return this.#merge(kind, this.#store.list(kind), () => true, 1);
  }

  peekList(kind: string): readonly Row[] {
    return this.#merge(kind, this.#store.list(kind), () => true, 0);
  }

  /**
   * As `Store.find`; an object is found by the keys of the version that is shown.
   * @throws {TypeError} There is no such index.
   */
  find(kind: string, property: string, value: string): readonly Row[] {
    return this.#find(kind, property, value, 1);
  }

  peekFind(kind: string, property: string, value: string): readonly Row[] {
    return this.#find(kind, property, value, 0);
  }

  /** Catches up with the store. */
  reset(): void {
    this.#objects.clear();
    this.#lists.clear();
  }

  #note(changes: readonly ObservedChange[]): void {
    const { reads, listReads, milliseconds } = this.#lag();
    if (reads + listReads + milliseconds === 0) return;
    const now = this.#now().getTime();
    const objects = delayOf(reads, milliseconds, now);
    const lists = delayOf(listReads, milliseconds, now);
    for (const change of changes) {
      if (objects) this.#objects.note(change, objects, now);
      if (lists) this.#lists.note(change, lists, now);
    }
  }

  #object(kind: string, id: string, uses: number): Row | undefined {
    const stale = this.#isBehind(this.#objects) && this.#objects.at(kind, id, this.#now().getTime());
    if (!stale) return this.#store.get(kind, id);
    stale.uses -= uses;
    return stale.before?.row;
  }

  #find(kind: string, property: string, value: string, uses: number): readonly Row[] {
    const rows = this.#store.find(kind, property, value);
    return this.#merge(kind, rows, (row) => this.#store.matches(kind, property, value, row), uses);
  }

  /** Rows of the store with the stale versions in their places. */
  #merge(kind: string, rows: readonly Row[], isShown: (row: Row) => boolean, uses: number): readonly Row[] {
    if (!this.#isBehind(this.#lists)) return rows;
    const stale = this.#lists.of(kind, this.#now().getTime());
    if (stale.size === 0) return rows;
    const fresh = rows
      .filter(({ id }) => !stale.has(id))
      .map((row): Placed => ({ row, position: this.#store.positionOf(kind, row.id) ?? 0 }));
    const old = [...stale.values()].flatMap(({ before }) => (before && isShown(before.row) ? [before] : []));
    for (const one of stale.values()) one.uses -= uses;
    return [...fresh, ...old].sort(byPosition).map(({ row }) => row);
  }

  /** False when there is nothing stale; a lag that was switched off ends at once. */
  #isBehind(versions: StaleVersions): boolean {
    if (versions.size === 0) return false;
    const { reads, listReads, milliseconds } = this.#lag();
    if (reads + listReads + milliseconds > 0) return true;
    this.reset();
    return false;
  }
}

function delayOf(count: number, milliseconds: number, now: number): Delay | undefined {
  if (count === 0 && milliseconds === 0) return undefined;
  return { uses: count === 0 ? Infinity : count, until: milliseconds === 0 ? Infinity : now + milliseconds };
}

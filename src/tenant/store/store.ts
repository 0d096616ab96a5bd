/** The objects of the tenant: rows by kind and id, with indexes, transactions and a record of changes. */
import type { Row } from '../model/type.ts';
import { ChangeLog, HISTORY_LIMIT } from './change-log.ts';
import { type Change, coalesce, type ObservedChange, type Step } from './coalesce.ts';
import { freezeDeep } from './freeze-deep.ts';
import type { Batch, Journal, StoredRow } from './journal.ts';
import type { IndexSpec, RowIndex } from './row-index.ts';
import { Table } from './table.ts';

export type { Change, ObservedChange } from './coalesce.ts';
export type { IndexSpec, Placed } from './row-index.ts';

/** Called after each committed transaction that changed something. It must not throw: the changes stand. */
export type ChangeListener = (changes: readonly ObservedChange[]) => void;

export interface StoreOptions {
  /** Removed objects that `changesSince` remembers, over all kinds. Default: 50,000. */
  readonly historyLimit?: number;
}

/**
 * Rows are plain JSON without undefined members; the store freezes them to their leaves. Ids compare exactly. Without a
 * journal everything is gone with the process; with one, every answered write is kept.
 */
export class Store {
  onCommit?: ChangeListener;
  readonly #specs: readonly IndexSpec[];
  readonly #journal: Journal | undefined;
  readonly #tables = new Map<string, Table>();
  readonly #log: ChangeLog;
  readonly #observers: ChangeListener[] = [];
  #steps: Step[] | undefined;
  #nextPosition = 0;

  /** @throws {EntradaError} ENT_TENANT_DATA: the journal cannot be read. */
  constructor(indexes: readonly IndexSpec[], journal?: Journal, options: StoreOptions = {}) {
    this.#specs = indexes;
    this.#journal = journal;
    try {
      const state = journal?.load();
      for (const row of state?.rows ?? []) this.#load(row);
      this.#log = new ChangeLog(options.historyLimit ?? HISTORY_LIMIT, state);
    } catch (error) {
      journal?.close();
      throw error;
    }
  }

  /** Number of the last change that was committed; 0 when there was none. */
  get sequence(): number {
    return this.#log.sequence;
  }

  get(kind: string, id: string): Row | undefined {
    return this.#tables.get(kind)?.get(id)?.row;
  }

  /** Every row of a kind as of now, in the order of insertion; an update keeps the place. */
  list(kind: string): readonly Row[] {
    return Array.from(this.#tables.get(kind)?.entries() ?? [], ({ row }) => row);
  }

  count(kind: string): number {
    return this.#tables.get(kind)?.size ?? 0;
  }

  /**
   * Rows that have this key in an index, in the order of insertion.
   * @throws {TypeError} There is no such index.
   */
  find(kind: string, property: string, value: string): readonly Row[] {
    return this.#index(kind, property)
      .find(value)
      .map(({ row }) => row);
  }

  hasIndex(kind: string, property: string): boolean {
    return this.#specs.some((spec) => spec.kind === kind && spec.property === property);
  }

  /**
   * True when `find` with these arguments would hold this row, if it were stored.
   * @throws {TypeError} There is no such index.
   */
  matches(kind: string, property: string, value: string, row: Row): boolean {
    return this.#index(kind, property).matches(row, value);
  }

  /** Place of a row in the order of insertion, or undefined. */
  positionOf(kind: string, id: string): number | undefined {
    return this.#tables.get(kind)?.get(id)?.position;
  }

  /**
   * Adds a row, or replaces the one with its id.
   * @throws {EntradaError} ENT_TENANT_DATA: the journal cannot keep it, and the store is as before.
   */
  put(kind: string, row: Row): void {
    this.transaction(() => {
      const table = this.#table(kind);
      const before = table.get(row.id);
      const position = before?.position ?? this.#nextPosition++;
      table.set({ row: freezeDeep(row), position, sequence: 0 });
      this.#steps?.push({ kind, id: row.id, before });
    });
  }

  /**
   * False when there was none.
   * @throws {EntradaError} ENT_TENANT_DATA: the journal cannot keep it, and the store is as before.
   */
  remove(kind: string, id: string): boolean {
    const before = this.#tables.get(kind)?.get(id);
    if (!before) return false;
    this.transaction(() => {
      this.#table(kind).delete(id);
      this.#steps?.push({ kind, id, before });
    });
    return true;
  }

  /**
   * Runs `fn`; all its puts and removes become one transaction of the journal. When it throws, none of them happened. A
   * call inside another joins it: what it throws undoes its own part, and the rest if nobody catches it.
   * @throws What `fn` throws.
   * @throws {TypeError} `fn` is asynchronous.
   * @throws {EntradaError} ENT_TENANT_DATA: the journal cannot keep it, and the store is as before.
   */
  transaction<T>(fn: () => T): T {
    const outer = this.#steps;
    const steps = outer ?? [];
    const mark = steps.length;
    this.#steps = steps;
    let changes: readonly ObservedChange[] = [];
    let result: T;
    try {
      result = fn();
      if (result instanceof Promise) throw new TypeError('A transaction of the store is synchronous.');
      if (!outer) changes = this.#commit(steps);
    } catch (error) {
      this.#undo(steps, mark);
      throw error;
    } finally {
      this.#steps = outer;
    }
    if (changes.length > 0) this.#tell(changes);
    return result;
  }

  /**
   * Latest change of each object of a kind after a sequence, oldest first; undefined when that history is forgotten, or
   * not of this store (graph.md 7.6: the client reads everything anew).
   */
  changesSince(kind: string, sequence: number): readonly Change[] | undefined {
    if (!this.#log.reaches(sequence)) return undefined;
    const changes: Change[] = this.#log
      .removedSince(kind, sequence)
      .map((tombstone) => ({ ...tombstone, type: 'removed' }));
    for (const entry of this.#tables.get(kind)?.entries() ?? []) {
      if (entry.sequence > sequence) changes.push({ sequence: entry.sequence, kind, id: entry.row.id, type: 'put' });
    }
    return changes.sort((a, b) => a.sequence - b.sequence);
  }

  /** Adds a listener that is told what each transaction replaced. */
  observe(listener: ChangeListener): void {
    this.#observers.push(listener);
  }

  /** Every row by kind, in the order of insertion. The rows are shared, not copied. */
  exportRows(): Record<string, readonly Row[]> {
    const kinds = [...this.#tables.keys()].filter((kind) => this.count(kind) > 0);
    return Object.fromEntries(kinds.map((kind) => [kind, this.list(kind)]));
  }

  /**
   * Replaces everything, in one transaction. Each row counts as changed, and sequences go on.
   * @throws {EntradaError} ENT_TENANT_DATA: the journal cannot keep it, and the store is as before.
   */
  importRows(rows: Readonly<Record<string, readonly Row[]>>): void {
    this.transaction(() => {
      for (const kind of this.#tables.keys()) for (const { id } of this.list(kind)) this.remove(kind, id);
      for (const [kind, own] of Object.entries(rows)) for (const row of own) this.put(kind, row);
    });
  }

  /** Releases the journal; the store can be read still, and nothing more be written. */
  close(): void {
    this.#journal?.close();
  }

  #load({ kind, row, position, sequence }: StoredRow): void {
    this.#table(kind).set({ row: freezeDeep(row), position, sequence });
    this.#nextPosition = position + 1;
  }

  #commit(steps: readonly Step[]): readonly ObservedChange[] {
    const changes = coalesce(steps, this.sequence, (kind, id) => this.get(kind, id) !== undefined);
    const last = changes.at(-1);
    if (!last) return changes;
    const removed = changes
      .filter(({ type }) => type === 'removed')
      .map(({ kind, id, sequence }) => ({ kind, id, sequence }));
    const puts = changes.flatMap(({ kind, id, sequence }) => {
      const entry = this.#tables.get(kind)?.get(id);
      return entry ? [{ entry, kind, row: entry.row, position: entry.position, sequence }] : [];
    });
    const batch: Batch = { puts, removed, sequence: last.sequence, floor: this.#log.floorAfter(removed) };
    this.#journal?.write(batch);
    for (const { entry, sequence } of puts) entry.sequence = sequence;
    this.#log.apply(batch);
    return changes;
  }

  #undo(steps: Step[], mark: number): void {
    for (const { kind, id, before } of steps.splice(mark).reverse()) {
      if (before) this.#table(kind).set(before);
      else this.#table(kind).delete(id);
    }
  }

  #tell(changes: readonly ObservedChange[]): void {
    for (const observer of this.#observers) observer(changes);
    this.onCommit?.(changes);
  }

  #table(kind: string): Table {
    const known = this.#tables.get(kind);
    if (known) return known;
    const table = new Table(this.#specs.filter((spec) => spec.kind === kind));
    this.#tables.set(kind, table);
    return table;
  }

  #index(kind: string, property: string): RowIndex {
    const index = this.#table(kind).index(property);
    if (!index) throw new TypeError(`There is no index of ${kind} by ${property}.`);
    return index;
  }
}

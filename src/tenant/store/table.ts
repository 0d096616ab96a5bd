/** The rows of one kind in memory, with their indexes. */
import { byPosition, type Entry, type IndexSpec, RowIndex } from './row-index.ts';

/** Rows by id and by index, in the order of insertion. It knows nothing of transactions. */
export class Table {
  #entries = new Map<string, Entry>();
  readonly #indexes: ReadonlyMap<string, RowIndex>;
  /** Highest position so far: a lower one means that a removal was undone, and the map is out of order. */
  #last = -1;
  #sorted = true;

  constructor(specs: readonly IndexSpec[]) {
    this.#indexes = new Map(specs.map((spec) => [spec.property, new RowIndex(spec)]));
  }

  get size(): number {
    return this.#entries.size;
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  /** The index of a property, or undefined. */
  index(property: string): RowIndex | undefined {
    return this.#indexes.get(property);
  }

  /** Entries in the order of insertion. */
  entries(): Iterable<Entry> {
    if (!this.#sorted) {
      this.#entries = new Map([...this.#entries.values()].sort(byPosition).map((entry) => [entry.row.id, entry]));
      this.#sorted = true;
    }
    return this.#entries.values();
  }

  /** Adds an entry, in place of one with its id. */
  set(entry: Entry): void {
    // Every key first: a function for keys that throws must leave the table as it was.
    const keys = [...this.#indexes.values()].map((index) => [index, index.keysOf(entry.row)] as const);
    const before = this.#entries.get(entry.row.id);
    if (before) this.#unindex(before);
    else if (entry.position < this.#last) this.#sorted = false;
    this.#last = Math.max(this.#last, entry.position);
    this.#entries.set(entry.row.id, entry);
    for (const [index, own] of keys) index.add(own, entry);
  }

  delete(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#unindex(entry);
    this.#entries.delete(id);
  }

  #unindex(entry: Entry): void {
    for (const index of this.#indexes.values()) index.delete(entry);
  }
}

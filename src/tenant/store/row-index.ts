/** Look-up of rows by a property, so that ten thousand objects answer as fast as a hundred. */
import type { Row } from '../model/type.ts';

/** What an index is of. */
export interface IndexSpec {
  readonly kind: string;
  readonly property: string;
  /** Keys of a row. Default: `row[property]` as text, or each item of an array; null and objects have no key. */
  readonly keysOf?: (row: Row) => readonly string[];
  /** Keys compare without case (by `toLowerCase`). Default: true, as Graph compares most texts. */
  readonly foldCase?: boolean;
}

/** A row and its place in the order of insertion. */
export interface Placed {
  readonly row: Row;
  readonly position: number;
}

/** A row as a table holds it. `sequence` is that of its last change, set when the change is committed. */
export interface Entry extends Placed {
  sequence: number;
}

/** Order of insertion. */
export const byPosition = (a: Placed, b: Placed): number => a.position - b.position;

/** The entries of one kind by the keys of one property. */
export class RowIndex {
  readonly #entries = new Map<string, Set<Entry>>();
  readonly #keysOf: (row: Row) => readonly string[];
  readonly #fold: boolean;

  constructor(spec: IndexSpec) {
    this.#keysOf = spec.keysOf ?? ((row) => textsOf(row[spec.property]));
    this.#fold = spec.foldCase ?? true;
  }

  /** Entries that have this key, in the order of insertion. */
  find(key: string): Entry[] {
    // An updated row comes last in its set; sorting what is nearly sorted costs one pass.
    return [...(this.#entries.get(this.#folded(key)) ?? [])].sort(byPosition);
  }

  /** True when `find` of this key would hold the row, if it were stored. */
  matches(row: Row, key: string): boolean {
    return this.keysOf(row).includes(this.#folded(key));
  }

  /** Keys of a row, folded. */
  keysOf(row: Row): string[] {
    return this.#keysOf(row).map((key) => this.#folded(key));
  }

  add(keys: readonly string[], entry: Entry): void {
    for (const key of keys) {
      const entries = this.#entries.get(key);
      if (entries) entries.add(entry);
      else this.#entries.set(key, new Set([entry]));
    }
  }

  delete(entry: Entry): void {
    for (const key of this.keysOf(entry.row)) {
      const entries = this.#entries.get(key);
      entries?.delete(entry);
      if (entries?.size === 0) this.#entries.delete(key);
    }
  }

  #folded(key: string): string {
    return this.#fold ? key.toLowerCase() : key;
  }
}

function textsOf(value: unknown): string[] {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((item) => ['string', 'number', 'boolean'].includes(typeof item)).map(String);
}

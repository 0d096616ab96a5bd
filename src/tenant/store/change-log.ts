/** The numbers of changes, and which objects are gone: what delta queries ask for (graph.md 7.6). */
import type { Batch, JournalState, Tombstone } from './journal.ts';

/** Removed objects that are remembered unless told otherwise. */
export const HISTORY_LIMIT = 50_000;

/** Tombstones in the order of removal, at most `limit`. */
export class ChangeLog {
  readonly #tombstones = new Map<string, Tombstone>();
  readonly #limit: number;
  #sequence = 0;
  #floor = 0;

  constructor(limit: number, state?: Pick<JournalState, 'sequence' | 'floor' | 'tombstones'>) {
    this.#limit = limit;
    if (!state) return;
    this.#sequence = state.sequence;
    this.#floor = state.floor;
    for (const tombstone of state.tombstones) this.#tombstones.set(keyOf(tombstone.kind, tombstone.id), tombstone);
  }

  /** Of the last change. */
  get sequence(): number {
    return this.#sequence;
  }

  /** False when removals after this sequence are forgotten, or when it is not of this log. */
  reaches(sequence: number): boolean {
    return sequence >= this.#floor && sequence <= this.#sequence;
  }

  /** Removed objects of a kind, oldest first. */
  removedSince(kind: string, sequence: number): Tombstone[] {
    return [...this.#tombstones.values()].filter((one) => one.kind === kind && one.sequence > sequence);
  }

  /** The sequence up to which tombstones must go to make room for these. */
  floorAfter(removed: readonly Tombstone[]): number {
    let excess = this.#tombstones.size + removed.length - this.#limit;
    let floor = this.#floor;
    for (const tombstones of [this.#tombstones.values(), removed]) {
      for (const { sequence } of tombstones) {
        if (excess <= 0) return floor;
        floor = sequence;
        excess -= 1;
      }
    }
    return floor;
  }

  /** Takes over a batch that the journal has kept. */
  apply({ puts, removed, sequence, floor }: Batch): void {
    for (const { kind, row } of puts) this.#tombstones.delete(keyOf(kind, row.id));
    for (const tombstone of removed) this.#tombstones.set(keyOf(tombstone.kind, tombstone.id), tombstone);
    for (const [key, tombstone] of this.#tombstones) {
      if (tombstone.sequence > floor) break;
      this.#tombstones.delete(key);
    }
    this.#sequence = sequence;
    this.#floor = floor;
  }
}

/** One text for an object of a kind. */
export const keyOf = (kind: string, id: string): string => `${kind}\0${id}`;

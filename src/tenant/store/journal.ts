/** What a store needs of the place that keeps its rows over a restart. */
import type { Row } from '../model/type.ts';

/** A stored row. Positions give the order of insertion; `sequence` is that of the last change. */
export interface StoredRow {
  readonly kind: string;
  readonly row: Row;
  readonly position: number;
  readonly sequence: number;
}

/** A removed object: delta tells of it (graph.md 7.6). */
export interface Tombstone {
  readonly kind: string;
  readonly id: string;
  readonly sequence: number;
}

/** Everything that a journal keeps. */
export interface JournalState {
  /** By position. */
  readonly rows: Iterable<StoredRow>;
  /** By sequence. */
  readonly tombstones: Iterable<Tombstone>;
  readonly sequence: number;
  readonly floor: number;
}

/** One transaction. A put object has no tombstone any more, a removed one no row. */
export interface Batch {
  readonly puts: readonly StoredRow[];
  readonly removed: readonly Tombstone[];
  /** Of the last change. */
  readonly sequence: number;
  /** Tombstones up to this sequence are dropped. */
  readonly floor: number;
}

/** Keeps the rows of one store. */
export interface Journal {
  load(): JournalState;
  /** Keeps the whole batch, or throws and keeps nothing of it. What it returned from survives `kill -9`. */
  write(batch: Batch): void;
  close(): void;
}

/** How a tenant is read. */
import type { BatchCounts, BatchOptions } from './batch.ts';
import type { Version } from './client.ts';

/** Lists or batches under way at once, unless told otherwise. */
const CONCURRENCY = 10;
/** Tries of a batch item that Graph puts off: with pauses of 1, 2, 3… s more than a minute of 503. */
const TRIES = 12;

/** Clock and waits are given; the rest has defaults. */
export interface ReadOptions {
  /** Without a slash at the end: links to further pages must lead there. */
  readonly graphUrl: string;
  readonly now: () => Date;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Lists or batches under way at once; default 10. */
  readonly concurrency?: number;
  /** Tries of a batch item that Graph puts off; default 12. */
  readonly tries?: number;
  /** Counts the items of batches; requests are counted by the client. */
  readonly counts?: BatchCounts;
  /** Told after each list of readInventory: lists done, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Lists or batches under way at once. */
export function concurrencyOf({ concurrency = CONCURRENCY }: ReadOptions): number {
  return concurrency;
}

/** The same for batches of one version of the API. */
export function batchOptions(options: ReadOptions, version: Version, concurrency?: number): BatchOptions {
  const { now, wait, tries = TRIES, counts } = options;
  return {
    version,
    now,
    wait,
    tries,
    concurrency: concurrency ?? concurrencyOf(options),
    ...(counts ? { counts } : {}),
  };
}

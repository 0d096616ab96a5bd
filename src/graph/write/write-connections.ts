/** Makes the writes of many connections, a few at a time; none stops another. */
import { mapBounded } from '../bounded.ts';
import type { GraphClient } from '../client.ts';
import type { WriteDeps, WriteOrder, Written } from './types.ts';
import { writeConnection } from './write-connection.ts';

/** How they are made. */
export interface WriteOptions {
  /** Connections under way at once; default 4, since Graph refuses many writes to one tenant at a time. */
  readonly concurrency?: number;
  /** Told after each write: writes made, of how many, and whose it was. */
  readonly onProgress?: (done: number, total: number, connection: string) => void;
}

/**
 * What became of each connection, in the order given. After `deps.signal` is aborted no further write begins: what was
 * left says `isStopped`.
 * @throws {EntradaError} ENT_JOURNAL when the end of a connection cannot be noted: then no further one is begun.
 */
export async function writeConnections(
  client: GraphClient,
  orders: readonly WriteOrder[],
  deps: Omit<WriteDeps, 'onWrite'>,
  { concurrency = 4, onProgress }: WriteOptions = {},
): Promise<readonly Written[]> {
  const total = orders.reduce((sum, { writes }) => sum + writes.length, 0);
  let done = 0;
  return mapBounded(orders, concurrency, (order) =>
    writeConnection(client, order, { ...deps, onWrite: () => onProgress?.(++done, total, order.connection) }),
  );
}

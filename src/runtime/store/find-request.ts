/** The request that a RelayState names. */
import { hashOf, isSecretShaped } from '../secret.ts';
import type { Store } from './store.ts';
import type { RequestRow } from './tables.ts';

/** A request, and whether it still waits for its answer. */
export interface FoundRequest {
  readonly row: RequestRow;
  readonly isLive: boolean;
}

/** Looks the handle up; `null`: it is none of ours, or long gone. */
export async function findRequest(store: Store, handle: string | undefined): Promise<FoundRequest | null> {
  if (!isSecretShaped(handle)) return null;
  const row = await store.db
    .selectFrom('requests')
    .selectAll()
    .where('handle_hash', '=', hashOf(handle))
    .executeTakeFirst();
  if (row === undefined) return null;
  return { row, isLive: row.consumed_at === null && row.expires_at > store.now().getTime() };
}

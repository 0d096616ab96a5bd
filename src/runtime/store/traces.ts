/** What became of sign-ins, by the number that browsers show. */
import type { Store } from './store.ts';
import type { TraceRow } from './tables.ts';

/** Letters and digits that people do not mistake for each other: Crockford's base 32, without I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new reference number, as in `7KQ2-M4XD-9A`: 50 random bits. */
export function newReference(randomBytes: Store['randomBytes']): string {
  const letters = [...randomBytes(10)].map((byte) => ALPHABET[byte % 32]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

/** Writes traces, all at once; a number that is there already stays. */
export async function writeTraces({ db }: Store, traces: readonly TraceRow[]): Promise<void> {
  if (traces.length === 0) return;
  await db
    .insertInto('traces')
    .values([...traces])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The trace of a number; `null`: there is none any more. */
export async function findTrace({ db }: Store, reference: string): Promise<TraceRow | null> {
  const found = await db
    .selectFrom('traces')
    .selectAll()
    .where('reference', '=', reference.trim().toUpperCase())
    .executeTakeFirst();
  return found ?? null;
}

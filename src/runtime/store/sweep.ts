/** What ran out is removed. */
import type { Store } from './store.ts';

/** How long what ended is kept for people who ask, in milliseconds. */
export const KEPT = { traces: 7 * 86_400_000, sessions: 7 * 86_400_000 } as const;

/**
 * A message is remembered that much longer than it says, in milliseconds: more than the skew that any check allows, so that
 * none is forgotten while it would still be accepted.
 */
const ASSERTION_MARGIN = 600_000;

/** Removes what ran out; gives how many rows. Several replicas may do so at once. */
export async function sweep({ db, now }: Store): Promise<number> {
  const at = now().getTime();
  const done = [
    await db.deleteFrom('requests').where('expires_at', '<=', at).executeTakeFirst(),
    await db.deleteFrom('logout_requests').where('expires_at', '<=', at).executeTakeFirst(),
    await db.deleteFrom('codes').where('expires_at', '<=', at).executeTakeFirst(),
    await db
      .deleteFrom('assertions')
      .where('not_on_or_after', '<=', at - ASSERTION_MARGIN)
      .executeTakeFirst(),
    await db
      .deleteFrom('sessions')
      .where('expires_at', '<=', at - KEPT.sessions)
      .executeTakeFirst(),
    await db
      .deleteFrom('sessions')
      .where('ended_at', '<=', at - KEPT.sessions)
      .executeTakeFirst(),
    await db
      .deleteFrom('traces')
      .where('at', '<=', at - KEPT.traces)
      .executeTakeFirst(),
  ];
  return done.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
}

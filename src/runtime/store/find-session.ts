/** Who a browser is. */
import { hashOf, isSecretShaped } from '../secret.ts';
import type { Store } from './store.ts';
import type { SessionRow, UserRow } from './tables.ts';

/** A session that is good now, with its person. */
export interface FoundSession {
  readonly session: SessionRow;
  readonly user: UserRow;
}

/** When a session was last seen is noted once in so many milliseconds: a request is no reason to write. */
const SEEN_STEP = 60_000;

/** The session of a cookie; `null`: ended, run out, or its account is not active any more. */
export async function findSession(store: Store, secret: string | undefined): Promise<FoundSession | null> {
  if (!isSecretShaped(secret)) return null;
  const now = store.now().getTime();
  const session = await store.db
    .selectFrom('sessions')
    .selectAll()
    .where('id_hash', '=', hashOf(secret))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (session === undefined) return null;
  const user = await store.db
    .selectFrom('users')
    .selectAll()
    .where('connection', '=', session.connection)
    .where('organization', '=', session.organization)
    .where('id', '=', session.user_id)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (user === undefined) return null;
  if (now - session.last_seen_at >= SEEN_STEP) await noteSeen(store, session, now);
  return { session, user };
}

async function noteSeen({ db }: Store, { id_hash }: SessionRow, now: number): Promise<void> {
  await db.updateTable('sessions').set({ last_seen_at: now }).where('id_hash', '=', id_hash).execute();
}

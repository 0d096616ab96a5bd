/** Sessions, as an admin sees them. */
import type { Organization } from '../organization.ts';
import { ownedBy } from './ownership.ts';
import type { Store } from './store.ts';
import type { SessionRow } from './tables.ts';

/** The sessions of an organization that are good now, the newest first. */
export async function listSessions(
  { db, now }: Store,
  organization: Pick<Organization, 'connection' | 'name'>,
): Promise<(SessionRow & { readonly user_name: string | null })[]> {
  const owned = ownedBy(organization);
  return db
    .selectFrom('sessions')
    .innerJoin('users', (join) =>
      join
        .onRef('users.connection', '=', 'sessions.connection')
        .onRef('users.organization', '=', 'sessions.organization')
        .onRef('users.id', '=', 'sessions.user_id'),
    )
    .selectAll('sessions')
    .select('users.user_name')
    .where('sessions.connection', '=', owned.connection)
    .where('sessions.organization', '=', owned.organization)
    .where('sessions.ended_at', 'is', null)
    .where('sessions.expires_at', '>', now().getTime())
    .orderBy('sessions.created_at', 'desc')
    .orderBy('sessions.id_hash')
    .execute();
}

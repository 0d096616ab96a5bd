/** LogoutRequests: ours, which may be answered, and those of identity providers, which may not come twice. */
import type { Organization } from '../organization.ts';
import { ownedBy } from './ownership.ts';
import type { Store } from './store.ts';

/** How long an answer is awaited: 10 minutes, in milliseconds. */
const LOGOUT_LIFE = 600_000;

type Whose = Pick<Organization, 'connection' | 'name'>;

/** Keeps the ID of a LogoutRequest that is about to be sent. */
export async function startLogout({ db, now }: Store, organization: Whose, id: string): Promise<void> {
  const created = now().getTime();
  const row = { ...ownedBy(organization), id, created_at: created, expires_at: created + LOGOUT_LIFE };
  await db.insertInto('logout_requests').values(row).execute();
}

/** Takes the request that an answer names; `false`: there is none, so the answer means nothing. */
export async function takeLogout({ db, now }: Store, organization: Whose, id: string): Promise<boolean> {
  const owned = ownedBy(organization);
  const { numDeletedRows } = await db
    .deleteFrom('logout_requests')
    .where('connection', '=', owned.connection)
    .where('organization', '=', owned.organization)
    .where('id', '=', id)
    .where('expires_at', '>', now().getTime())
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Remembers a message of an identity provider until it would not be accepted any more; `false`: it came before. */
export async function rememberMessage(
  { db }: Store,
  organization: Whose,
  { issuer, id, until }: { readonly issuer: string; readonly id: string; readonly until: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('assertions')
    .values({ ...ownedBy(organization), issuer, id, not_on_or_after: until.getTime() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

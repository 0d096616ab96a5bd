/** Accounts, as an admin looks after them. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Organization } from '../organization.ts';
import { ownedBy } from './ownership.ts';
import type { Store } from './store.ts';
import type { Tables, UserRow, UserState } from './tables.ts';

type Whose = Pick<Organization, 'connection' | 'name'>;

/** A person whom an admin lets in before the first sign-in. */
export interface AddedUser {
  readonly organization: Whose;
  /** GUIDs, lower case: what a sign-in is matched by. Both `null`: the first sign-in with `email` says them (`findInvited`). */
  readonly tenantId: string | null;
  readonly objectId: string | null;
  readonly userName: string | null;
  /** As `addressOf` gives it. */
  readonly email?: string | null;
  readonly givenName?: string | null;
  readonly familyName?: string | null;
  readonly displayName?: string | null;
  readonly role: string | null;
}

/** Adds an account; `null`: there is one of this object or, where none is named, of this address. */
export async function addUser(store: Store, added: AddedUser): Promise<UserRow | null> {
  const row = addedRow(added, store.now().getTime());
  return store.db.transaction().execute(async (trx) => {
    if (row.object_id === null && (await hasAddress(trx, row))) return null;
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('users')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n ? row : null;
  });
}

function addedRow(added: AddedUser, at: number): UserRow {
  const { email = null, givenName = null, familyName = null, displayName = null } = added;
  return {
    ...ownedBy(added.organization),
    id: randomUUID(),
    tenant_id: added.tenantId,
    object_id: added.objectId,
    user_name: added.userName,
    role: added.role,
    ...{ name_id: null, email, given_name: givenName, family_name: familyName, display_name: displayName },
    ...{ state: 'active', state_by: 'admin', source: 'admin' },
    ...{ created_at: at, updated_at: at, last_sign_in_at: null },
  };
}

/** What names somebody already is not for somebody else. Two at once are kept apart by an index. */
async function hasAddress(trx: Transaction<Tables>, { connection, organization, email }: UserRow): Promise<boolean> {
  const found = await trx
    .selectFrom('users')
    .select('id')
    .where('connection', '=', connection)
    .where('organization', '=', organization)
    .where((row) =>
      row.or((['email', 'user_name'] as const).map((column) => row(row.fn('lower', [column]), '=', email))),
    )
    .executeTakeFirst();
  return found !== undefined;
}

/** The accounts of an organization, by name. */
export async function listUsers({ db }: Store, organization: Whose): Promise<UserRow[]> {
  const owned = ownedBy(organization);
  return db
    .selectFrom('users')
    .selectAll()
    .where('connection', '=', owned.connection)
    .where('organization', '=', owned.organization)
    .orderBy('user_name')
    .orderBy('id')
    .execute();
}

/** What becomes of an account. */
export interface UserChange {
  readonly id: string;
  readonly state: UserState;
  /** The state that it must be in still; absent: any. */
  readonly from?: UserState;
  /** Absent: it keeps its own. */
  readonly role?: string | null;
}

/**
 * Brings an account into a state and, unless that is `active`, ends its sessions in the same transaction. Gives how many ended;
 * `null`: there is no such account.
 */
export async function setUserState(
  { db, now }: Store,
  organization: Whose,
  { id, state, from, role }: UserChange,
): Promise<number | null> {
  const owned = ownedBy(organization);
  const at = now().getTime();
  return db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('users')
      .set({ state, state_by: 'admin', updated_at: at, ...(role === undefined ? {} : { role }) })
      .where('connection', '=', owned.connection)
      .where('organization', '=', owned.organization)
      .where('id', '=', id)
      .$if(from !== undefined, (update) => update.where('state', '=', from as UserState))
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return null;
    if (state === 'active') return 0;
    const ended = await trx
      .updateTable('sessions')
      .set({ ended_at: at, ended_why: 'ended by an admin' })
      .where('connection', '=', owned.connection)
      .where('organization', '=', owned.organization)
      .where('user_id', '=', id)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', at)
      .executeTakeFirst();
    return Number(ended.numUpdatedRows);
  });
}

/** Accounts, as an admin looks after them. */
import { randomUUID } from 'node:crypto';
import type { Organization } from '../organization.ts';
import { ownedBy } from './ownership.ts';
import type { Store } from './store.ts';
import type { UserRow, UserState } from './tables.ts';

type Whose = Pick<Organization, 'connection' | 'name'>;

/** A person whom an admin lets in before the first sign-in. */
export interface AddedUser {
  readonly organization: Whose;
  /** GUIDs, lower case: what a sign-in is matched by. */
  readonly tenantId: string;
  readonly objectId: string;
  readonly userName: string | null;
  readonly role: string | null;
}

/** Adds an account; `null`: there is one. */
export async function addUser({ db, now }: Store, added: AddedUser): Promise<UserRow | null> {
  const at = now().getTime();
  const row: UserRow = {
    ...ownedBy(added.organization),
    id: randomUUID(),
    tenant_id: added.tenantId,
    object_id: added.objectId,
    user_name: added.userName,
    role: added.role,
    ...{ name_id: null, email: null, given_name: null, family_name: null, display_name: null },
    ...{ state: 'active', state_by: 'admin', source: 'admin' },
    ...{ created_at: at, updated_at: at, last_sign_in_at: null },
  };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('users')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? row : null;
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

/**
 * Brings an account into a state and, unless that is `active`, ends its sessions in the same transaction; `false`: there is none.
 */
export async function setUserState(
  { db, now }: Store,
  organization: Whose,
  { id, state }: { readonly id: string; readonly state: UserState },
): Promise<boolean> {
  const owned = ownedBy(organization);
  const at = now().getTime();
  return db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('users')
      .set({ state, state_by: 'admin', updated_at: at })
      .where('connection', '=', owned.connection)
      .where('organization', '=', owned.organization)
      .where('id', '=', id)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return false;
    if (state !== 'active')
      await trx
        .updateTable('sessions')
        .set({ ended_at: at, ended_why: 'ended by an admin' })
        .where('connection', '=', owned.connection)
        .where('organization', '=', owned.organization)
        .where('user_id', '=', id)
        .where('ended_at', 'is', null)
        .execute();
    return true;
  });
}

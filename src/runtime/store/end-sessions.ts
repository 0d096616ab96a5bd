/** Sessions end: one, those of a person, or those that an identity provider names. */
import type { Organization } from '../organization.ts';
import { ownedBy } from './ownership.ts';
import type { Store } from './store.ts';
import type { CodeRow } from './tables.ts';

/** Why a session ended, as `entrada session list` tells it. */
export type SessionEnd = 'signed out' | 'signed out by the identity provider' | 'ended by an admin';

/** Ends one session by the hash of its cookie; `false`: it had ended. */
export async function endSession({ db, now }: Store, idHash: string, why: SessionEnd): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ ended_at: now().getTime(), ended_why: why })
    .where('id_hash', '=', idHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Sign-ins on their way from the ACS to the application end, too: a moment later their codes would be sessions. This comes before
 * the sessions, so that a code that is just being redeemed is met as one or the other.
 */
async function endCodes(
  { db, now }: Store,
  whose: Partial<Pick<CodeRow, 'connection' | 'organization' | 'user_id' | 'issuer' | 'name_id'>>,
  sessionIndexes: readonly string[] = [],
): Promise<void> {
  const all = db
    .updateTable('codes')
    .set({ used_at: now().getTime() })
    .where((row) => row.and(whose))
    .where('used_at', 'is', null);
  await (sessionIndexes.length === 0 ? all : all.where('session_index', 'in', [...sessionIndexes])).execute();
}

/** Ends all sessions of a person; gives how many. */
export async function endSessionsOfUser(
  store: Store,
  organization: Pick<Organization, 'connection' | 'name'>,
  userId: string,
): Promise<number> {
  const { db, now } = store;
  const owned = ownedBy(organization);
  await endCodes(store, { ...owned, user_id: userId });
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ ended_at: now().getTime(), ended_why: 'ended by an admin' satisfies SessionEnd })
    .where('connection', '=', owned.connection)
    .where('organization', '=', owned.organization)
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Ends all sessions of an organization or, without one, of a whole connection; gives how many were good until now. */
export async function endAllSessions(
  store: Store,
  { connection, organization }: { readonly connection: string; readonly organization?: string },
): Promise<number> {
  const { db, now } = store;
  await endCodes(store, { connection, ...(organization === undefined ? {} : { organization }) });
  const at = now().getTime();
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ ended_at: at, ended_why: 'ended by an admin' satisfies SessionEnd })
    .where('connection', '=', connection)
    .$if(organization !== undefined, (update) => update.where('organization', '=', organization as string))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** What a verified LogoutRequest names. Without indexes all sessions of the NameID are meant (saml-core 3.7.3.2). */
export interface NamedSessions {
  readonly issuer: string;
  readonly nameId: string;
  readonly sessionIndexes: readonly string[];
}

/** Ends the sessions that a verified LogoutRequest names; gives how many. */
export async function endNamedSessions(
  store: Store,
  organization: Pick<Organization, 'connection' | 'name'>,
  { issuer, nameId, sessionIndexes }: NamedSessions,
): Promise<number> {
  const { db, now } = store;
  const owned = ownedBy(organization);
  await endCodes(store, { ...owned, issuer, name_id: nameId }, sessionIndexes);
  const all = db
    .updateTable('sessions')
    .set({ ended_at: now().getTime(), ended_why: 'signed out by the identity provider' satisfies SessionEnd })
    .where('connection', '=', owned.connection)
    .where('organization', '=', owned.organization)
    .where('issuer', '=', issuer)
    .where('name_id', '=', nameId)
    .where('ended_at', 'is', null);
  const meant = sessionIndexes.length === 0 ? all : all.where('session_index', 'in', [...sessionIndexes]);
  const { numUpdatedRows } = await meant.executeTakeFirst();
  return Number(numUpdatedRows);
}

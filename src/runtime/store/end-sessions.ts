/** Sessions end: one, those of a person, or those that an identity provider names. */
import type { Organization } from '../organization.ts';
import { ownedBy } from './ownership.ts';
import type { Store } from './store.ts';

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

/** Ends all sessions of a person; gives how many. */
export async function endSessionsOfUser(
  { db, now }: Store,
  organization: Pick<Organization, 'connection' | 'name'>,
  userId: string,
): Promise<number> {
  const owned = ownedBy(organization);
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

/** What a verified LogoutRequest names. Without indexes all sessions of the NameID are meant (saml-core 3.7.3.2). */
export interface NamedSessions {
  readonly issuer: string;
  readonly nameId: string;
  readonly sessionIndexes: readonly string[];
}

/** Ends the sessions that a verified LogoutRequest names; gives how many. */
export async function endNamedSessions(
  { db, now }: Store,
  organization: Pick<Organization, 'connection' | 'name'>,
  { issuer, nameId, sessionIndexes }: NamedSessions,
): Promise<number> {
  const owned = ownedBy(organization);
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

/** The code that the ACS gave becomes a session, once. */
import type { Transaction } from 'kysely';
import { hashOf, isSecretShaped, newSecret } from '../secret.ts';
import type { Store } from './store.ts';
import type { CodeRow, SessionRow, Tables } from './tables.ts';

/** What a browser brings to `/entrada/complete`. */
export interface BroughtCode {
  readonly code: string | undefined;
  /** The secret of its state cookie. */
  readonly state: string | undefined;
}

/** What the session is to be. */
export interface WantedSession extends BroughtCode {
  /** Milliseconds at most; the identity provider may set an earlier end. */
  readonly life: number;
  /** The session that this browser had: it ends. */
  readonly previous: string | undefined;
}

/** A new session; `secret` is for the cookie, and the store has its hash. */
export interface NewSession {
  readonly secret: string;
  readonly session: SessionRow;
  readonly returnPath: string | null;
}

/** How long a person may take over a question before the sign-in goes on: 10 minutes, in milliseconds. */
const QUESTION_LIFE = 600_000;

/** The live row of a code whose state fits; `null`: used, run out, another browser's, or none of ours. It is not used up. */
export async function findCode({ db, now }: Store, { code, state }: BroughtCode): Promise<CodeRow | null> {
  if (!isSecretShaped(code)) return null;
  const row = await db
    .selectFrom('codes')
    .selectAll()
    .where('code_hash', '=', hashOf(code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now().getTime())
    .executeTakeFirst();
  return row !== undefined && fits(row, state) ? row : null;
}

/** Codes of sign-ins that the identity provider began are bound to no browser. */
function fits({ state_hash }: CodeRow, state: string | undefined): boolean {
  return state_hash === null || (isSecretShaped(state) && state_hash === hashOf(state));
}

/** Binds a code that is bound to no browser yet to one, which is asked something first. Gives the secret for its state cookie. */
export async function bindCode({ db, now, randomBytes }: Store, { code_hash }: CodeRow): Promise<string> {
  const state = newSecret(randomBytes);
  await db
    .updateTable('codes')
    .set({ state_hash: hashOf(state), expires_at: now().getTime() + QUESTION_LIFE })
    .where('code_hash', '=', code_hash)
    .where('state_hash', 'is', null)
    .execute();
  return state;
}

/** Uses the code up and makes the session, or neither: `null` where the code is not good, or the account is not active any more. */
export async function redeemCode(store: Store, wanted: WantedSession): Promise<NewSession | null> {
  const code = await findCode(store, wanted);
  if (code === null) return null;
  return store.db.transaction().execute(async (trx) => {
    const now = store.now().getTime();
    if (!(await useUp(trx, code, now)) || !(await isActive(trx, code))) return null;
    await endPrevious(trx, wanted.previous, now);
    const secret = newSecret(store.randomBytes);
    const session = sessionOf(code, { idHash: hashOf(secret), life: wanted.life, now });
    await trx.insertInto('sessions').values(session).execute();
    return { secret, session, returnPath: code.return_path };
  });
}

async function useUp(trx: Transaction<Tables>, { code_hash, state_hash }: CodeRow, now: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('codes')
    .set({ used_at: now })
    .where('code_hash', '=', code_hash)
    .where('state_hash', state_hash === null ? 'is' : '=', state_hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function isActive(trx: Transaction<Tables>, code: CodeRow): Promise<boolean> {
  const user = await trx
    .selectFrom('users')
    .select('state')
    .where('connection', '=', code.connection)
    .where('organization', '=', code.organization)
    .where('id', '=', code.user_id)
    .executeTakeFirst();
  return user?.state === 'active';
}

async function endPrevious(trx: Transaction<Tables>, previous: string | undefined, now: number): Promise<void> {
  if (!isSecretShaped(previous)) return;
  await trx
    .updateTable('sessions')
    .set({ ended_at: now, ended_why: 'replaced' })
    .where('id_hash', '=', hashOf(previous))
    .where('ended_at', 'is', null)
    .execute();
}

function sessionOf(
  code: CodeRow,
  { idHash, life, now }: { readonly idHash: string; readonly life: number; readonly now: number },
): SessionRow {
  const { connection, organization, user_id, name_id, name_id_format, session_index, issuer } = code;
  return {
    ...{ connection, organization, user_id, name_id, name_id_format, session_index, issuer },
    id_hash: idHash,
    created_at: now,
    last_seen_at: now,
    expires_at: Math.min(now + life, code.session_ends_at ?? Number.POSITIVE_INFINITY),
    ended_at: null,
    ended_why: null,
  };
}

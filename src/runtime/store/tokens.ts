/** Bearer tokens of SCIM: shown once, kept as hashes (reference/runtime-peers.md C1). */
import { randomUUID } from 'node:crypto';
import { EntradaError } from '../../errors.ts';
import type { Organization } from '../organization.ts';
import { hashOf, newSecret } from '../secret.ts';
import { ownedBy } from './ownership.ts';
import type { Store } from './store.ts';
import type { TokenRow } from './tables.ts';

/** What a token begins with, so that scanners of secrets know it. */
export const TOKEN_PREFIX = 'entr_scim_';

type Whose = Pick<Organization, 'connection' | 'name'>;

/** So many tokens are good at once: one in use, and the next one, until Entra has it. */
export const LIVE_TOKENS = 2;

/** How often a token is tried to be made when others are made at the same moment. */
const TRIES = 5;

/**
 * Makes a token; `secret` is shown now and never again. `life` is in milliseconds.
 * @throws {EntradaError} ENT_RUNTIME: the organization has {@link LIVE_TOKENS} already.
 */
export async function createToken(
  { db, now, randomBytes }: Store,
  organization: Whose,
  { life, note }: { readonly life: number; readonly note: string | null },
): Promise<{ readonly secret: string; readonly token: TokenRow }> {
  const secret = `${TOKEN_PREFIX}${newSecret(randomBytes)}`;
  const at = now().getTime();
  const token = {
    ...ownedBy(organization),
    id: randomUUID(),
    token_hash: hashOf(secret),
    note,
    created_at: at,
    expires_at: at + life,
    last_used_at: null,
    revoked_at: null,
  };
  for (let tries = 1; ; tries += 1)
    try {
      await insertWithin(db, token);
      return { secret, token };
    } catch (error) {
      if (tries === TRIES || !isOvertaken(error)) throw error;
    }
}

/** Serializable: what another transaction inserts at the same moment is not seen otherwise, and there would be three. */
async function insertWithin(db: Store['db'], token: TokenRow): Promise<void> {
  await db
    .transaction()
    .setIsolationLevel('serializable')
    .execute(async (trx) => {
      const live = await trx
        .selectFrom('tokens')
        .select('id')
        .where('connection', '=', token.connection)
        .where('organization', '=', token.organization)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', token.created_at)
        .execute();
      if (live.length >= LIVE_TOKENS)
        throw new EntradaError(
          'ENT_RUNTIME',
          `${LIVE_TOKENS} tokens are good already: ${live.map(({ id }) => id).join(', ')}`,
          {
            hint: 'revoke the one that Entra does not use any more: entrada token list says when each was used',
          },
        );
      await trx.insertInto('tokens').values(token).execute();
    });
}

/** serialization_failure of PostgreSQL: the same again may go well. */
function isOvertaken(error: unknown): boolean {
  return error instanceof EntradaError && (error.cause as NodeJS.ErrnoException | undefined)?.code === '40001';
}

/** The tokens of an organization, revoked and expired ones too, the newest first. */
export async function listTokens({ db }: Store, organization: Whose): Promise<TokenRow[]> {
  const owned = ownedBy(organization);
  return db
    .selectFrom('tokens')
    .selectAll()
    .where('connection', '=', owned.connection)
    .where('organization', '=', owned.organization)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

/** Ends a token at once; `false`: there is none of this id, or it was revoked before. */
export async function revokeToken({ db, now }: Store, organization: Whose, id: string): Promise<boolean> {
  const owned = ownedBy(organization);
  const { numUpdatedRows } = await db
    .updateTable('tokens')
    .set({ revoked_at: now().getTime() })
    .where('connection', '=', owned.connection)
    .where('organization', '=', owned.organization)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Bearer tokens of SCIM: shown once, kept as hashes (reference/runtime-peers.md C1). */
import { randomUUID } from 'node:crypto';
import type { Organization } from '../organization.ts';
import { hashOf, newSecret } from '../secret.ts';
import { ownedBy } from './ownership.ts';
import type { Store } from './store.ts';
import type { TokenRow } from './tables.ts';

/** What a token begins with, so that scanners of secrets know it. */
export const TOKEN_PREFIX = 'entr_scim_';

type Whose = Pick<Organization, 'connection' | 'name'>;

/** Makes a token; `secret` is shown now and never again. */
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
  await db.insertInto('tokens').values(token).execute();
  return { secret, token };
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

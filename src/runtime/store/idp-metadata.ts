/** The metadata of identity providers: the last that could be used, and which fingerprints an admin confirmed. */
import type { Organization } from '../organization.ts';
import type { SavedMetadata } from '../saml/metadata/trust-store.ts';
import { ownedBy } from './ownership.ts';
import type { Store } from './store.ts';

type Whose = Pick<Organization, 'connection' | 'name'>;

/** Keeps metadata that could be used, in the place of what was kept before. */
export async function saveMetadata({ db, now }: Store, organization: Whose, saved: SavedMetadata): Promise<void> {
  const document = Buffer.from(saved.document).toString('base64');
  const values = { url: saved.url, document, fetched_at: now().getTime() };
  await db
    .insertInto('idp_metadata')
    .values({ ...ownedBy(organization), ...values })
    .onConflict((conflict) => conflict.columns(['connection', 'organization']).doUpdateSet(values))
    .execute();
}

/** The last that was kept; `null`: none. */
export async function findMetadata({ db }: Store, organization: Whose): Promise<SavedMetadata | null> {
  const owned = ownedBy(organization);
  const row = await db
    .selectFrom('idp_metadata')
    .selectAll()
    .where('connection', '=', owned.connection)
    .where('organization', '=', owned.organization)
    .executeTakeFirst();
  return row === undefined ? null : { url: row.url, document: Buffer.from(row.document, 'base64') };
}

/** An admin vouches for metadata with this SHA-256 (upper-case hex). */
export async function confirmMetadata({ db, now }: Store, organization: Whose, sha256: string): Promise<void> {
  await db
    .insertInto('idp_confirmations')
    .values({ ...ownedBy(organization), sha256, confirmed_at: now().getTime() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The fingerprints that were confirmed. */
export async function confirmedMetadata({ db }: Store, organization: Whose): Promise<ReadonlySet<string>> {
  const owned = ownedBy(organization);
  const rows = await db
    .selectFrom('idp_confirmations')
    .select('sha256')
    .where('connection', '=', owned.connection)
    .where('organization', '=', owned.organization)
    .execute();
  return new Set(rows.map(({ sha256 }) => sha256));
}

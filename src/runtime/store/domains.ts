/** E-mail domains that an admin adds to those of the spec; one leads to an organization once it is proved. */
import type { Organization } from '../organization.ts';
import { newSecret } from '../secret.ts';
import { ownedBy } from './ownership.ts';
import type { Store } from './store.ts';
import type { DomainRow } from './tables.ts';

type Whose = Pick<Organization, 'connection' | 'name'>;

/** Adds a domain (lower case); `null`: an organization of this connection has it. */
export async function addDomain(
  { db, now, randomBytes }: Store,
  organization: Whose,
  { domain, isProved }: { readonly domain: string; readonly isProved: boolean },
): Promise<DomainRow | null> {
  const at = now().getTime();
  const row = {
    ...ownedBy(organization),
    domain,
    challenge: `entrada-domain=${newSecret(randomBytes)}`,
    added_at: at,
    proved_at: isProved ? at : null,
  };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('domains')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? row : null;
}

/** The domains of an organization that were added, by name. */
export async function listDomains({ db }: Store, organization: Whose): Promise<DomainRow[]> {
  const owned = ownedBy(organization);
  return db
    .selectFrom('domains')
    .selectAll()
    .where('connection', '=', owned.connection)
    .where('organization', '=', owned.organization)
    .orderBy('domain')
    .execute();
}

/** Removes a domain; `false`: it was not there. */
export async function removeDomain({ db }: Store, organization: Whose, domain: string): Promise<boolean> {
  const owned = ownedBy(organization);
  const { numDeletedRows } = await db
    .deleteFrom('domains')
    .where('connection', '=', owned.connection)
    .where('organization', '=', owned.organization)
    .where('domain', '=', domain)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Whose a proved domain is among the organizations of a connection; `null`: nobody's. */
export async function organizationOfDomain({ db }: Store, connection: string, domain: string): Promise<string | null> {
  const row = await db
    .selectFrom('domains')
    .select('organization')
    .where('connection', '=', connection)
    .where('domain', '=', domain)
    .where('proved_at', 'is not', null)
    .executeTakeFirst();
  return row?.organization ?? null;
}

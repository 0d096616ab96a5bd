/**
 * Accounts that an admin made by an address alone. Whoever signs in first with that address gets such an account, once: then it
 * is bound to tenant and object as any other, and no address finds it any more (reference/runtime-peers.md C3).
 */
import type { Transaction } from 'kysely';
import { profileOf } from '../directory/profile.ts';
import type { Organization } from '../organization.ts';
import type { VerifiedResponse } from '../saml/verified-response.ts';
import { ownedBy } from './ownership.ts';
import type { Tables, UserRow } from './tables.ts';

/** Letters of ASCII alone: others could turn into them when they are put into lower case. */
const ADDRESS = /^[\x21-\x3f\x41-\x7e]+@([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)$/i;

/** An e-mail address or user name in lower case, with its domain; `null`: it is none that may find an account. */
export function addressOf(text: string | null): { readonly address: string; readonly domain: string } | null {
  const domain = ADDRESS.exec(text ?? '')?.[1];
  return text === null || domain === undefined || text.length > 320
    ? null
    : { address: text.toLowerCase(), domain: domain.toLowerCase() };
}

/** Whether an account is bound to nobody yet. */
export function isInvited({ object_id, name_id }: Pick<UserRow, 'object_id' | 'name_id'>): boolean {
  return object_id === null && name_id === null;
}

/**
 * The accounts of the organization that wait for this person, whatever their state: by user name and e-mail, and only by those
 * in a domain of the organization. Several mean that an admin made one for each; nobody can tell which is meant.
 */
export async function findInvited(
  trx: Transaction<Tables>,
  organization: Organization,
  response: VerifiedResponse,
): Promise<UserRow[]> {
  const { user_name, email } = profileOf(response, organization.signIn.attributes);
  const given = [user_name, email].map(addressOf).flatMap((one) => one?.address ?? []);
  if (given.length === 0) return [];
  const owned = ownedBy(organization);
  const found = await trx
    .selectFrom('users')
    .selectAll()
    .where('connection', '=', owned.connection)
    .where('organization', '=', owned.organization)
    .where('object_id', 'is', null)
    .where('name_id', 'is', null)
    .where('email', 'in', given)
    .execute();
  const domains = found.length === 0 ? new Set() : await domainsOf(trx, organization);
  return found.filter((user) => domains.has(addressOf(user.email)?.domain));
}

/** Those of the spec, and those that were added and proved. */
async function domainsOf(trx: Transaction<Tables>, organization: Organization): Promise<Set<string>> {
  const owned = ownedBy(organization);
  const added = await trx
    .selectFrom('domains')
    .select('domain')
    .where('connection', '=', owned.connection)
    .where('organization', '=', owned.organization)
    .where('proved_at', 'is not', null)
    .execute();
  return new Set([...organization.domains, ...added.map(({ domain }) => domain)]);
}

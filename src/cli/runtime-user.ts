/** Accounts of an organization by the words of a command line. */
import type { Organization } from '../runtime/organization.ts';
import type { Store } from '../runtime/store/store.ts';
import type { UserRow } from '../runtime/store/tables.ts';
import { listUsers } from '../runtime/store/users.ts';
import { suggest } from '../spec/suggest.ts';
import { problem } from './administration.ts';

/** What an account is called. */
export function nameOf({ user_name, email, name_id, id }: UserRow): string {
  return user_name ?? email ?? name_id ?? id;
}

/**
 * The account of an id, a user name or an e-mail address; the letters' case does not matter.
 * @throws {EntradaError} ENT_RUNTIME for none or several
 */
export async function userMeant(store: Store, organization: Organization, word: string): Promise<UserRow> {
  const users = await listUsers(store, organization);
  const wanted = word.toLowerCase();
  const names = ({ user_name, email }: UserRow) => [user_name, email].flatMap((name) => name?.toLowerCase() ?? []);
  const found = users.filter((user) => user.id === wanted || names(user).includes(wanted));
  const [one, other] = found;
  const whose = `${organization.connection}/${organization.name}`;
  if (other !== undefined)
    throw problem(
      `${whose} has several accounts "${word}"`,
      `name one by its id: ${found.map(({ id }) => id).join(', ')}`,
    );
  if (one !== undefined) return one;
  const near = suggest(word, users.flatMap(names));
  throw problem(
    `${whose} has no account "${word}"`,
    near ? `did you mean ${near}?` : `entrada user list ${whose} shows them`,
  );
}

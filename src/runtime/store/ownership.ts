/** Whose rows are meant. */
import type { Organization } from '../organization.ts';
import type { Owned } from './tables.ts';

/** The key that an organization's rows begin with. */
export function ownedBy({ connection, name }: Pick<Organization, 'connection' | 'name'>): Owned {
  return { connection, organization: name };
}

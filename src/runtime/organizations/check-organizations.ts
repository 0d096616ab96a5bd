/** What must hold of all organizations together. */
import type { Organization } from '../organization.ts';
import { placeOf } from './candidates.ts';
import type { Organizations } from './organizations-of.ts';
import type { OrganizationProblem } from './problem.ts';

/**
 * Names stand once: of twins neither is served. Where the identity provider may begin, reply URL and issuer name one
 * organization; others may share both, since their stored request says which is meant. A domain leads to one organization of
 * a connection.
 */
export function checkOrganizations(all: readonly Organization[]): Organizations {
  const twins = twice(all, ({ connection, name }) => [`${connection}/${name}`]);
  const organizations = all.filter((one) => !twins.has(one));
  return {
    organizations,
    problems: [
      ...tell(twins, 'has the name of another', 'name each connection and organization once'),
      ...tell(
        twice(organizations, issuersAt),
        'shares reply URL and identity provider with another, and Entra may begin the sign-in at both: it will be refused',
        'give each a reply URL of its own, or take idp out of saml.initiatedBy',
      ),
      ...tell(
        twice(organizations, ({ connection, domains }) => domains.map((domain) => `${connection}/${domain}`)),
        'has a domain of another organization of the connection',
        'leave the domain with the organization that owns it',
      ),
    ],
  };
}

/** Of metadata that nobody has read yet the issuer is not known: a message that could be meant for two is refused then. */
function issuersAt({ initiatedBy, acsUrls, idp, isRetired }: Organization): string[] {
  if (!initiatedBy.has('idp') || isRetired || idp.kind === 'waiting' || idp.entityId === null) return [];
  return [...new Set(acsUrls.map((url) => `${placeOf(url)} ${idp.entityId}`))];
}

/** Each of the organizations that share a key, with the first of the others. */
function twice(all: readonly Organization[], keysOf: (one: Organization) => string[]): Map<Organization, Organization> {
  const holders = new Map<string, Organization[]>();
  for (const one of all) for (const key of keysOf(one)) holders.set(key, [...(holders.get(key) ?? []), one]);
  const found = new Map<Organization, Organization>();
  for (const sharing of holders.values())
    for (const one of sharing) {
      const other = sharing.find((candidate) => candidate !== one);
      if (other) found.set(one, other);
    }
  return found;
}

function tell(found: ReadonlyMap<Organization, Organization>, what: string, hint: string): OrganizationProblem[] {
  return [...found].map(([{ connection, name }, other]) => ({
    connection,
    organization: name,
    isWaiting: false,
    message: `${what} (${other.connection}, organization ${other.name})`,
    hint,
  }));
}

/** Which of our addresses stands for what: by origin and path, from configuration alone (design.md, rules 11 and 12). */
import type { Organization } from '../organization.ts';

/** What one origin serves. */
export interface Site {
  /** As in URLs: without a slash at the end, and without a default port. */
  readonly origin: string;
  /** Those whose application it is. */
  readonly applications: readonly Organization[];
  /** Those whose requests begin here: the origin of their first reply URL. */
  readonly hops: readonly Organization[];
  /** By path. */
  readonly acs: ReadonlyMap<string, readonly Organization[]>;
  readonly logout: ReadonlyMap<string, readonly Organization[]>;
  readonly start: ReadonlyMap<string, readonly Organization[]>;
}

interface Draft extends Site {
  readonly applications: Organization[];
  readonly hops: Organization[];
  readonly acs: Map<string, Organization[]>;
  readonly logout: Map<string, Organization[]>;
  readonly start: Map<string, Organization[]>;
}

/** All sites by origin. */
export type Sites = ReadonlyMap<string, Site>;

/** The sites of these organizations. */
export function sitesOf(organizations: readonly Organization[]): Sites {
  const sites = new Map<string, Draft>();
  const siteOf = (url: string): Draft => {
    const { origin } = new URL(url);
    const known = sites.get(origin);
    if (known) return known;
    const made = { origin, applications: [], hops: [], acs: new Map(), logout: new Map(), start: new Map() };
    sites.set(origin, made);
    return made;
  };
  for (const organization of organizations) {
    const { acsUrls, logoutUrl, startUrl, applicationOrigin } = organization;
    siteOf(applicationOrigin).applications.push(organization);
    siteOf(acsUrls[0] as string).hops.push(organization);
    for (const url of acsUrls) add(siteOf(url).acs, url, organization);
    if (logoutUrl !== null) add(siteOf(logoutUrl).logout, logoutUrl, organization);
    add(siteOf(startUrl).start, startUrl, organization);
  }
  return sites;
}

function add(paths: Map<string, Organization[]>, url: string, organization: Organization): void {
  const { pathname } = new URL(url);
  const there = paths.get(pathname) ?? [];
  if (!there.includes(organization)) paths.set(pathname, [...there, organization]);
}

/** The organization of this connection and name among some; `undefined`: there is none, or no name and several. */
export function organizationAmong(
  organizations: readonly Organization[],
  connection: string | undefined,
  name: string | undefined,
): Organization | undefined {
  const found = organizations.filter(
    (one) => (connection === undefined || one.connection === connection) && (name === undefined || one.name === name),
  );
  return found.length === 1 ? found[0] : undefined;
}

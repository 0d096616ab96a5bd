/** Which organizations a message may be meant for: rule 11. */
import type { Organization } from '../organization.ts';

/** By place; an array of organizations is made once and then asked for every message. */
const places = new WeakMap<readonly Organization[], ReadonlyMap<string, readonly Organization[]>>();

/** Organizations that have a reply URL at this origin and path; its query counts for nothing. */
export function candidatesAt(organizations: readonly Organization[], url: string): readonly Organization[] {
  const place = placeOf(url);
  const known = places.get(organizations) ?? placesOf(organizations);
  places.set(organizations, known);
  return place === null ? [] : (known.get(place) ?? []);
}

/**
 * The one organization that an unsolicited message may be meant for: it accepts those, and its identity provider has that
 * entity ID. `undefined`: none or several. The issuer is not verified: whoever is found must verify the message.
 */
export function candidateOf(
  candidates: readonly Organization[],
  issuer: string,
  entityIdOf: (organization: Organization) => string | null,
): Organization | undefined {
  const found = candidates.filter((one) => one.initiatedBy.has('idp') && !one.isRetired && entityIdOf(one) === issuer);
  return found.length === 1 ? found[0] : undefined;
}

function placesOf(organizations: readonly Organization[]): Map<string, Organization[]> {
  const found = new Map<string, Organization[]>();
  for (const organization of organizations)
    for (const place of new Set(organization.acsUrls.map(placeOf)))
      if (place !== null) found.set(place, [...(found.get(place) ?? []), organization]);
  return found;
}

/** Origin and path of a URL; `null` for what is none. */
export function placeOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

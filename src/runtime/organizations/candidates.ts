/** Which organizations a message may be meant for: rule 11. */
import type { Organization } from '../organization.ts';

/** Organizations that have a reply URL at this origin and path; its query counts for nothing. */
export function candidatesAt(organizations: readonly Organization[], url: string): readonly Organization[] {
  const place = placeOf(url);
  return place === null ? [] : organizations.filter(({ acsUrls }) => acsUrls.some((acs) => placeOf(acs) === place));
}

/** Origin and path of a URL; `null` for what is none. */
export function placeOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

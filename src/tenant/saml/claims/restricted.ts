/** Claims that no policy can make. Source: reference/graph.md 4.1 (the restricted set, and what a signing key frees). */
import { NAMESPACES } from './claim.ts';

/** `upn` and `role` are left out: an application that signs SAML has a key of its own, which frees them. */
const RESTRICTED: ReadonlySet<string> = new Set([
  ...'objectidentifier tenantid identityprovider accesstoken puid scope aio acct'
    .split(' ')
    .map((name) => `${NAMESPACES.ms}/${name}`),
  ...'groups groupsid wids authenticationinstant authenticationmethod expiration'
    .split(' ')
    .map((name) => `${NAMESPACES.ws}/${name}`),
  `${NAMESPACES.claims}/authnmethodsreferences`,
  `${NAMESPACES.claims}/groups.link`,
  `${NAMESPACES.soap}/spn`,
  `${NAMESPACES.soap}/privatepersonalidentifier`,
]);

/** Whether a policy cannot make a claim of this name; names compare without case. */
export function isRestricted(name: string): boolean {
  return RESTRICTED.has(name.toLowerCase());
}

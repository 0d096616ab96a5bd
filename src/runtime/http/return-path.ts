/** Where a browser may be sent after a sign-in: to a path of the application, and nowhere else (S24). */
import type { Organization } from '../organization.ts';

/** What the SAML bindings allow for a RelayState, in bytes (3.4.3). */
const RELAY_STATE_BYTES = 80;
const PATH_CHARACTERS = 1024;
/** Begins with one slash, then neither slash nor backslash; no control character, blank or backslash anywhere. */
const PATH = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/;

/** The path, normalised, where it is one of this origin; `null` for anything else, and for paths of the runtime itself. */
export function returnPath(text: string | null | undefined, origin: string): string | null {
  if (text === null || text === undefined || text.length > PATH_CHARACTERS || !PATH.test(text)) return null;
  if (!URL.canParse(text, origin)) return null;
  const url = new URL(text, origin);
  if (url.origin !== origin || /^\/entrada(\/|$)/.test(url.pathname) || url.pathname.startsWith('//')) return null;
  return `${url.pathname}${url.search}${url.hash}`;
}

/**
 * Where a sign-in that the identity provider began leads: the RelayState of the spec, or a path; `null`: the landing page. Locally
 * the RelayState of the spec is mapped as all its URLs are: to the application's origin.
 */
export function unsolicitedReturn(
  relayState: string | undefined,
  { relayState: expected, applicationOrigin }: Pick<Organization, 'relayState' | 'applicationOrigin'>,
): string | null {
  if (relayState === undefined || Buffer.byteLength(relayState) > RELAY_STATE_BYTES) return null;
  if (relayState !== expected || !/^https:\/\//i.test(expected) || !URL.canParse(expected))
    return returnPath(relayState, applicationOrigin);
  const { origin, pathname, search, hash, href } = new URL(expected);
  const isLocal = new URL(applicationOrigin).hostname.endsWith('.localhost');
  return origin === applicationOrigin || isLocal ? `${pathname}${search}${hash}` : href;
}

/**
 * The signing certificates of a service principal. Each is a trio with one `customKeyIdentifier`: a key `Sign`, a key
 * `Verify`, and the password of the first. Source: reference/graph.md 3.3.
 */
import { createHash } from 'node:crypto';
import type { LiveKeyCredential, LiveServicePrincipal } from './live.ts';

/** One signing certificate. */
export interface SigningCertificate {
  /** SHA-1, upper-case hex; empty: a key that somebody brought, of which Graph did not show the certificate. */
  readonly thumbprint: string;
  readonly customKeyIdentifier: string;
  /** ISO 8601; empty: Graph did not say. */
  readonly startDateTime: string;
  readonly endDateTime: string;
  /** Of both keys, sorted. */
  readonly keyIds: readonly string[];
  /** Whether it signs. */
  readonly isActive: boolean;
}

/** The certificates, the active one first, then those that end last. */
export function signingCertificatesOf({
  keyCredentials,
  preferredTokenSigningKeyThumbprint,
}: LiveServicePrincipal): SigningCertificate[] {
  const preferred = preferredTokenSigningKeyThumbprint?.toUpperCase();
  const keys = keyCredentials ?? [];
  return keys
    .filter(isVerify)
    .flatMap((verify) => {
      const { customKeyIdentifier } = verify;
      const twins = keys.filter((key) => customKeyIdentifier && key.customKeyIdentifier === customKeyIdentifier);
      if (!customKeyIdentifier || !twins.some(isSign)) return [];
      return [certificateOf(verify, customKeyIdentifier, twins, preferred)];
    })
    .sort(compare);
}

/** Clocks of two machines differ: a certificate that Graph made a moment ago may seem to begin in a moment. */
const SKEW_MS = 600_000;

/** Whether it may sign at a moment: from its start on (ten minutes early are none), and before its end. */
export function isValidAt({ startDateTime, endDateTime }: SigningCertificate, now: Date): boolean {
  const isStarted = startDateTime === '' || Date.parse(startDateTime) <= now.getTime() + SKEW_MS;
  return isStarted && now.getTime() < Date.parse(endDateTime);
}

/**
 * SHA-1 of the certificate of a key, upper-case hex: from its identifier where that is one (base64 of 20 bytes, or hex),
 * else from the certificate. `null`: neither says.
 */
export function thumbprintOf({ customKeyIdentifier, key }: LiveKeyCredential): string | null {
  const identifier = customKeyIdentifier ?? '';
  if (/^[0-9a-f]{40}$/i.test(identifier)) return identifier.toUpperCase();
  const bytes = Buffer.from(identifier, 'base64');
  if (bytes.length === 20) return bytes.toString('hex').toUpperCase();
  if (!key) return null;
  return createHash('sha1').update(Buffer.from(key, 'base64')).digest('hex').toUpperCase();
}

function certificateOf(
  verify: LiveKeyCredential,
  customKeyIdentifier: string,
  twins: readonly LiveKeyCredential[],
  preferred: string | undefined,
): SigningCertificate {
  const thumbprint = thumbprintOf(verify) ?? '';
  return {
    thumbprint,
    customKeyIdentifier,
    startDateTime: verify.startDateTime ?? '',
    endDateTime: verify.endDateTime ?? '',
    keyIds: twins.map(({ keyId }) => keyId.toLowerCase()).sort(),
    isActive: thumbprint !== '' && thumbprint === preferred,
  };
}

function isVerify({ usage }: LiveKeyCredential): boolean {
  return usage?.toLowerCase() === 'verify';
}

function isSign({ usage }: LiveKeyCredential): boolean {
  return usage?.toLowerCase() === 'sign';
}

/** The identifier decides between equals, so that the order in which Graph lists them never matters. */
function compare(one: SigningCertificate, other: SigningCertificate): number {
  if (one.isActive !== other.isActive) return one.isActive ? -1 : 1;
  const [first, second] = [endOf(one), endOf(other)];
  if (first !== second) return second - first;
  return one.customKeyIdentifier < other.customKeyIdentifier ? -1 : 1;
}

function endOf({ endDateTime }: SigningCertificate): number {
  return Date.parse(endDateTime) || 0;
}

/** What requests and answers of a logout have in common (SAML 2.0 Core 3.2): the gates of the verifier, then who, where and when. */
import { LOGIN_HOSTS } from '../../../spec/resolve.ts';
import { Refusal } from '../refusal.ts';
import type { IdentityProvider } from '../trust.ts';
import { instantOf, SKEW_MS } from '../verify/instant.ts';
import { readMessage } from '../verify/read-message.ts';
import { childOf, type UntrustedElement } from '../verify/untrusted-element.ts';

/** What a message must say. */
export interface LogoutExpectations {
  /** Whoever may have written it. */
  readonly issuers: readonly string[];
  /** Our logout URL. */
  readonly destination: string;
  readonly now: Date;
}

/** A message that was let through: form, version, ID, times, issuer and destination. Its signature is another matter. */
export interface LogoutMessage {
  readonly id: string;
  readonly issuer: string;
  readonly root: UntrustedElement;
}

/** How old a message may be: a browser carries it in one go. */
const AGE_MS = 10 * 60_000;

/**
 * Reads a message of that name.
 * @throws {Refusal} ENT_SAML: it does not hold what it must, or holds more.
 */
export function readLogout(bytes: Uint8Array, rootName: string, expected: LogoutExpectations): LogoutMessage {
  const { root } = readMessage(bytes, rootName);
  if (root.attributes.get('Version') !== '2.0') throw new Refusal('SAML_VERSION');
  checkTimes(root, expected.now.getTime());
  const destination = root.attributes.get('Destination');
  // The documented messages of Entra carry none (entra-wire.md 2.10); one that is there must be ours.
  if (destination !== undefined && destination !== expected.destination) throw new Refusal('SAML_DESTINATION');
  const issuer = childOf(root, 'saml:Issuer')?.text ?? '';
  if (!expected.issuers.includes(issuer)) throw new Refusal('SAML_ISSUER');
  return { id: root.attributes.get('ID') as string, issuer, root };
}

function checkTimes({ attributes }: UntrustedElement, now: number): void {
  const issued = instantOf(attributes.get('IssueInstant')).getTime();
  if (issued > now + SKEW_MS) throw new Refusal('SAML_TOO_EARLY');
  if (issued < now - AGE_MS - SKEW_MS) throw new Refusal('SAML_TOO_LATE');
  const end = attributes.get('NotOnOrAfter');
  if (end !== undefined && now >= instantOf(end).getTime() + SKEW_MS) throw new Refusal('SAML_TOO_LATE');
}

/**
 * Names by which an identity provider signs a logout: its entity ID, and in Entra's answers the login host. Which of both its
 * requests carry is not documented (entra-wire.md 2.10); a signature they need either way.
 */
export function issuersOf({ entityId, tenantId }: Pick<IdentityProvider, 'entityId' | 'tenantId'>): string[] {
  if (tenantId === null) return [entityId];
  return [entityId, ...Object.values(LOGIN_HOSTS).map((host) => `https://${host}/${tenantId}/`)];
}

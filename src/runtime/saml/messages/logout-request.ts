/** Asking for a logout (SAML 2.0 Core 3.7.1; what Entra reads of it and sends: entra-wire.md 2.10). */
import type { Organization } from '../../organization.ts';
import { Refusal } from '../refusal.ts';
import type { IdentityProvider } from '../trust.ts';
import { childOf } from '../verify/untrusted-element.ts';
import { element, NS, type XmlElement } from '../xml/element.ts';
import { issuersOf, readLogout } from './read-logout.ts';

/** Name of a person, as the sign-in gave it. */
export interface NameId {
  readonly value: string;
  readonly format: string | null;
}

/** What is asked of the identity provider. */
export interface OutgoingLogout {
  readonly id: string;
  readonly destination: string;
  readonly now: Date;
  readonly nameId: NameId;
  readonly sessionIndexes: readonly string[];
}

/** `samlp:LogoutRequest`. */
export function logoutRequest({ entityId }: Organization, request: OutgoingLogout): XmlElement {
  const { id, destination, now, nameId, sessionIndexes } = request;
  const root = { 'xmlns:samlp': NS.samlp, 'xmlns:saml': NS.saml, ID: id, Version: '2.0' };
  return element('samlp:LogoutRequest', { ...root, IssueInstant: now.toISOString(), Destination: destination }, [
    element('saml:Issuer', {}, [entityId]),
    element('saml:NameID', { Format: nameId.format }, [nameId.value]),
    ...sessionIndexes.map((index) => element('samlp:SessionIndex', {}, [index])),
  ]);
}

/** What the identity provider asks. */
export interface LogoutRequest {
  readonly id: string;
  readonly issuer: string;
  readonly nameId: NameId;
  /** Empty: all sessions of the person. */
  readonly sessionIndexes: readonly string[];
}

/**
 * Reads a request of the identity provider. It is worth nothing before its signature was verified (`verifyRedirectSignature`).
 * @throws {Refusal} ENT_SAML.
 */
export function readLogoutRequest(
  bytes: Uint8Array,
  {
    idp,
    logoutUrl,
    now,
  }: { readonly idp: Pick<IdentityProvider, 'entityId' | 'tenantId'>; readonly logoutUrl: string; readonly now: Date },
): LogoutRequest {
  const expected = { issuers: issuersOf(idp), destination: logoutUrl, now };
  const { id, issuer, root } = readLogout(bytes, 'samlp:LogoutRequest', expected);
  const nameId = childOf(root, 'saml:NameID');
  if (!nameId?.text) throw new Refusal('SAML_SUBJECT');
  return {
    id,
    issuer,
    nameId: { value: nameId.text, format: nameId.attributes.get('Format') ?? null },
    sessionIndexes: root.children.filter(({ name }) => name === 'samlp:SessionIndex').map(({ text }) => text),
  };
}

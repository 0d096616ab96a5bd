/** Answering a logout (SAML 2.0 Core 3.7.2; what Entra sends: entra-wire.md 2.10). */
import type { Organization } from '../../organization.ts';
import type { IdentityProvider } from '../trust.ts';
import { descendantOf } from '../verify/untrusted-element.ts';
import { element, NS, type XmlElement } from '../xml/element.ts';
import { issuersOf, readLogout } from './read-logout.ts';

const STATUS = 'urn:oasis:names:tc:SAML:2.0:status:';

/** Our answer. */
export interface OutgoingLogoutResponse {
  readonly id: string;
  readonly destination: string;
  readonly now: Date;
  /** ID of the request. */
  readonly inResponseTo: string;
  readonly isSuccess: boolean;
}

/** `samlp:LogoutResponse`. */
export function logoutResponse({ entityId }: Organization, response: OutgoingLogoutResponse): XmlElement {
  const { id, destination, now, inResponseTo, isSuccess } = response;
  const root = {
    'xmlns:samlp': NS.samlp,
    'xmlns:saml': NS.saml,
    ID: id,
    Version: '2.0',
    IssueInstant: now.toISOString(),
  };
  return element('samlp:LogoutResponse', { ...root, Destination: destination, InResponseTo: inResponseTo }, [
    element('saml:Issuer', {}, [entityId]),
    element('samlp:Status', {}, [
      element('samlp:StatusCode', { Value: `${STATUS}${isSuccess ? 'Success' : 'Responder'}` }),
    ]),
  ]);
}

/** The identity provider's answer. */
export interface LogoutResponse {
  readonly id: string;
  readonly issuer: string;
  /** ID of our request; `null`: it names none. */
  readonly inResponseTo: string | null;
  readonly isSuccess: boolean;
}

/**
 * Reads an answer. Entra names itself in it by its login host instead of its entity ID; both are taken, here alone.
 * @throws {Refusal} ENT_SAML.
 */
export function readLogoutResponse(
  bytes: Uint8Array,
  {
    idp,
    logoutUrl,
    now,
  }: {
    readonly idp: Pick<IdentityProvider, 'entityId' | 'tenantId'>;
    readonly logoutUrl: string;
    readonly now: Date;
  },
): LogoutResponse {
  const expected = { issuers: issuersOf(idp), destination: logoutUrl, now };
  const { id, issuer, root } = readLogout(bytes, 'samlp:LogoutResponse', expected);
  const value = descendantOf(root, 'samlp:Status', 'samlp:StatusCode')?.attributes.get('Value');
  return {
    id,
    issuer,
    inResponseTo: root.attributes.get('InResponseTo') ?? null,
    isSuccess: value === `${STATUS}Success`,
  };
}

/** Asking for a logout (SAML 2.0 Core 3.7.1; what Entra reads of it and sends: entra-wire.md 2.10). */
import type { Organization } from '../../organization.ts';
import type { IdentityProvider } from '../trust.ts';
import { element, NS, type XmlElement } from '../xml/element.ts';
import { childOf, readMessage } from './read-message.ts';
import { type Shape, textShape } from './shape.ts';

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

const ISSUER = { ...textShape(NS.saml, 'Issuer', ['Format']), min: 1, max: 1 } as const;
const SHAPE: Shape = {
  namespace: NS.samlp,
  name: 'LogoutRequest',
  required: ['ID', 'Version', 'IssueInstant'],
  optional: ['Destination', 'NotOnOrAfter', 'Reason', 'Consent'],
  isText: false,
  children: [
    ISSUER,
    { ...textShape(NS.saml, 'NameID', ['Format', 'NameQualifier', 'SPNameQualifier', 'SPProvidedID']), min: 1, max: 1 },
    { ...textShape(NS.samlp, 'SessionIndex'), min: 0, max: 100 },
  ],
};

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
  }: { readonly idp: Pick<IdentityProvider, 'entityId'>; readonly logoutUrl: string; readonly now: Date },
): LogoutRequest {
  const { id, issuer, root } = readMessage(bytes, SHAPE, { issuers: [idp.entityId], destination: logoutUrl, now });
  const nameId = childOf(root, NS.saml, 'NameID');
  return {
    id,
    issuer,
    nameId: { value: nameId?.text ?? '', format: nameId?.attributes.get('Format') ?? null },
    sessionIndexes: root.children.filter(({ name }) => name === 'SessionIndex').map(({ text }) => text),
  };
}

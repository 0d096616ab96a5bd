/** Answering a logout (SAML 2.0 Core 3.7.2; what Entra sends: entra-wire.md 2.10). */
import { LOGIN_HOSTS } from '../../../spec/resolve.ts';
import type { Organization } from '../../organization.ts';
import type { IdentityProvider } from '../trust.ts';
import { element, NS, type XmlElement } from '../xml/element.ts';
import { childOf, readMessage } from './read-message.ts';
import { type ChildShape, type Shape, textShape } from './shape.ts';

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

const code = (children: readonly ChildShape[]): Shape => ({
  namespace: NS.samlp,
  name: 'StatusCode',
  required: ['Value'],
  optional: [],
  isText: false,
  children,
});
const SHAPE: Shape = {
  namespace: NS.samlp,
  name: 'LogoutResponse',
  required: ['ID', 'Version', 'IssueInstant'],
  optional: ['Destination', 'InResponseTo', 'Consent'],
  isText: false,
  children: [
    { ...textShape(NS.saml, 'Issuer', ['Format']), min: 1, max: 1 },
    {
      namespace: NS.samlp,
      name: 'Status',
      required: [],
      optional: [],
      isText: false,
      children: [
        { ...code([{ ...code([]), min: 0, max: 1 }]), min: 1, max: 1 },
        { ...textShape(NS.samlp, 'StatusMessage'), min: 0, max: 1 },
      ],
      min: 1,
      max: 1,
    },
  ],
};

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
  const { id, issuer, root } = readMessage(bytes, SHAPE, { issuers: issuersOf(idp), destination: logoutUrl, now });
  const status = childOf(root, NS.samlp, 'Status');
  const value = status && childOf(status, NS.samlp, 'StatusCode')?.attributes.get('Value');
  const inResponseTo = root.attributes.get('InResponseTo') ?? null;
  return { id, issuer, inResponseTo, isSuccess: value === `${STATUS}Success` };
}

function issuersOf({ entityId, tenantId }: Pick<IdentityProvider, 'entityId' | 'tenantId'>): string[] {
  if (tenantId === null) return [entityId];
  return [entityId, ...Object.values(LOGIN_HOSTS).map((host) => `https://${host}/${tenantId}/`)];
}

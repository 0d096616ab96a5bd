/** The request for a sign-in (SAML 2.0 Core 3.4.1; what Entra reads of it: entra-wire.md 2.2). */
import type { Organization } from '../../organization.ts';
import { BINDING, element, NS, type XmlElement } from '../xml/element.ts';

/** One request. */
export interface AuthnRequest {
  /** From `messageId`. */
  readonly id: string;
  /** The sign-in URL of the identity provider. */
  readonly destination: string;
  readonly now: Date;
  /** The person must prove anew who they are. */
  readonly isForced?: boolean;
}

/**
 * `samlp:AuthnRequest`. It asks for no authentication context: the usual one fails for whoever signs in without a password
 * (AADSTS75011). The first reply URL is where the answer is to be posted.
 */
export function authnRequest(organization: Organization, { id, destination, now, isForced }: AuthnRequest): XmlElement {
  const { acsUrls, entityId, requests } = organization;
  const policy = requests.nameIdFormat;
  return element(
    'samlp:AuthnRequest',
    {
      'xmlns:samlp': NS.samlp,
      'xmlns:saml': NS.saml,
      ID: id,
      Version: '2.0',
      IssueInstant: now.toISOString(),
      Destination: destination,
      ForceAuthn: isForced ? 'true' : null,
      AssertionConsumerServiceURL: acsUrls[0],
      ProtocolBinding: BINDING.post,
    },
    [
      element('saml:Issuer', {}, [entityId]),
      ...(policy === null ? [] : [element('samlp:NameIDPolicy', { Format: policy })]),
    ],
  );
}

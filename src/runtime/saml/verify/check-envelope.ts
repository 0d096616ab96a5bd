/** What the Response itself must say, whether it is signed or not: it can only make us refuse. */
import { Refusal } from '../refusal.ts';
import type { ResponseExpectations } from '../trust.ts';
import { instantOf } from './instant.ts';
import { statusOf } from './status.ts';
import { childOf, type UntrustedElement } from './untrusted-element.ts';

/**
 * Holds a Response against what is expected: version, issuer, destination, request, status.
 * @throws {Refusal} ENT_SAML.
 */
export function checkEnvelope(response: UntrustedElement, expected: ResponseExpectations): void {
  const { attributes } = response;
  checkOrigin(response, expected.idp.entityId);
  if (attributes.get('Destination') !== expected.acsUrl) throw new Refusal('SAML_DESTINATION');
  checkInResponseTo(response, expected.inResponseTo);
  const status = statusOf(response);
  if (status !== null) throw new Refusal('SAML_STATUS', status);
}

/**
 * Version, time and issuer, which a Response and an Assertion share.
 * @throws {Refusal} ENT_SAML: SAML_VERSION, SAML_TIMES, SAML_ISSUER.
 */
export function checkOrigin(element: UntrustedElement, issuer: string): void {
  if (element.attributes.get('Version') !== '2.0') throw new Refusal('SAML_VERSION');
  instantOf(element.attributes.get('IssueInstant'));
  if (childOf(element, 'saml:Issuer')?.text !== issuer) throw new Refusal('SAML_ISSUER');
}

/**
 * A solicited message names the request, an unsolicited one names none.
 * @throws {Refusal} ENT_SAML: SAML_IN_RESPONSE_TO.
 */
export function checkInResponseTo(element: UntrustedElement | undefined, expected: string | null): void {
  const actual = element?.attributes.get('InResponseTo') ?? null;
  if (actual !== expected) throw new Refusal('SAML_IN_RESPONSE_TO');
}

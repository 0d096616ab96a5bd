/** Protocol checks of an assertion whose signature holds, and what it says. */
import { Refusal } from '../refusal.ts';
import type { ResponseExpectations } from '../trust.ts';
import type { VerifiedResponse } from '../verified-response.ts';
import { checkInResponseTo, checkOrigin } from './check-envelope.ts';
import { entraIdentityOf } from './entra-identity.ts';
import { instantOf, SKEW_MS } from './instant.ts';
import { attributesOf } from './read-attributes.ts';
import { childOf, descendantOf, type UntrustedElement } from './untrusted-element.ts';
import type { VerifiedElement } from './verify-element.ts';

const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/**
 * What the assertion says, if all of it is meant for us, now. `source` holds the assertion: as its root, or as a child of it.
 * @throws {Refusal} ENT_SAML.
 */
export function readAssertion(source: VerifiedElement, expected: ResponseExpectations): VerifiedResponse {
  const assertion = source.root.name === 'saml:Assertion' ? source.root : childOf(source.root, 'saml:Assertion');
  if (assertion === undefined) throw new Refusal('SAML_ASSERTION_COUNT');
  checkOrigin(assertion, expected.idp.entityId);
  const attributes = attributesOf(assertion);
  return {
    issuer: expected.idp.entityId,
    assertionId: assertion.attributes.get('ID') ?? '',
    inResponseTo: expected.inResponseTo,
    notOnOrAfter: endOf(assertion, expected),
    nameId: nameIdOf(assertion),
    ...authenticationOf(assertion, expected.now),
    attributes,
    ...entraIdentityOf(attributes, expected.idp),
    thumbprint: source.thumbprint,
  } as VerifiedResponse;
}

/** The moment from which it is refused: the earlier of both ends, and the skew. */
function endOf(assertion: UntrustedElement, expected: ResponseExpectations): Date {
  const ends = [confirmationEnd(assertion, expected), conditionsEnd(assertion, expected)];
  const end = Math.min(...ends.map((date) => date.getTime())) + SKEW_MS;
  if (expected.now.getTime() >= end) throw new Refusal('SAML_TOO_LATE');
  return new Date(end);
}

/** Source: SAML Profiles 2.0, 4.1.4.3. */
function confirmationEnd(assertion: UntrustedElement, expected: ResponseExpectations): Date {
  const confirmation = descendantOf(assertion, 'saml:Subject', 'saml:SubjectConfirmation');
  if (confirmation?.attributes.get('Method') !== BEARER) throw new Refusal('SAML_METHOD');
  const data = childOf(confirmation, 'saml:SubjectConfirmationData');
  if (data?.attributes.get('Recipient') !== expected.acsUrl) throw new Refusal('SAML_RECIPIENT');
  checkInResponseTo(data, expected.inResponseTo);
  return instantOf(data.attributes.get('NotOnOrAfter'));
}

function conditionsEnd(assertion: UntrustedElement, { audiences, now }: ResponseExpectations): Date {
  const conditions = childOf(assertion, 'saml:Conditions');
  const start = instantOf(conditions?.attributes.get('NotBefore'));
  const end = instantOf(conditions?.attributes.get('NotOnOrAfter'));
  const audience = conditions && descendantOf(conditions, 'saml:AudienceRestriction', 'saml:Audience')?.text;
  if (audience === undefined || !audiences.includes(audience)) throw new Refusal('SAML_AUDIENCE');
  if (now.getTime() < start.getTime() - SKEW_MS) throw new Refusal('SAML_TOO_EARLY');
  return end;
}

function nameIdOf(assertion: UntrustedElement): VerifiedResponse['nameId'] {
  const nameId = descendantOf(assertion, 'saml:Subject', 'saml:NameID');
  if (nameId === undefined || nameId.text.trim() === '') throw new Refusal('SAML_SUBJECT');
  return { value: nameId.text, format: nameId.attributes.get('Format') ?? null };
}

type Authentication = Pick<VerifiedResponse, 'authenticatedAt' | 'sessionIndex' | 'sessionNotOnOrAfter'>;

function authenticationOf(assertion: UntrustedElement, now: Date): Authentication {
  const statement = childOf(assertion, 'saml:AuthnStatement')?.attributes;
  if (statement === undefined) throw new Refusal('SAML_AUTHENTICATION');
  const end = statement.get('SessionNotOnOrAfter');
  const sessionNotOnOrAfter = end === undefined ? null : instantOf(end);
  if (sessionNotOnOrAfter !== null && sessionNotOnOrAfter <= now) throw new Refusal('SAML_SESSION_ENDED');
  return {
    authenticatedAt: instantOf(statement.get('AuthnInstant')),
    sessionIndex: statement.get('SessionIndex') ?? null,
    sessionNotOnOrAfter,
  };
}

/** The messages of Entra, element for element as it writes them (entra-wire.md 2.4, 2.9). */
import type { Claim, NameId } from '../claims/claim.ts';
import { element, type Markup } from './xml.ts';

const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';
const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
const STATUS = 'urn:oasis:names:tc:SAML:2.0:status';

/** What an assertion says. Dates are as they are written. */
export interface AssertionFacts {
  readonly id: string;
  readonly issuer: string;
  readonly issuedAt: string;
  readonly notBefore: string;
  readonly notOnOrAfter: string;
  readonly inResponseTo: string | null;
  readonly recipient: string;
  readonly audience: string;
  readonly nameId: NameId;
  readonly nameQualifier: string | null;
  readonly claims: readonly Claim[];
  readonly authenticatedAt: string;
  readonly authenticationContext: string;
}

/** An Assertion that stands for itself: its namespace is its own, so that it can be signed and encrypted alone. */
export function assertion(facts: AssertionFacts): Markup {
  const { id, issuer, issuedAt, notBefore, notOnOrAfter, audience } = facts;
  return element(
    'Assertion',
    { xmlns: ASSERTION, ID: id, IssueInstant: issuedAt, Version: '2.0' },
    element('Issuer', {}, issuer),
    subject(facts),
    element(
      'Conditions',
      { NotBefore: notBefore, NotOnOrAfter: notOnOrAfter },
      element('AudienceRestriction', {}, element('Audience', {}, audience)),
    ),
    element('AttributeStatement', {}, ...facts.claims.map(attribute)),
    authentication(facts),
  );
}

function subject({ nameId, nameQualifier, inResponseTo, notOnOrAfter, recipient }: AssertionFacts): Markup {
  return element(
    'Subject',
    {},
    element('NameID', { Format: nameId.format, SPNameQualifier: nameQualifier }, nameId.value),
    element(
      'SubjectConfirmation',
      { Method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer' },
      element('SubjectConfirmationData', {
        InResponseTo: inResponseTo,
        NotOnOrAfter: notOnOrAfter,
        Recipient: recipient,
      }),
    ),
  );
}

function attribute({ name, nameFormat, values }: Claim): Markup {
  const items = values.map((value) => element('AttributeValue', {}, value));
  return element('Attribute', { Name: name, NameFormat: nameFormat }, ...items);
}

function authentication({ id, authenticatedAt, authenticationContext }: AssertionFacts): Markup {
  const reference = element('AuthnContextClassRef', {}, authenticationContext);
  return element(
    'AuthnStatement',
    { AuthnInstant: authenticatedAt, SessionIndex: id },
    element('AuthnContext', {}, reference),
  );
}

/** What a Response says around what it carries. */
export interface ResponseFacts {
  readonly id: string;
  readonly issuer: string;
  readonly issuedAt: string;
  readonly destination: string;
  readonly inResponseTo: string | null;
}

/** A Response that carries an assertion, in clear or encrypted. */
export function successResponse(facts: ResponseFacts, content: Markup): Markup {
  const status = element('samlp:Status', {}, element('samlp:StatusCode', { Value: `${STATUS}:Success` }));
  return response(facts, status, content);
}

/** A Response that says why there is none; `codes`: the last parts of the status codes, the outer one first. */
export function errorResponse(facts: ResponseFacts, codes: readonly string[], message: string): Markup {
  const code = codes.reduceRight<Markup | null>(
    (inner, word) => element('samlp:StatusCode', { Value: `${STATUS}:${word}` }, inner),
    null,
  );
  return response(facts, element('samlp:Status', {}, code, element('samlp:StatusMessage', {}, message)), null);
}

function response(facts: ResponseFacts, status: Markup, content: Markup | null): Markup {
  return element(
    'samlp:Response',
    {
      'xmlns:samlp': PROTOCOL,
      ID: facts.id,
      Version: '2.0',
      IssueInstant: facts.issuedAt,
      Destination: facts.destination,
      InResponseTo: facts.inResponseTo,
    },
    element('Issuer', { xmlns: ASSERTION }, facts.issuer),
    status,
    content,
  );
}

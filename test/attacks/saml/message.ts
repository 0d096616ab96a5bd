/** Responses as Entra writes them (entra-wire.md 2.4, 2.5), with every part replaceable. */

export const TENANT = '5a1c7b7e-0d6f-4a63-9d0e-2f1f4f3f8b10';
export const OBJECT = '7c0f6f5e-8a1d-4a7b-b3c2-6f6e5d4c3b2a';
export const ISSUER = `https://sts.windows.net/${TENANT}/`;
export const ACS = 'https://app.example.com/saml/acs';
export const AUDIENCE = 'https://app.example.com/metadata';
export const REQUEST = 'id1234';
export const NOW = new Date('2026-01-05T10:05:00.000Z');

const CLAIMS = 'http://schemas.microsoft.com/identity/claims';
const IDENTITY = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** What a message says. `null`: the attribute or element is left out. */
export interface Parts {
  readonly responseId: string;
  readonly assertionId: string;
  readonly version: string;
  readonly assertionVersion: string;
  readonly responseIssuer: string;
  readonly assertionIssuer: string;
  readonly destination: string | null;
  readonly recipient: string | null;
  readonly responseTo: string | null;
  readonly confirmationTo: string | null;
  readonly audience: string | null;
  readonly method: string;
  readonly notBefore: string | null;
  readonly notOnOrAfter: string | null;
  readonly confirmationEnd: string | null;
  readonly nameId: string | null;
  readonly sessionEnd: string | null;
  readonly authenticated: string | null;
  readonly status: string;
  /** Before the Status. */
  readonly extensions: string;
  /** Into the Assertion, behind Conditions. */
  readonly advice: string;
  /** By full name, in order; names may repeat. */
  readonly claims: readonly (readonly [string, readonly string[]])[];
}

const CLAIM_VALUES: Parts['claims'] = [
  [`${CLAIMS}/tenantid`, [TENANT]],
  [`${CLAIMS}/objectidentifier`, [OBJECT]],
  [`${CLAIMS}/displayname`, ['Ana Müller & Söhne']],
  [`${CLAIMS}/identityprovider`, [ISSUER]],
  [
    'http://schemas.microsoft.com/claims/authnmethodsreferences',
    [
      'http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password',
      'http://schemas.microsoft.com/claims/multipleauthn',
    ],
  ],
  [`${IDENTITY}/givenname`, ['Ana']],
  [`${IDENTITY}/surname`, ['Müller']],
  [`${IDENTITY}/emailaddress`, ['ana@contoso.com']],
  [`${IDENTITY}/name`, ['ana@contoso.com']],
];

export const PARTS: Parts = {
  responseId: '_r1',
  assertionId: '_a1',
  version: '2.0',
  assertionVersion: '2.0',
  responseIssuer: ISSUER,
  assertionIssuer: ISSUER,
  destination: ACS,
  recipient: ACS,
  responseTo: REQUEST,
  confirmationTo: REQUEST,
  audience: AUDIENCE,
  method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer',
  notBefore: '2026-01-05T10:00:00.000Z',
  notOnOrAfter: '2026-01-05T11:05:00.000Z',
  confirmationEnd: '2026-01-05T11:05:00.000Z',
  nameId: 'ana@contoso.com',
  sessionEnd: null,
  authenticated: '2026-01-05T10:04:50.000Z',
  status: '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>',
  extensions: '',
  advice: '',
  claims: CLAIM_VALUES,
};

export const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const SAMLP = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const DS = 'http://www.w3.org/2000/09/xmldsig#';

/** Groups as Entra sends them: one claim with many values. */
export const groupsClaim = (count: number): Parts['claims'][number] => [
  'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
  Array.from({ length: count }, (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`),
];

const escapeText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const attribute = (name: string, value: string | null) => (value === null ? '' : ` ${name}="${escapeText(value)}"`);
const element = (value: string | null, write: (value: string) => string) => (value === null ? '' : write(value));

/** A Response without signatures. */
export function responseXml(changes: Partial<Parts> = {}, assertion?: string): string {
  const parts = { ...PARTS, ...changes };
  return [
    `<samlp:Response${attribute('ID', parts.responseId)}${attribute('Version', parts.version)}`,
    ' IssueInstant="2026-01-05T10:05:00.000Z"',
    `${attribute('Destination', parts.destination)}${attribute('InResponseTo', parts.responseTo)} xmlns:samlp="${SAMLP}">`,
    `<Issuer xmlns="${SAML}">${escapeText(parts.responseIssuer)}</Issuer>${parts.extensions}${parts.status}`,
    assertion ?? assertionXml(changes),
    '</samlp:Response>',
  ].join('');
}

/** An Assertion without a signature. */
export function assertionXml(changes: Partial<Parts> = {}): string {
  const parts = { ...PARTS, ...changes };
  return [
    `<Assertion${attribute('ID', parts.assertionId)} IssueInstant="2026-01-05T10:05:00.000Z"`,
    `${attribute('Version', parts.assertionVersion)} xmlns="${SAML}">`,
    `<Issuer>${escapeText(parts.assertionIssuer)}</Issuer>`,
    subject(parts),
    `<Conditions${attribute('NotBefore', parts.notBefore)}${attribute('NotOnOrAfter', parts.notOnOrAfter)}>`,
    element(
      parts.audience,
      (audience) => `<AudienceRestriction><Audience>${audience}</Audience></AudienceRestriction>`,
    ),
    `</Conditions>${parts.advice}`,
    `<AttributeStatement>${parts.claims.map(claim).join('')}</AttributeStatement>`,
    element(
      parts.authenticated,
      (instant) =>
        `<AuthnStatement AuthnInstant="${instant}" SessionIndex="_a1"${attribute('SessionNotOnOrAfter', parts.sessionEnd)}><AuthnContext><AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</AuthnContextClassRef></AuthnContext></AuthnStatement>`,
    ),
    '</Assertion>',
  ].join('');
}

function subject(parts: Parts): string {
  const format = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
  return [
    '<Subject>',
    element(parts.nameId, (nameId) => `<NameID Format="${format}">${escapeText(nameId)}</NameID>`),
    `<SubjectConfirmation Method="${parts.method}"><SubjectConfirmationData`,
    attribute('InResponseTo', parts.confirmationTo),
    attribute('NotOnOrAfter', parts.confirmationEnd),
    attribute('Recipient', parts.recipient),
    '/></SubjectConfirmation></Subject>',
  ].join('');
}

function claim([name, values]: Parts['claims'][number]): string {
  const written = values.map((value) => `<AttributeValue>${escapeText(value)}</AttributeValue>`);
  return `<Attribute Name="${escapeText(name)}">${written.join('')}</Attribute>`;
}

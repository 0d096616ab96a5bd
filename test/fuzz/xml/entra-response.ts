/** A Response like Entra's (entra-wire.md 2.4, 2.5), signed by xml-crypto, which shares nothing with what reads it. */
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { SignedXml } from 'xml-crypto';

const TENANT = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const MICROSOFT = 'http://schemas.microsoft.com';
const SAML = 'urn:oasis:names:tc:SAML:2.0';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** What the response was made for; times are of 2026-01-05. */
export const RESPONSE = {
  issuer: `https://sts.windows.net/${TENANT}/`,
  audience: 'https://app.example.com/metadata',
  acs: 'https://app.example.com/acs',
  requestId: 'id1234',
  now: new Date('2026-01-05T10:06:00.000Z'),
} as const;

/** RSA of 2048 bits. */
export function signingKeys(): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

/** The response; with 5 groups it has about 4.6 kB, with 150 about 15. The assertion is signed. */
export function entraResponse(privateKey: KeyObject, groups: number): string {
  const signer = new SignedXml({
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: EXCLUSIVE,
    // As long as a certificate of Entra's; nobody reads it.
    getKeyInfoContent: () =>
      `<X509Data><X509Certificate>${randomBytes(760).toString('base64')}</X509Certificate></X509Data>`,
  });
  signer.addReference({
    xpath: "//*[local-name(.)='Assertion']",
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', EXCLUSIVE],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  });
  const reference = "//*[local-name(.)='Assertion']/*[local-name(.)='Issuer']";
  signer.computeSignature(unsignedResponse(groups), { location: { reference, action: 'after' } });
  return signer.getSignedXml();
}

/** The same without its signature. */
export const unsignedResponse = (groups: number): string =>
  `<samlp:Response ID="_r1b2c3d4" Version="2.0" IssueInstant="2026-01-05T10:05:00.000Z" Destination="${RESPONSE.acs}" InResponseTo="${RESPONSE.requestId}" xmlns:samlp="${SAML}:protocol">` +
  `<Issuer xmlns="${SAML}:assertion">${RESPONSE.issuer}</Issuer>` +
  `<samlp:Status><samlp:StatusCode Value="${SAML}:status:Success"/></samlp:Status>` +
  `<Assertion ID="_a1b2c3d4" IssueInstant="2026-01-05T10:05:00.000Z" Version="2.0" xmlns="${SAML}:assertion">` +
  `<Issuer>${RESPONSE.issuer}</Issuer>` +
  '<Subject><NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">ana@contoso.example</NameID>' +
  `<SubjectConfirmation Method="${SAML}:cm:bearer"><SubjectConfirmationData InResponseTo="${RESPONSE.requestId}" NotOnOrAfter="2026-01-05T11:05:00.000Z" Recipient="${RESPONSE.acs}"/></SubjectConfirmation></Subject>` +
  '<Conditions NotBefore="2026-01-05T10:00:00.000Z" NotOnOrAfter="2026-01-05T11:05:00.000Z">' +
  `<AudienceRestriction><Audience>${RESPONSE.audience}</Audience></AudienceRestriction></Conditions>` +
  `<AttributeStatement>${attributes(groups)}</AttributeStatement>` +
  '<AuthnStatement AuthnInstant="2026-01-05T10:04:50.000Z" SessionIndex="_a1b2c3d4"><AuthnContext>' +
  `<AuthnContextClassRef>${SAML}:ac:classes:Password</AuthnContextClassRef></AuthnContext></AuthnStatement>` +
  '</Assertion></samlp:Response>';

function attributes(groups: number): string {
  const guid = (index: number) => `${(0x10000000 + index * 7919).toString(16)}-1b2c-4d3e-8f40-0123456789ab`;
  return [
    attribute(`${MICROSOFT}/identity/claims/tenantid`, [TENANT]),
    attribute(`${MICROSOFT}/identity/claims/objectidentifier`, [guid(0)]),
    attribute(`${MICROSOFT}/identity/claims/displayname`, ['Ana Müller & Søn']),
    attribute(
      `${MICROSOFT}/ws/2008/06/identity/claims/groups`,
      Array.from({ length: groups }, (_, at) => guid(at + 1)),
    ),
    attribute(`${MICROSOFT}/identity/claims/identityprovider`, [RESPONSE.issuer]),
    attribute(`${CLAIMS}/givenname`, ['Ana']),
    attribute(`${CLAIMS}/surname`, ['Müller']),
    attribute(`${CLAIMS}/emailaddress`, ['ana@contoso.example']),
    attribute(`${CLAIMS}/name`, ['ana@contoso.example']),
  ].join('');
}

const attribute = (name: string, values: readonly string[]): string =>
  `<Attribute Name="${name}">${values.map((value) => `<AttributeValue>${value.replaceAll('&', '&amp;')}</AttributeValue>`).join('')}</Attribute>`;

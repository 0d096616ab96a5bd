import { verify } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { authnRequest } from '../../../../src/runtime/saml/messages/authn-request.ts';
import { messageId } from '../../../../src/runtime/saml/messages/message-id.ts';
import { postFields } from '../../../../src/runtime/saml/messages/post-fields.ts';
import { readRedirect } from '../../../../src/runtime/saml/messages/read-redirect.ts';
import { redirectUrl } from '../../../../src/runtime/saml/messages/redirect-url.ts';
import { verifyRedirectSignature } from '../../../../src/runtime/saml/messages/verify-redirect.ts';
import { readXml } from '../../../../src/runtime/saml/xml/read-xml.ts';
import { writeXml } from '../../../../src/runtime/saml/xml/write-xml.ts';
import { IdentityProvider, ServiceProvider } from '../samlify.ts';
import { ACME, type Certified, makeCertificate, NOW } from '../support.ts';

let own: Certified;
beforeAll(async () => {
  own = await makeCertificate();
});

const DESTINATION = 'https://login.microsoftonline.com/t/saml2';
const requestOf = (organization = ACME, isForced = false) =>
  authnRequest(organization, { id: '_1', destination: DESTINATION, now: NOW, isForced });

test('a request says where the answer goes and who asks, and nothing that Entra would refuse', () => {
  const xml = writeXml(requestOf());
  expect(xml).toBe(
    [
      '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"',
      ' ID="_1" Version="2.0" IssueInstant="2026-11-24T09:00:00.000Z" Destination="https://login.microsoftonline.com/t/saml2"',
      ' AssertionConsumerServiceURL="https://app.example/acs" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST">',
      '<saml:Issuer>https://app.example/saml</saml:Issuer></samlp:AuthnRequest>',
    ].join(''),
  );
});

test('a NameID format is asked for where the spec names one, and a new proof where it is wanted', () => {
  const format = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';
  const xml = writeXml(requestOf({ ...ACME, requests: { ...ACME.requests, nameIdFormat: format } }, true));
  expect(xml).toContain(`<samlp:NameIDPolicy Format="${format}"/>`);
  expect(xml).toContain(' ForceAuthn="true"');
  expect(writeXml(requestOf())).not.toMatch(/NameIDPolicy|ForceAuthn|RequestedAuthnContext/);
});

test('an ID is an xs:ID whatever the random bytes are', () => {
  expect(messageId((size) => new Uint8Array(size))).toBe(`_${'0'.repeat(40)}`);
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
      expect(messageId(() => bytes)).toMatch(/^_[0-9a-f]{40}$/);
    }),
  );
});

const providers = (isSigned: boolean) => {
  const sp = ServiceProvider({
    entityID: ACME.entityId,
    authnRequestsSigned: isSigned,
    signingCert: own.pem,
    assertionConsumerService: [
      { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', Location: 'https://app.example/acs' },
    ],
  });
  const services = ['redirect', 'post'].map((name) => ({
    Binding: `urn:oasis:names:tc:SAML:2.0:bindings:HTTP-${name === 'post' ? 'POST' : 'Redirect'}`,
    Location: DESTINATION,
  }));
  const idp = IdentityProvider({
    entityID: 'idp',
    wantAuthnRequestsSigned: isSigned,
    signingCert: own.pem,
    singleSignOnService: services,
    singleLogoutService: services,
  });
  return { sp, idp };
};

test.each([true, false])("samlify's identity provider reads the redirect (signed: %s)", async (isSigned) => {
  const message = { kind: 'SAMLRequest', destination: DESTINATION, xml: requestOf(), relayState: 'a b&c=ü' } as const;
  const url = redirectUrl(message, isSigned ? own.privateKey : null);
  const query = Object.fromEntries(new URL(url).searchParams);
  const octetString = new URL(url).search.slice(1).replace(/&Signature=.*$/, '');
  const { sp, idp } = providers(isSigned);
  const { extract } = await idp.parseLoginRequest(sp, 'redirect', { query, octetString });
  expect(extract).toMatchObject({
    request: { id: '_1', destination: DESTINATION, assertionConsumerServiceUrl: 'https://app.example/acs' },
    issuer: ACME.entityId,
  });
  expect(query['RelayState']).toBe('a b&c=ü');
});

test("samlify's identity provider and xml-crypto take the signed form", async () => {
  const { X509Certificate } = await import('node:crypto');
  const signer = { key: own.privateKey, certificate: new X509Certificate(own.pem) };
  const message = { kind: 'SAMLRequest', destination: DESTINATION, xml: requestOf(), relayState: null } as const;
  const fields = postFields(message, signer);
  expect(Object.keys(fields)).toEqual(['SAMLRequest']);
  const { sp, idp } = providers(true);
  const { extract } = await idp.parseLoginRequest(sp, 'post', { body: fields });
  expect(extract).toMatchObject({ issuer: ACME.entityId });
  const xml = Buffer.from(fields.SAMLRequest ?? '', 'base64').toString('utf8');
  const check = new SignedXml({ publicCert: own.pem, getCertFromKeyInfo: () => null });
  check.loadSignature(/<ds:Signature .*<\/ds:Signature>/s.exec(xml)?.[0] ?? '');
  expect(check.checkSignature(xml)).toBe(true);
  expect(check.getSignedReferences()[0]).toContain('AssertionConsumerServiceURL="https://app.example/acs"');
});

test('a sign-in URL with a query keeps it', () => {
  const message = {
    kind: 'SAMLRequest',
    destination: `${DESTINATION}?x=1`,
    xml: requestOf(),
    relayState: null,
  } as const;
  expect(redirectUrl(message, null)).toMatch(/saml2\?x=1&SAMLRequest=[^&]+$/);
});

const text = fc.string({ unit: 'grapheme', minLength: 1 });

test('whatever is sent by redirect is read back by us, signature included', () => {
  fc.assert(
    fc.property(text, text, fc.option(text), (entityId, acs, relayState) => {
      const organization = { ...ACME, entityId, acsUrls: [acs] };
      const xml = requestOf(organization);
      const url = redirectUrl({ kind: 'SAMLRequest', destination: DESTINATION, xml, relayState }, own.privateKey);
      const raw = url.slice(DESTINATION.length + 1);
      const read = readRedirect(raw);
      expect([read.kind, read.relayState]).toEqual(['SAMLRequest', relayState]);
      const idp = { keys: [own] };
      expect(verifyRedirectSignature(read, { idp, isSha1Allowed: false, now: NOW })).toBe(own.thumbprint);
      const root = readXml(read.bytes, { maxBytes: 100_000 });
      expect(root.attributes.get('AssertionConsumerServiceURL')).toBe(acs);
      expect(root.children.map((child) => child.text)).toEqual([entityId]);
    }),
    { numRuns: 50 },
  );
});

test('a redirect is deflated without a header, and signed over what it says', () => {
  const url = redirectUrl(
    { kind: 'SAMLRequest', destination: DESTINATION, xml: requestOf(), relayState: 'r' },
    own.privateKey,
  );
  const { searchParams, search } = new URL(url);
  const xml = inflateRawSync(Buffer.from(searchParams.get('SAMLRequest') ?? '', 'base64')).toString('utf8');
  expect(xml).toBe(writeXml(requestOf()));
  const [signed = ''] = search.slice(1).split('&Signature=');
  const signature = Buffer.from(searchParams.get('Signature') ?? '', 'base64');
  expect(verify('sha256', Buffer.from(signed), own.publicKey, signature)).toBe(true);
});

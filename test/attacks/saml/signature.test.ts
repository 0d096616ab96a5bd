/** S8–S12, S14, S18, S19, S31, S35: signatures that are missing, forged, weak, or made in another way. */
import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { RefusalCode } from '../../../src/runtime/saml/refusal.ts';
import { handSigned, referenceXml, rsaSha256, sha256, TRANSFORMS, transform } from './hand-signed.ts';
import { assertionXml, DS, NOW, responseXml } from './message.ts';
import { pieceOf, signatureOf, unsigned } from './pieces.ts';
import { encrypted, IDP, makePair, message, OTHER, PLAIN_STYLES, type Signing, STYLES, signed } from './sign.ts';
import { attack, EXPECTED, expectedOf, replaced, verdict, verify } from './support.ts';

const HAND = handSigned();
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const XENC = 'http://www.w3.org/2001/04/xmlenc#';

test('S8 without its only signature a message is refused', () => {
  attack(unsigned(message('assertion')), 'SAML_UNSIGNED', message('assertion'));
  attack(unsigned(message('response')), 'SAML_UNSIGNED', message('response'));
  attack(unsigned(unsigned(message('both'))), 'SAML_UNSIGNED', message('both'));
});

test('S8 of two signatures the one around may go, the one inside may not', () => {
  const both = message('both');
  const [outer, inner] = [signatureOf(both, 'Response'), signatureOf(both, 'Assertion')];
  expect(verify(replaced(both, outer ?? '', ''), EXPECTED).assertionId).toBe('_a1');
  attack(replaced(both, inner ?? '', ''), 'SAML_DIGEST', both);
});

test('S8 every signature must hold, not one of them', () => {
  const assertion = signed(assertionXml(), 'Assertion', { key: OTHER.privateKey });
  attack(signed(responseXml({}, assertion), 'Response'), 'SAML_SIGNATURE', message('both'));
  const outer = signed(responseXml({}, signed(assertionXml(), 'Assertion')), 'Response', { key: OTHER.privateKey });
  attack(outer, 'SAML_SIGNATURE', message('both'));
});

test('S8 an encrypted assertion must be signed, inside or around', () => {
  const twin = message('encrypted');
  attack(responseXml({}, encrypted(assertionXml())), 'SAML_DECRYPT', twin, expectedOf('encrypted'));
  const around = message('encrypted-in-response');
  attack(unsigned(around), 'SAML_CBC_UNSIGNED', around, expectedOf('encrypted'));
});

test('S8 an empty signature is none', () => {
  const empty = `<Signature xmlns="${DS}"/>`;
  attack(replaced(HAND, pieceOf(HAND, 'Signature'), empty), 'SAML_SIGNATURE_SHAPE', HAND);
  attack(replaced(HAND, /<SignatureValue>.*<\/SignatureValue>/, '<SignatureValue/>'), 'SAML_SIGNATURE_SHAPE', HAND);
  attack(handSigned({ digest: '' }), 'SAML_SIGNATURE_SHAPE', HAND);
});

test.each(STYLES)('S9 a message that somebody else signed is refused, whatever KeyInfo holds (%s)', (style) => {
  const code = style === 'encrypted' ? 'SAML_DECRYPT' : 'SAML_SIGNATURE';
  attack(message(style, {}, { key: OTHER.privateKey }), code, message(style), expectedOf(style));
});

test('S9 a key in KeyInfo is of no use', () => {
  const { n, e } = OTHER.publicKey.export({ format: 'jwk' });
  const value = `<KeyValue><RSAKeyValue><Modulus>${n}</Modulus><Exponent>${e}</Exponent></RSAKeyValue></KeyValue>`;
  attack(handSigned({ keyInfo: `<KeyInfo>${value}</KeyInfo>` }), 'SAML_SIGNATURE_SHAPE', HAND);
  const name = '<KeyInfo><RetrievalMethod URI="https://evil.example/key"/></KeyInfo>';
  attack(handSigned({ keyInfo: name }), 'SAML_SIGNATURE_SHAPE', HAND);
});

const PEM = IDP.publicKey.export({ type: 'spki', format: 'pem' });
const DER = IDP.publicKey.export({ type: 'spki', format: 'der' });

test.each([
  [`${DS}hmac-sha1`, 'sha1', PEM],
  [`${DS}hmac-sha1`, 'sha1', DER],
  [`${MORE}hmac-sha256`, 'sha256', PEM],
  [`${MORE}hmac-sha256`, 'sha256', DER],
])('S10 the public key is no secret of a HMAC (%s)', (signatureMethod, hash, secret) => {
  const sign = (text: string) => createHmac(hash, secret).update(text).digest('base64');
  attack(handSigned({ signatureMethod, sign }), 'SAML_ALGORITHM', HAND);
  attack(handSigned({ sign }), 'SAML_SIGNATURE', HAND);
});

test.each(PLAIN_STYLES)('S11 SHA-1 is refused, unless the spec allows it (%s)', (style) => {
  const weak = message(style, {}, { algorithm: 'sha1' });
  attack(weak, 'SAML_ALGORITHM', message(style));
  expect(verdict(weak, { isSha1Allowed: true })).toBe('accepted');
});

test.each([
  { signatureMethod: `${MORE}rsa-md5` },
  { signatureMethod: `${MORE}rsa-sha512` },
  { signatureMethod: `${MORE}ecdsa-sha256` },
  { signatureMethod: `${DS}dsa-sha1` },
  { signatureMethod: 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1' },
  { signatureMethod: `${MORE}RSA-SHA256` },
  { signatureMethod: '' },
  { digestMethod: `${MORE}md5` },
  { digestMethod: `${XENC}sha512` },
  { digestMethod: `${DS}sha1` },
  { digestMethod: '' },
])('S11 no other algorithm is taken: %o', (changes) => {
  attack(handSigned(changes), 'SAML_ALGORITHM', HAND);
});

test('S11 a weak digest below a strong signature is refused', () => {
  const digest = createHash('sha1').update('x').digest('base64');
  attack(handSigned({ digestMethod: `${DS}sha1`, digest }), 'SAML_ALGORITHM', HAND);
});

const INFO = pieceOf(HAND, 'SignedInfo');

test('S12 a second SignedInfo, Reference, SignatureValue or DigestValue is refused (CVE-2025-29774)', () => {
  attack(handSigned({ beforeInfo: INFO }), 'SAML_SIGNATURE_SHAPE', HAND);
  attack(handSigned({ behindInfo: INFO }), 'SAML_SIGNATURE_SHAPE', HAND);
  attack(
    replaced(HAND, '</SignatureValue>', () => `</SignatureValue>${INFO}`),
    'SAML_SIGNATURE_SHAPE',
    HAND,
  );
  attack(
    replaced(HAND, '<SignatureValue>', '<SignatureValue>AAAA</SignatureValue><SignatureValue>'),
    'SAML_SIGNATURE_SHAPE',
    HAND,
  );
  attack(handSigned({ references: referenceXml() + referenceXml({ uri: '#_r1' }) }), 'SAML_SIGNATURE_SHAPE', HAND);
  attack(handSigned({ references: referenceXml() + referenceXml() }), 'SAML_SIGNATURE_SHAPE', HAND);
  const twice = `AAAA</DigestValue><DigestValue>${/<DigestValue>(.*)<\/DigestValue>/.exec(HAND)?.[1]}`;
  attack(handSigned({ digest: twice }), 'SAML_SIGNATURE_SHAPE', HAND);
});

test('S12 a wrapped SignedInfo is none', () => {
  attack(
    replaced(HAND, INFO, () => `<Object>${INFO}</Object>`),
    'SAML_SIGNATURE_SHAPE',
    HAND,
  );
  attack(
    replaced(HAND, INFO, () => `<SignedInfo>${INFO}</SignedInfo>`),
    'SAML_SIGNATURE_SHAPE',
    HAND,
  );
});

test('S12 DigestValue and SignatureValue are text alone (CVE-2025-29775)', () => {
  const digest = /<DigestValue>(.*)<\/DigestValue>/.exec(HAND)?.[1] ?? '';
  for (const evil of [`<!--AAAA-->${digest}`, `${digest}<!---->`, `<![CDATA[${digest}]]>`, `<?x ${digest}?>`])
    attack(
      replaced(HAND, digest, () => evil),
      'SAML_MARKUP',
      HAND,
    );
  for (const evil of [`<b/>${digest}`, `${digest}=`, ` ${digest}\t`, `${digest.slice(0, -1)}`, `$${digest}`])
    attack(handSigned({ digest: evil }), 'SAML_SIGNATURE_SHAPE', HAND);
});

test('S12 a signature is written with one prefix, so that SignedInfo by itself has one form', () => {
  const start = `<Signature xmlns="${DS}">`;
  const mixed = replaced(HAND, start, `<x:Signature xmlns:x="${DS}" xmlns="${DS}">`);
  attack(replaced(mixed, '</Signature>', '</x:Signature>'), 'SAML_SIGNATURE_SHAPE', HAND);
  const inner = replaced(HAND, start, `<Signature xmlns="${DS}" xmlns:x="${DS}">`);
  const reference = replaced(inner, '<Reference ', '<x:Reference ');
  attack(replaced(reference, '</Reference>', '</x:Reference>'), 'SAML_SIGNATURE', HAND);
});

test('S14 a DigestValue elsewhere is not looked at (CVE-2024-45409)', () => {
  const evil = replaced(HAND, 'ana@contoso.com', 'admin@contoso.com');
  const digest = `<DigestValue xmlns="${DS}">${sha256(assertionXml({ nameId: 'admin@contoso.com' }))}</DigestValue>`;
  attack(evil, 'SAML_DIGEST', HAND);
  for (const [place, code] of [
    ['<samlp:Status>', 'SAML_STRUCTURE'],
    ['<samlp:StatusCode ', 'SAML_SIGNATURE_SHAPE'],
    ['<SignedInfo>', 'SAML_SIGNATURE_SHAPE'],
    ['<Conditions ', 'SAML_SIGNATURE_SHAPE'],
  ] as const) {
    const host = place === '<samlp:Status>' ? `<samlp:Extensions>${digest}</samlp:Extensions>` : digest;
    attack(
      replaced(evil, place, () => host + place),
      code,
      HAND,
    );
  }
});

const XPATH = 'http://www.w3.org/TR/1999/REC-xpath-19991116';
const XSLT = 'http://www.w3.org/TR/1999/REC-xslt-19991116';
const PREFIXES = `<InclusiveNamespaces xmlns="${EXCLUSIVE}" PrefixList="#default samlp"></InclusiveNamespaces>`;
const [ENVELOPED_XML = '', EXCLUSIVE_XML = ''] = TRANSFORMS;

test.each<[string, readonly string[], RefusalCode]>([
  ['none', [], 'SAML_TRANSFORM'],
  ['one', [EXCLUSIVE_XML], 'SAML_TRANSFORM'],
  ['the other one', [ENVELOPED_XML], 'SAML_TRANSFORM'],
  ['reversed', [EXCLUSIVE_XML, ENVELOPED_XML], 'SAML_TRANSFORM'],
  ['three', [ENVELOPED_XML, EXCLUSIVE_XML, EXCLUSIVE_XML], 'SAML_TRANSFORM'],
  ['twice enveloped', [ENVELOPED_XML, ENVELOPED_XML], 'SAML_TRANSFORM'],
  ['XPath', [ENVELOPED_XML, transform(XPATH)], 'SAML_TRANSFORM'],
  ['XPath with an expression', [ENVELOPED_XML, transform(XPATH, '<XPath>1=1</XPath>')], 'SAML_TRANSFORM'],
  ['XSLT', [ENVELOPED_XML, transform(XSLT)], 'SAML_TRANSFORM'],
  ['base64', [ENVELOPED_XML, transform(`${DS}base64`)], 'SAML_TRANSFORM'],
  ['with comments', [ENVELOPED_XML, transform(`${EXCLUSIVE}WithComments`)], 'SAML_TRANSFORM'],
  ['inclusive', [ENVELOPED_XML, transform('http://www.w3.org/TR/2001/REC-xml-c14n-20010315')], 'SAML_TRANSFORM'],
  ['PrefixList', [ENVELOPED_XML, transform(EXCLUSIVE, PREFIXES)], 'SAML_STRUCTURE'],
])('S18 transforms are exactly those of Entra: %s', (_name, transforms, code) => {
  attack(handSigned({ transforms }), code, HAND);
});

test.each([
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  `${EXCLUSIVE}WithComments`,
  'http://www.w3.org/2006/12/xml-c14n11',
  '',
])('S18 SignedInfo is canonicalized in one way: %s', (algorithm) => {
  const c14n = `<CanonicalizationMethod Algorithm="${algorithm}"></CanonicalizationMethod>`;
  attack(handSigned({ c14n }), 'SAML_TRANSFORM', HAND);
});

test.each(PLAIN_STYLES)('S18 a real signature with a list of prefixes is outside the profile (%s)', (style) => {
  const changes: Partial<Signing> = { prefixList: ['xs'] };
  attack(message(style, {}, changes), 'SAML_STRUCTURE', message(style));
});

test.each([
  '',
  '#',
  '_a1',
  '#_r1',
  '#_nobody',
  '#_a1 ',
  '##_a1',
  "#xpointer(id('_a1'))",
  '#xpointer(/)',
  'file:///etc/passwd',
  'https://evil.example/#_a1',
  'cid:_a1',
])('S19 a reference is # and the ID of the parent: %s', (uri) => {
  attack(handSigned({ uri }), 'SAML_REFERENCE', HAND);
});

test('S19 a reference must have a URI', () => {
  attack(handSigned({ references: referenceXml().replace(' URI="#_a1"', '') }), 'SAML_SIGNATURE_SHAPE', HAND);
});

test.each(PLAIN_STYLES)('S31 a certificate that has expired, or holds later, is refused by name (%s)', (style) => {
  const [old, next] = [
    makePair('2020-01-01T00:00:00Z', '2026-01-05T10:04:59.999Z'),
    makePair('2026-01-05T10:05:00.001Z'),
  ];
  const keys = [old, next, IDP];
  const idp = { ...EXPECTED.idp, keys };
  attack(message(style, {}, { key: old.privateKey }), 'SAML_CERTIFICATE_EXPIRED', message(style), { idp });
  attack(message(style, {}, { key: next.privateKey }), 'SAML_CERTIFICATE_EARLY', message(style), { idp });
  expect(() => verify(message(style, {}, { key: old.privateKey }), { idp })).toThrow(old.thumbprint);
});

test('S31 both bounds belong to a certificate', () => {
  const keys = [{ ...IDP, notBefore: NOW, notAfter: NOW }];
  expect(verdict(HAND, { idp: { ...EXPECTED.idp, keys } })).toBe('accepted');
});

test('S31 while certificates are rolled over each of them is taken, and the one that signed is told', () => {
  const keys = [OTHER, IDP];
  expect(verify(HAND, { idp: { ...EXPECTED.idp, keys } }).thumbprint).toBe(IDP.thumbprint);
  expect(verdict(HAND, { idp: { ...EXPECTED.idp, keys: [] } })).toBe('SAML_SIGNATURE');
});

test('S35 a signature of another length or form is refused, and never an error', () => {
  const good = Buffer.from(rsaSha256('x'), 'base64');
  const values = [
    Buffer.alloc(1),
    Buffer.alloc(255),
    Buffer.alloc(256),
    Buffer.alloc(257, 255),
    Buffer.alloc(512, 1),
    good,
  ];
  for (const value of values) attack(handSigned({ sign: () => value.toString('base64') }), 'SAML_SIGNATURE', HAND);
  for (const text of ['A', 'AAA', '====', 'AAAA=', '-_-_', 'é', '0'.repeat(341)])
    attack(handSigned({ sign: () => text }), 'SAML_SIGNATURE_SHAPE', HAND);
});

test('S35 a key that is no RSA key verifies nothing', () => {
  const key = { ...IDP, publicKey: { asymmetricKeyType: 'ec' } } as unknown as typeof IDP;
  expect(verdict(HAND, { idp: { ...EXPECTED.idp, keys: [key] } })).toBe('SAML_SIGNATURE');
});

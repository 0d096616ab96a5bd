import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signXml } from '../../../src/tenant/federation/sign-xml.ts';
import { makeSigningCertificate } from '../../../src/tenant/identity/signing-certificate.ts';
import { signedBy } from './oracle.ts';

const dates = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2029-01-01T00:00:00Z') };
const [key, other] = await Promise.all([
  makeSigningCertificate({ subject: 'CN=one', ...dates }),
  makeSigningCertificate({ subject: 'CN=two', ...dates }),
]);

const sign = (xml: string, placement: 'first' | 'after-issuer' = 'first', id = '_a1') =>
  signXml(xml, { id, certificate: key.certificate, privateKeyPem: key.privateKeyPem, placement });

const RESPONSE = [
  '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r1">',
  '<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">https://sts/</Issuer>',
  '<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a1"><Issuer>https://sts/</Issuer>',
  '<Subject note="&quot;&#10;ü">a &amp; b</Subject></Assertion></samlp:Response>',
].join('');

test('an independent verifier takes the signature, with this key alone', async () => {
  const signed = await sign(RESPONSE);
  expect(signedBy(signed, key.certificate)).toContain('a &amp; b');
  expect(signedBy(signed, other.certificate)).toBeUndefined();
});

test('what is signed is the element of the ID and nothing around it (entra-wire.md 2.4)', async () => {
  const signed = await sign(RESPONSE);
  expect(signedBy(signed, key.certificate)).toMatch(/^<Assertion .*<\/Assertion>$/s);
  const whole = await sign(RESPONSE, 'after-issuer', '_r1');
  expect(signedBy(whole, key.certificate)).toMatch(/^<samlp:Response .*<\/samlp:Response>$/s);
});

test('the signature stands first, or after the Issuer of its element', async () => {
  expect(await sign(RESPONSE)).toMatch(/ID="_a1"><Signature /);
  expect(await sign(RESPONSE, 'after-issuer')).toMatch(/<\/Issuer><Signature .*<\/Signature><Subject/s);
  expect(await sign(RESPONSE, 'after-issuer', '_r1')).toMatch(/sts\/<\/Issuer><Signature .*<\/Signature><Assertion/s);
  expect(await sign('<a ID="_a1"/>')).toMatch(/^(<\?xml.*\?>\s*)?<a ID="_a1"><Signature .*<\/Signature><\/a>\s*$/s);
});

test('algorithms are those of Entra (entra-wire.md 2.7)', async () => {
  const signed = await sign(RESPONSE);
  const algorithms = [...signed.matchAll(/Algorithm="([^"]+)"/g)].map(([, uri]) => uri);
  expect(algorithms).toEqual([
    'http://www.w3.org/2001/10/xml-exc-c14n#',
    'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
    'http://www.w3.org/2001/10/xml-exc-c14n#',
    'http://www.w3.org/2001/04/xmlenc#sha256',
  ]);
});

test('a change of the signed part, of the digest or of the value breaks it', async () => {
  const signed = await sign(RESPONSE);
  const check = (from: RegExp, to: string) => {
    expect(signed).toMatch(from);
    expect(signedBy(signed.replace(from, to), key.certificate)).toBeUndefined();
  };
  check(/a &amp; b/, 'a &amp; c');
  check(/a &amp; b/, 'a &amp; b ');
  check(/<Issuer>https:\/\/sts\/<\/Issuer>/, '<Issuer>https://sts/x</Issuer>');
  check(/<DigestValue>.{4}/, '<DigestValue>AAAA');
  check(/<SignatureValue>.{4}/, '<SignatureValue>AAAA');
  check(/rsa-sha256/, 'rsa-sha512');
});

test('any text and white space is signed as it stands', async () => {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;');
  const letters = fc.string({ unit: fc.constantFrom(...'a&<>"\' \n\t\r$-!ü€😀\u0085\u2028') });
  await fc.assert(
    fc.asyncProperty(letters, letters, async (one, two) => {
      const attribute = escaped(one).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
      const xml = `<a xmlns:p="urn:p" ID="_a1" p:x="${attribute}">\n  <p:b>${escaped(two)}</p:b> <!--c--></a>`;
      expect(signedBy(await sign(xml.replaceAll(']]>', ']]&gt;')), key.certificate)).toBeDefined();
    }),
    { numRuns: 50 },
  );
});

test('what some parsers take for the end of a line is written as a reference', async () => {
  const signed = await sign('<a ID="_a1" b="&#x85;\u2028">\u0085&#x2028;</a>');
  expect(signed).toMatch(/ b="&#x85;&#x2028;">.*<\/Signature>&#x85;&#x2028;<\/a>$/s);
});

test('what cannot be signed is refused: no such ID, two of them, no ID at all, no Issuer', async () => {
  const check = (xml: string, id: string, placement: 'first' | 'after-issuer' = 'first') =>
    expect(sign(xml, placement, id)).rejects.toThrow(TypeError);
  await check('<a ID="_b"/>', '_a');
  await check('<a ID="_a"><b ID="_a"/></a>', '_a');
  await check('<a ID="_a"/>', '_a" or "1"="1');
  await check('<a ID=""/>', '');
  await check('<a ID="_a"/>', '_a', 'after-issuer');
});

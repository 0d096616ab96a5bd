/** XML injection in what we emit: row S33 of the table in reference/runtime-peers.md 3.1. */
import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { authnRequest } from '../../../src/runtime/saml/messages/authn-request.ts';
import { logoutRequest } from '../../../src/runtime/saml/messages/logout-request.ts';
import { logoutResponse } from '../../../src/runtime/saml/messages/logout-response.ts';
import { spMetadata } from '../../../src/runtime/saml/metadata/sp-metadata.ts';
import { element, type XmlElement } from '../../../src/runtime/saml/xml/element.ts';
import { type ReadElement, readXml } from '../../../src/runtime/saml/xml/read-xml.ts';
import { writeXml } from '../../../src/runtime/saml/xml/write-xml.ts';
import { ACME, type Certified, codeOf, makeCertificate, NOW } from '../../runtime/saml/support.ts';

let own: Certified;
beforeAll(async () => {
  own = await makeCertificate();
});

const PIECES = [
  '"',
  "'",
  '<',
  '>',
  '&',
  '&lt;',
  '&#0;',
  ']]>',
  '<!--',
  '<![CDATA[',
  '<?x',
  '<!DOCTYPE',
  '/>',
  '"/><x',
  'xmlns="',
  '\t',
  '\n',
  '\r',
  '\r\n',
  ' ',
  '\u0085',
  '\u2028',
  '\u{10ffff}',
  'é',
  'a',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme' })), { minLength: 1 })
  .map((parts) => parts.join(''));
const parsed = (xml: string) => readXml(Buffer.from(xml), { maxBytes: 1_000_000 });
const names = ({ name, children }: ReadElement): unknown[] => [name, ...children.map(names)];
const harmless = { ...ACME, entityId: 'e', acsUrls: ['u'] };

test('S33: whatever stands in a spec or a name, requests say it and nothing else', () => {
  const messages = [
    (text: string) =>
      authnRequest({ ...ACME, entityId: text, acsUrls: [text] }, { id: '_1', destination: text, now: NOW }),
    (text: string) =>
      logoutRequest(
        { ...ACME, entityId: text },
        { id: '_1', destination: text, now: NOW, nameId: { value: text, format: text }, sessionIndexes: [text] },
      ),
    (text: string) =>
      logoutResponse(
        { ...ACME, entityId: text },
        { id: '_1', destination: text, now: NOW, inResponseTo: text, isSuccess: true },
      ),
  ];
  for (const message of messages) {
    const form = names(parsed(writeXml(message('harmless'))));
    fc.assert(
      fc.property(hostile, (text) => {
        const root = parsed(writeXml(message(text)));
        expect(names(root)).toEqual(form);
        expect(root.attributes.get('Destination')).toBe(text);
        expect(root.children[0]?.text).toBe(text);
        expect(root.attributes.size).toBeLessThan(9);
      }),
    );
  }
});

test('S33: so does our metadata, signed or not', () => {
  const key = { key: own.privateKey, certificate: new X509Certificate(own.pem) };
  const options = { keys: { sign: key, decrypt: [key] }, id: '_1' };
  for (const isSigned of [false, true]) {
    const form = names(parsed(spMetadata(harmless, { ...options, isSigned })));
    fc.assert(
      fc.property(hostile, (text) => {
        const root = parsed(
          spMetadata({ ...ACME, entityId: text, acsUrls: [text], logoutUrl: text }, { ...options, isSigned }),
        );
        expect(names(root)).toEqual(form);
        expect(root.attributes.get('entityID')).toBe(text);
      }),
      { numRuns: 30 },
    );
  }
});

test.each(['\0', '\b', '\u001f', '\ufffe', '\uffff', '\ud800', 'a\udc00b'])(
  'S33: a character that XML has not is refused: %j',
  (text) => {
    expect(codeOf(() => writeXml(element('a', { b: text })))).toBe('ENT_XML');
    expect(codeOf(() => writeXml(element('a', {}, [text])))).toBe('ENT_XML');
  },
);

test.each(['', '1a', 'a b', 'a:b:c', 'a>', 'a"'])('S33: a name that is none is a mistake: %j', (name) => {
  expect(() => writeXml(element(name))).toThrow(TypeError);
  expect(() => writeXml({ name: 'a', attributes: { [name]: '' }, children: [] })).toThrow(TypeError);
});

test('S33: what is written is read back character by character', () => {
  fc.assert(
    fc.property(hostile, hostile, (attribute, text) => {
      const xml: XmlElement = element('a', { b: attribute }, [element('c', {}, [text])]);
      const root = parsed(writeXml(xml));
      expect([root.attributes.get('b'), root.children[0]?.text]).toEqual([attribute, text]);
    }),
  );
});

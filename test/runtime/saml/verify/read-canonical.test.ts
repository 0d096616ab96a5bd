/** The reader of canonical text beside libxml2, which stays the judge of what is canonical and what a text says. */
import fc from 'fast-check';
import { ParseOption, XmlC14NMode, XmlDocument, XmlElement } from 'libxml2-wasm';
import { expect, test } from 'vitest';
import { Refusal } from '../../../../src/runtime/saml/refusal.ts';
import { canonicalTextOf } from '../../../../src/runtime/saml/verify/canonical-text.ts';
import { readCanonical } from '../../../../src/runtime/saml/verify/read-canonical.ts';
import { readSignature } from '../../../../src/runtime/saml/verify/read-signature.ts';
import { childOf, NAMESPACES, type UntrustedElement } from '../../../../src/runtime/saml/verify/untrusted-element.ts';
import { groupsClaim, PARTS } from '../../../attacks/saml/message.ts';
import { message, PLAIN_STYLES, STYLES } from '../../../attacks/saml/sign.ts';

const OPTIONS = { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE };
const EXCLUSIVE = { mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 };

function withDocument<T>(xml: string, use: (document: XmlDocument) => T): T {
  const document = XmlDocument.fromString(xml, OPTIONS);
  try {
    return use(document);
  } finally {
    document.dispose();
  }
}

/** An element as both readers can tell it. */
type Told = readonly [name: string, attributes: Record<string, string>, text: string, children: readonly Told[]];

function toldByLibxml(element: XmlElement): Told {
  const children: Told[] = [];
  let text = '';
  for (let node = element.firstChild; node !== null; node = node.next)
    if (node instanceof XmlElement) children.push(toldByLibxml(node));
    else text += node.content;
  const attributes = Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));
  return [`${NAMESPACES.get(element.namespaceUri)}:${element.name}`, attributes, text, children];
}

const told = ({ name, attributes, text, children }: UntrustedElement): Told => [
  name,
  Object.fromEntries(attributes),
  text,
  children.map(told),
];

const CLAIMS = {
  claims: [...PARTS.claims, groupsClaim(20), ['a&b "c" <d>', ['x & y < z > "q" \'s\'', '\u{1f600}', ' a ']] as const],
};
const MESSAGES = STYLES.flatMap((style) => ['', 'ds'].map((prefix) => message(style, CLAIMS, { prefix })));

test('it reads what libxml2 reads', () => {
  for (const xml of MESSAGES) {
    const text = canonicalTextOf(Buffer.from(xml));
    withDocument(text, (document) => expect(told(readCanonical(text).root)).toEqual(toldByLibxml(document.root)));
  }
});

/** The element of that name of libxml2's, wherever it is. */
function find(element: XmlElement, name: string): XmlElement | null {
  if (element.name === name) return element;
  for (let node = element.firstChild; node !== null; node = node.next) {
    const found = node instanceof XmlElement ? find(node, name) : null;
    if (found !== null) return found;
  }
  return null;
}

test('a part of the canonical form of the whole is the canonical form of the part', () => {
  for (const prefix of ['', 'ds'])
    for (const style of PLAIN_STYLES) {
      const xml = message(style, CLAIMS, { prefix });
      const document = readCanonical(canonicalTextOf(Buffer.from(xml)));
      withDocument(xml, ({ root }) => {
        for (const element of [document.root, childOf(document.root, 'saml:Assertion')]) {
          const name = element?.name.split(':')[1] ?? '';
          const canonical = find(root, name)?.canonicalizeToString(EXCLUSIVE);
          expect(document.text.slice(element?.start, element?.end)).toBe(canonical);
          const signature = childOf(element, 'ds:Signature');
          if (signature === undefined) continue;
          const id = element?.attributes.get('ID') ?? '';
          const info = find(find(root, name) as XmlElement, 'SignedInfo')?.canonicalizeToString(EXCLUSIVE);
          expect(readSignature(document, signature, id, false).signed).toBe(info);
        }
      });
    }
});

const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';

test.each([
  '',
  'x',
  '<a>',
  `<a xmlns="${SAML}">`,
  `<a xmlns="${SAML}"></b>`,
  `<a xmlns="${SAML}"/>`,
  `<a xmlns='${SAML}'></a>`,
  `<a  xmlns="${SAML}"></a>`,
  `<a xmlns="${SAML}" ></a>`,
  `<a xmlns="${SAML}"></a >`,
  `<a xmlns="${SAML}"></a> `,
  ` <a xmlns="${SAML}"></a>`,
  `<a xmlns="${SAML}"></a><a xmlns="${SAML}"></a>`,
  `<a xmlns="${SAML}"><!--x--></a>`,
  `<a xmlns="${SAML}"><?x?></a>`,
  `<?xml version="1.0"?><a xmlns="${SAML}"></a>`,
  `<a xmlns="${SAML}">&apos;</a>`,
  `<a xmlns="${SAML}">&</a>`,
  `<a xmlns="${SAML}">&amp</a>`,
  `<a xmlns="${SAML}">&#x41;</a>`,
  `<a xmlns="${SAML}" b="1" b="2"></a>`,
  `<a xmlns="${SAML}" b="<"></a>`,
  `<a xmlns="${SAML}" b=1></a>`,
  `<a xmlns="${SAML}">></a>`,
  `<a xmlns="${SAML}">&quot;</a>`,
  `<a xmlns="${SAML}">\r</a>`,
  `<a xmlns="${SAML}" b="&gt;"></a>`,
  `<a xmlns="${SAML}" b="\n"></a>`,
  `<é xmlns="${SAML}"></é>`,
  `<x:a xmlns="${SAML}"></x:a>`,
  '<a xmlns="urn:other"></a>',
])('a text that is not canonical, or not of the profile, is refused: %s', (text) => {
  expect(() => readCanonical(text)).toThrow(Refusal);
});

test('depth has a bound', () => {
  const nested = (depth: number) => `<a xmlns="${SAML}">${'<b>'.repeat(depth - 1)}${'</b>'.repeat(depth - 1)}</a>`;
  expect(readCanonical(nested(24)).elements).toHaveLength(24);
  expect(() => readCanonical(nested(25))).toThrow(Refusal);
});

test('a document type that came past the gate has no canonical form here', () => {
  const bytes = Buffer.from(`<!DOCTYPE a [<!ENTITY b "c">]><a xmlns="${SAML}">&b;</a>`);
  expect(() => canonicalTextOf(bytes)).toThrow(new Refusal('SAML_MARKUP'));
});

test('of texts that are almost canonical it reads what libxml2 reads, or refuses', () => {
  const pieces = fc.constantFrom(
    '<a',
    '</a>',
    `<a xmlns="${SAML}">`,
    ' b="c"',
    '>',
    'x',
    '&amp;',
    '&quot;',
    '"',
    '<',
    '/',
    '<b>',
    '</b>',
    '\r',
  );
  let count = 0;
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 6 }), (parts) => {
      const text = `<a xmlns="${SAML}">${parts.join('')}</a>`;
      try {
        const { root } = readCanonical(text);
        expect([root.start, root.end]).toEqual([0, text.length]);
        withDocument(text, (document) => expect(told(root)).toEqual(toldByLibxml(document.root)));
        count++;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    }),
    { numRuns: 5_000 },
  );
  expect(count).toBeGreaterThan(100);
});

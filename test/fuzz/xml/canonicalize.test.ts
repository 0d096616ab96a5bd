import { expect, test } from 'vitest';
import { descendants } from './compare.ts';
import { canonicalBytes, elementsOf, withLibxml2 } from './libxml2.ts';
import { canonicalize } from './strict/canonicalize.ts';
import { parseXml } from './strict/parse-xml.ts';
import type { XmlElement } from './strict/xml-element.ts';

/** The canonical form of the first element of that local name; libxml2 must agree. */
function check(xml: string, localName: string, expected: string, inclusivePrefixes?: readonly string[]): void {
  const bytes = Buffer.from(xml);
  const elements = descendants(parseXml(bytes));
  const index = elements.findIndex((element) => element.localName === localName);
  const mine = canonicalize(
    elements[index] as XmlElement,
    inclusivePrefixes === undefined ? {} : { inclusivePrefixes },
  );
  expect(Buffer.from(mine).toString()).toBe(expected);
  const theirs = withLibxml2(bytes, (document) =>
    canonicalBytes(document, elementsOf(document)[index] as ReturnType<typeof elementsOf>[number], inclusivePrefixes),
  );
  expect(theirs?.toString()).toBe(expected);
}

test('Tags are written out, with double quotes and single spaces', () => {
  check("<a  c = '1'\n b='2' />", 'a', '<a b="2" c="1"></a>');
  check('<?xml version="1.0"?>\n<a> <b/> </a>\n', 'a', '<a> <b></b> </a>');
});

test('Text and values are escaped as Canonical XML 1.0, 2.3 says', () => {
  check('<a>&lt;&gt;&amp;&quot;&apos;&#xD;&#10;&#9;\r\n>"</a>', 'a', '<a>&lt;&gt;&amp;"\'&#xD;\n\t\n&gt;"</a>');
  check(
    "<a b='&lt;&gt;&amp;&quot;&apos;&#xD;&#10;&#9;\r\n\"'/>",
    'a',
    '<a b="&lt;>&amp;&quot;\'&#xD;&#xA;&#x9; &quot;"></a>',
  );
  check('<a>é\u0085\u2028\u{1d4b3}\u{1fffe}\x7f</a>', 'a', '<a>é\u0085\u2028\u{1d4b3}\u{1fffe}\x7f</a>');
});

test('Attributes are sorted by namespace, then by local name, and declarations come first, by prefix', () => {
  check(
    '<z:a b:x="1" a:x="2" y="3" xml:lang="en" B="4" xmlns:z="urn:c:c" xmlns:b="urn:a:a" xmlns:a="urn:b:b"/>',
    'a',
    '<z:a xmlns:a="urn:b:b" xmlns:b="urn:a:a" xmlns:z="urn:c:c" B="4" y="3" xml:lang="en" b:x="1" a:x="2"></z:a>',
  );
});

test('A namespace is declared where it is first used, and only there', () => {
  const xml = '<a xmlns="urn:d:d" xmlns:p="urn:p:p" xmlns:q="urn:q:q"><b><p:c/><p:d q:e=""><q:f/></p:d></b></a>';
  check(
    xml,
    'a',
    '<a xmlns="urn:d:d"><b><p:c xmlns:p="urn:p:p"></p:c><p:d xmlns:p="urn:p:p" xmlns:q="urn:q:q" q:e=""><q:f></q:f></p:d></b></a>',
  );
  check(
    xml,
    'b',
    '<b xmlns="urn:d:d"><p:c xmlns:p="urn:p:p"></p:c><p:d xmlns:p="urn:p:p" xmlns:q="urn:q:q" q:e=""><q:f></q:f></p:d></b>',
  );
  check(xml, 'f', '<q:f xmlns:q="urn:q:q"></q:f>');
});

test('A prefix that is declared anew is written anew, but not if it says the same', () => {
  check(
    '<p:a xmlns:p="urn:x:1"><p:b xmlns:p="urn:x:1"/><p:c xmlns:p="urn:x:2"/></p:a>',
    'a',
    '<p:a xmlns:p="urn:x:1"><p:b></p:b><p:c xmlns:p="urn:x:2"></p:c></p:a>',
  );
  check(
    '<p:a xmlns:p="urn:x:1"><b xmlns:p="urn:x:2"><p:c/></b></p:a>',
    'a',
    '<p:a xmlns:p="urn:x:1"><b><p:c xmlns:p="urn:x:2"></p:c></b></p:a>',
  );
  check(
    '<p:a xmlns:p="urn:x:1"><b xmlns:p="urn:x:2"><c xmlns:p="urn:x:1"><p:d/></c></b></p:a>',
    'a',
    '<p:a xmlns:p="urn:x:1"><b><c><p:d></p:d></c></b></p:a>',
  );
});

test('The default namespace is undone only where it was written', () => {
  check('<a xmlns=""><b xmlns=""/></a>', 'a', '<a><b></b></a>');
  check('<a xmlns="urn:d:d"><b xmlns=""><c/></b></a>', 'a', '<a xmlns="urn:d:d"><b xmlns=""><c></c></b></a>');
  check('<a xmlns="urn:d:d"><b xmlns=""><c/></b></a>', 'b', '<b><c></c></b>');
  check('<p:a xmlns="urn:d:d" xmlns:p="urn:p:p"><b xmlns=""/></p:a>', 'a', '<p:a xmlns:p="urn:p:p"><b></b></p:a>');
  check(
    '<a xmlns="urn:d:d"><p:b xmlns:p="urn:p:p" xmlns=""><c/></p:b></a>',
    'a',
    '<a xmlns="urn:d:d"><p:b xmlns:p="urn:p:p"><c xmlns=""></c></p:b></a>',
  );
});

test('Prefixes of a PrefixList are declared whether they are used or not', () => {
  const xml = '<p:a xmlns="urn:d:d" xmlns:p="urn:p:p" xmlns:q="urn:q:q"><p:b xmlns=""/></p:a>';
  check(xml, 'a', '<p:a xmlns:p="urn:p:p"><p:b></p:b></p:a>', []);
  check(xml, 'a', '<p:a xmlns:p="urn:p:p" xmlns:q="urn:q:q"><p:b></p:b></p:a>', ['q', 'undeclared', 'xml']);
  check(xml, 'a', '<p:a xmlns="urn:d:d" xmlns:p="urn:p:p"><p:b xmlns=""></p:b></p:a>', ['#default', 'p']);
  check(xml, 'b', '<p:b xmlns:p="urn:p:p" xmlns:q="urn:q:q"></p:b>', ['#default', 'q', 'q']);
});

test('A child can be left out, and what is no child cannot', () => {
  const root = parseXml(Buffer.from('<a xmlns="urn:d:d">1<s/>2<b><s/></b></a>'));
  const [signature, , inner] = descendants(root).slice(1) as [XmlElement, XmlElement, XmlElement];
  const without = (element: XmlElement) => Buffer.from(canonicalize(root, { without: element })).toString();
  expect(without(signature)).toBe('<a xmlns="urn:d:d">12<b><s></s></b></a>');
  expect(() => without(inner)).toThrow(TypeError);
});

test('The largest canonical form of an allowed text is bounded', () => {
  const uri = `urn:x:${'y'.repeat(122)}`;
  const prefixes = Array.from({ length: 19 }, (_, index) => `p${index}`);
  const open = `<a ${prefixes.map((prefix) => `xmlns:${prefix}="${uri.slice(0, -2)}${prefix.slice(1).padStart(2, '0')}"`).join(' ')}>`;
  const child = `<b ${prefixes.map((prefix) => `${prefix}:c=""`).join(' ')}/>`;
  const text = `${open}${child.repeat(Math.floor((256 * 1024 - open.length - 4) / child.length))}</a>`;
  expect(canonicalize(parseXml(Buffer.from(text))).length).toBeLessThan(20 * text.length);
});

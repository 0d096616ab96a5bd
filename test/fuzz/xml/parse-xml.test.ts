import { expect, test } from 'vitest';
import { LIMITS } from './strict/limits.ts';
import { parseXml } from './strict/parse-xml.ts';
import { namespaceOf, type XmlElement } from './strict/xml-element.ts';
import { XmlRefusal } from './strict/xml-refusal.ts';

const parse = (text: string | Buffer) => parseXml(Buffer.from(text as string));

/** `reason` of the refusal, or what was accepted. */
function reasonOf(text: string | Buffer): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof XmlRefusal)) throw error;
    return error.reason;
  }
}

const refused = (reason: string, ...texts: (string | Buffer)[]) => {
  for (const text of texts) expect(reasonOf(text), JSON.stringify(text.toString().slice(0, 80))).toBe(reason);
};
const text = (inner: string) => parse(`<a>${inner}</a>`).children;
const value = (inner: string) => parse(`<a b="${inner}"/>`).attributes[0]?.value;

test('An element has its names, namespaces, attributes, children and place', () => {
  const root = parse('<?xml version="1.0"?> <p:a xmlns:p="urn:x:p" p:c="1" c=\'2\'>t<b xmlns="urn:x:d"/>u</p:a>\n');
  expect(root).toMatchObject({ prefix: 'p', localName: 'a', namespace: 'urn:x:p', start: 22 });
  expect(root.attributes).toEqual([
    { prefix: 'p', localName: 'c', namespace: 'urn:x:p', value: '1' },
    { prefix: '', localName: 'c', namespace: '', value: '2' },
  ]);
  const [before, b, after] = root.children as [string, XmlElement, string];
  expect([before, after, b.namespace, b.children]).toEqual(['t', 'u', 'urn:x:d', []]);
  expect([namespaceOf(b.scope, 'p'), namespaceOf(b.scope, ''), namespaceOf(b.scope, 'q')]).toEqual([
    'urn:x:p',
    'urn:x:d',
    undefined,
  ]);
});

test('The tree cannot be changed', () => {
  const root = parse('<a b="1"><c/></a>');
  const parts = [root, root.attributes, root.attributes[0], root.children, root.children[0]];
  expect(parts.filter((part) => !Object.isFrozen(part))).toEqual([]);
});

test('The bytes may change afterwards', () => {
  const bytes = Buffer.from('<a>b</a>');
  const root = parseXml(bytes);
  bytes.fill(0x78);
  expect(root.children).toEqual(['b']);
});

test('Ends of lines are line feeds, but those that a reference stands for', () => {
  expect(text('1\r\n2\r3\n4\r\r\n5&#xD;&#13;\n6')).toEqual(['1\n2\n3\n4\n\n5\r\r\n6']);
});

test('White space in a value is a space, but that which a reference stands for', () => {
  expect(value('1\r\n2\r3\n4\t5\r\r\n6&#xD;&#xA;&#9; ')).toBe('1 2 3 4 5  6\r\n\t ');
});

test('References stand for characters, once', () => {
  expect(text('&amp;lt;&lt;&gt;&quot;&apos;&#x41;&#66;&#x1F600;&#38;lt;')).toEqual(['&lt;<>"\'AB\u{1f600}&lt;']);
  expect(value("&amp;lt;&lt;&gt;&quot;'&#x41;")).toBe('&lt;<>"\'A');
});

test('References that stand for no character are refused', () => {
  for (const reference of [
    '&',
    '&lt',
    '&;',
    '&nbsp;',
    '&#;',
    '&#x;',
    '&#0;',
    '&#xD800;',
    '&#xFFFE;',
    '&#x110000;',
    '&#X41;',
    '&#8;',
  ]) {
    refused('form', `<a>${reference}</a>`, `<a b="${reference}"/>`);
  }
  refused('form', '<a>&#xFEFF;</a>', '<a>&AMP;</a>', '<a>&#-65;</a>', '<a>& lt;</a>', '<a>&#0000065;&#00000065;</a>');
});

test('Document types, comments, CDATA sections and processing instructions are refused wherever they stand', () => {
  for (const markup of [
    '<!DOCTYPE a>',
    '<!---->',
    '<!-- b -->',
    '<![CDATA[b]]>',
    '<?b?>',
    '<?xml version="1.0"?>',
    '<!b',
  ]) {
    refused('markup', `<a>${markup}</a>`, `<a/>${markup}`, `<a b="${markup}"/>`, `<a ${markup}/>`, ` ${markup}<a/>`);
  }
  refused('markup', '<!DOCTYPE a><a/>', '<!----><a/>', '<?b?><a/>');
});

test('The XML declaration is of version 1.0 and UTF-8', () => {
  for (const rest of [
    '',
    ' encoding="UTF-8"',
    " encoding='utf-8'",
    ' encoding="UTF-8" standalone="no"',
    ' standalone="yes" ',
  ]) {
    expect(parse(`<?xml version="1.0"${rest}?><a/>`).localName).toBe('a');
  }
  for (const odd of [
    'version="1.1"',
    'encoding="UTF-8"',
    'version="1.0" encoding="UTF-16"',
    'version="1.0" encoding="latin1"',
    ' version="1.0"',
    'version="1.0\'',
  ]) {
    refused('markup', `<?xml ${odd}?><a/>`);
  }
  refused('markup', '<?XML version="1.0"?><a/>', '\n<?xml version="1.0"?><a/>', '<?xml?><a/>');
});

test('Bytes that are no UTF-8, and characters that XML does not have, are refused', () => {
  for (const hex of [
    '80',
    'c0af',
    'c080',
    'e080af',
    'eda080',
    'edbfbf',
    'f0808080',
    'f4908080',
    'f8888080',
    'ff',
    'c3',
    'e282',
  ]) {
    refused('encoding', Buffer.concat([Buffer.from('<a>'), Buffer.from(hex, 'hex'), Buffer.from('</a>')]));
  }
  for (const character of ['\0', '\x01', '\b', '\x0b', '\x0c', '\x1f', '\ufffe', '\uffff', '\ufeff']) {
    refused('encoding', `<a>${character}</a>`, `<a b="${character}"/>`, `${character}<a/>`);
  }
  refused('encoding', Buffer.from('\ufeff<a/>', 'utf16le'), Buffer.from('<a/>', 'utf16le'));
  expect(text('\x7f\x85\u2028\ud7ff\ue000\ufffd\u{10000}\u{10ffff}')).toEqual([
    '\x7f\x85\u2028\ud7ff\ue000\ufffd\u{10000}\u{10ffff}',
  ]);
});

test('What is not well-formed is refused', () => {
  refused(
    'form',
    '',
    ' ',
    'a',
    'x<a/>',
    '<a',
    '<a>',
    '<a/',
    '<a></b>',
    '<a></a',
    '<a></a>x',
    '<a/><b/>',
    '<a/>&#32;',
    '</a>',
    '<a><b></a></b>',
  );
  refused(
    'form',
    '<a b/>',
    '<a b=c/>',
    '<a b="c/>',
    '<a b="c"d="e"/>',
    '<a b="<"/>',
    '<a b="1" b="2"/>',
    '<a / >',
    '< a/>',
    '<a></ a>',
    '<a>]]></a>',
  );
  refused(
    'form',
    '<a></a b="c">',
    '<a></ab>',
    '<ab></a>',
    '<a b=="c"/>',
    '<a b=\'c"/>',
    '<a =""/>',
    '<>',
    '<1/>',
    '<é/>',
    '<aé/>',
    '<-a/>',
  );
});

test('White space that XML lets stand in tags is read over', () => {
  expect(parse('<a\r\n\tb = "1"\n></a\n>').attributes[0]?.value).toBe('1');
  expect(parse('<a b="1" />').attributes[0]?.value).toBe('1');
  expect(parse('\r\n\t <a/> \t\r\n').localName).toBe('a');
  expect(parse('<a b="]]>"/>').attributes[0]?.value).toBe(']]>');
});

test('Prefixes are declared, once in a tag, and attributes have one name', () => {
  refused(
    'form',
    '<p:a/>',
    '<a p:b="1"/>',
    '<a><b xmlns:p="urn:x:p"/><p:c/></a>',
    '<a:b:c/>',
    '<:a/>',
    '<a:/>',
    '<a xmlns:="urn:x:p"/>',
  );
  refused('form', '<a xmlns:p="urn:x:p" xmlns:p="urn:x:q"/>', '<a xmlns="urn:x:p" xmlns="urn:x:p"/>');
  refused('form', '<a xmlns:p="urn:x:p" xmlns:q="urn:x:p" p:b="1" q:b="2"/>');
  expect(
    parse('<a xmlns="urn:x:p" xmlns:p="urn:x:p" b="1" p:b="2"/>').attributes.map(({ namespace }) => namespace),
  ).toEqual(['', 'urn:x:p']);
  expect((parse('<a xmlns="urn:x:p"><b xmlns=""/></a>').children[0] as XmlElement).namespace).toBe('');
});

test('The names that XML keeps for itself are refused, but xml:lang', () => {
  refused(
    'profile',
    '<a xmlns:xml="http://www.w3.org/XML/1998/namespace"/>',
    '<a xmlns:xml="urn:x:p"/>',
    '<a xmlns:xmlns="urn:x:p"/>',
    '<a xmlns:XMLp="urn:x:p"/>',
  );
  refused(
    'profile',
    '<xml:a/>',
    '<xmlns:a/>',
    '<xmlns/>',
    '<Xmla/>',
    '<a xml:id="b"/>',
    '<a xml:space="preserve"/>',
    '<a xml:base="b"/>',
    '<a XML:lang="en"/>',
    '<a xmla="1"/>',
  );
  expect(parse('<a xml:lang="en"/>').attributes).toEqual([
    { prefix: 'xml', localName: 'lang', namespace: 'http://www.w3.org/XML/1998/namespace', value: 'en' },
  ]);
});

test('Namespaces are plain URNs or HTTP addresses', () => {
  const odd = [
    'a',
    '/a',
    '//a.example',
    'urn:',
    'urn:a',
    'urn:a b:c',
    'http:',
    'http://',
    'http://a.example:80/',
    'http://a.example/?b',
    'http://[::1]/',
    'HTTP://a.example',
    'urn:a:é',
    ' urn:a:b',
    'urn:a:b#c#d',
    'http://a.example/%41',
    'http://a.example/&amp;',
    'http://www.w3.org/2000/xmlns/',
    'http://www.w3.org/XML/1998/namespace',
  ];
  for (const uri of odd) refused('profile', `<a xmlns="${uri}"/>`, `<a xmlns:p="${uri}"/>`);
  refused('profile', '<a xmlns:p=""/>', `<a xmlns="urn:a:${'b'.repeat(LIMITS.namespace)}"/>`);
  expect(parse('<a xmlns="urn:a&#58;b"/>').namespace).toBe('urn:a:b');
});

test('Sizes have limits', () => {
  const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
  const many = (count: number) => `<a>${'<b/>'.repeat(count - 1)}</a>`;
  const attributes = (count: number) => `<a ${Array.from({ length: count }, (_, index) => `b${index}=""`).join(' ')}/>`;
  const declared = (count: number) => {
    const [outer, inner] = [LIMITS.attributes, count - LIMITS.attributes].map((size) =>
      Array.from({ length: size }, (_, index) => `xmlns:p${index}="urn:x:p"`).join(' '),
    );
    return `<a ${outer}><b ${inner}/></a>`;
  };
  const long = (bytes: number) => `<a>${' '.repeat(bytes - 7)}</a>`;
  const name = (length: number) => `<${'a'.repeat(length)}/>`;
  for (const [make, limit, reason] of [
    [nested, LIMITS.depth, 'size'],
    [many, LIMITS.elements, 'size'],
    [long, LIMITS.bytes, 'size'],
    [attributes, LIMITS.attributes, 'profile'],
    [declared, LIMITS.declarations, 'profile'],
    [name, LIMITS.name, 'profile'],
  ] as const) {
    expect(reasonOf(make(limit))).toBeTypeOf('object');
    refused(reason, make(limit + 1));
  }
});

test('A refusal says where, and holds nothing of the text', () => {
  expect(() => parse('<a>\n<secret b="secret"></a>')).toThrow('An end tag ends another element. (character 23)');
});

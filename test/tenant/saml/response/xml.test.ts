import fc from 'fast-check';
import { XmlDocument, type XmlElement } from 'libxml2-wasm';
import { expect, test } from 'vitest';
import { element } from '../../../../src/tenant/saml/response/xml.ts';

const check = (content: string, expected: string) => expect(element('a', {}, content).xml).toBe(expected);

test('texts are escaped, and attributes more so', () => {
  check('', '<a/>');
  check('a & b', '<a>a &amp; b</a>');
  check(']]>', '<a>]]&gt;</a>');
  check('<b/>', '<a>&lt;b/&gt;</a>');
  check('a\r\n\tb', '<a>a&#xD;\n\tb</a>');
  expect(element('a', { b: '"\'<&>\r\n\t', c: null }).xml).toBe('<a b="&quot;\'&lt;&amp;&gt;&#xD;&#xA;&#x9;"/>');
});

test('what XML cannot hold becomes a replacement sign', () => {
  check('\u0000a\u000Bb\uFFFEc\uD800', '<a>\uFFFDa\uFFFDb\uFFFDc\uFFFD</a>');
  check('😀 \u0085', '<a>😀 \u0085</a>');
});

test('a parser reads back what was written, whatever it was', () => {
  const hostile = fc.string({
    unit: fc.constantFrom(...'<>&"\'\r\n\t ]-!?/=;#ab\u0000\uD800\uFFFFé😀', '<!--', ']]>', '&amp;'),
  });
  fc.assert(
    fc.property(hostile, hostile, (text, value) => {
      const { xml } = element('a', { b: value }, element('c', {}, text));
      const document = XmlDocument.fromString(xml);
      const read = [
        document.root.attr('b')?.value,
        (document.get('/a/c') as XmlElement).content,
        document.find('//*').length,
      ];
      document.dispose();
      expect(read).toEqual([possible(value), possible(text), 2]);
    }),
  );
});

const possible = (text: string) => text.toWellFormed().replaceAll(/\p{Cn}|\p{Cc}(?<![\t\n\r])/gu, '\uFFFD');

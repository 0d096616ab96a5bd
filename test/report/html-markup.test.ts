import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakable, html, type Piece } from '../../src/report/html-markup.ts';

const check = (piece: Piece, expected: string) => expect(html`${piece}`.text).toBe(expected);

test('texts are escaped, markup is not, and nothing stands for nothing', () => {
  check('<b a="1" c=\'2\'>&amp;', '&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;');
  check(html`<b>${'<'}</b>`, '<b>&lt;</b>');
  check([1, 'a', [html`<i>`, undefined, false], ''], '1a<i>');
  check(0, '0');
});

test('what a page may not hold, ends a line or turns a text is replaced; letters of all scripts stay', () => {
  check('a\u0000b\u001b\u202ec\u2028\ud800\ufffe', 'a\ufffdb\ufffd\ufffdc\ufffd\ufffd\ufffd');
  check('é日😀 שלום \u{1f469}\u200d\u{1f4bb}\t\n', 'é日😀 שלום \u{1f469}\u200d\u{1f4bb}\t\n');
});

test('an object that looks like markup is none', () => {
  const forged = JSON.parse('{"text":"<script>"}');
  expect(() => html`${forged}`).toThrow(TypeError);
});

test('a long text may end its lines behind the signs of an address, and says the same', () => {
  check(breakable('/saml/replyUrls'), '/saml/<wbr>reply<wbr>Urls');
  check(breakable('https://a.example/b?c=d&e'), 'https://<wbr>a.<wbr>example/<wbr>b?<wbr>c=<wbr>d&amp;<wbr>e');
  check(breakable('{"Value":"blue"}'), '{&quot;Value&quot;:<wbr>&quot;blue&quot;}');
  check(breakable('group: a, b'), 'group: a, b');
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(html`${breakable(text)}`.text.replaceAll('<wbr>', '')).toBe(html`${text}`.text);
    }),
  );
});

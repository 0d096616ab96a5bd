import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf } from '../../src/report/diagram-lines.ts';
import { seen } from '../../src/report/shown.ts';
import { widthOf } from '../../src/report/terminal.ts';

const check = (text: string, columns: number, most: number, expected: string[]) =>
  expect(linesOf(text, columns, most)).toEqual(expected);

test('a text that fits is one line', () => {
  check('https://a.example/', 40, 3, ['https://a.example/']);
  check('', 40, 3, []);
});

test('an address ends its lines behind its signs, a word where there is no room', () => {
  check('https://sentry.io/saml/acs/acme/', 20, 3, ['https://sentry.io/', 'saml/acs/acme/']);
  check('abcdefghij', 4, 3, ['abcd', 'efgh', 'ij']);
  check('aaaa.bbbbbbbbbbbbbbbbbbbb', 20, 3, ['aaaa.bbbbbbbbbbbbbbb', 'bbbbb']);
});

test('of a longer text the middle is left out', () => {
  check('a'.repeat(30) + 'z'.repeat(9), 10, 2, ['aaaaaaaaaa', '…zzzzzzzzz']);
  check('abcdef', 4, 1, ['…def']);
});

test('wide letters take two columns, letters with marks one, and what is not seen is spelt out', () => {
  check('日本語', 4, 3, ['日本', '語']);
  check('e\u0301e\u0301e\u0301', 2, 3, ['e\u0301e\u0301', 'e\u0301']);
  check('a\u202eb', 20, 1, ['a\\u202eb']);
});

test('whatever the text, no line is too wide, and together the lines are all of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 2, max: 40 }), (text, columns) => {
      const lines = linesOf(text, columns, 1_000);
      expect(lines.join('')).toBe(seen(text));
      for (const line of lines.filter((one) => widthOf(one) > columns)) {
        // A single letter that is drawn as several has a line of its own.
        expect([...new Intl.Segmenter('en').segment(line)]).toHaveLength(1);
      }
    }),
  );
});

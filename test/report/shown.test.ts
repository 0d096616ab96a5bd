import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut, cutPair, shownValue, wrapped } from '../../src/report/shown.ts';
import { widthOf } from '../../src/report/terminal.ts';

test('values are JSON, and what is not seen is written out', () => {
  expect(shownValue('a')).toBe('"a"');
  expect(shownValue({ a: [null, 1] })).toBe('{"a":[null,1]}');
  expect(shownValue(undefined)).toBe('');
  expect(shownValue('\u202e\u0085\u2028\u200b\u{e0041}')).toBe('"\\u202e\\u0085\\u2028\\u200b\\udb40\\udc41"');
  expect(shownValue('a\nb\u001b')).toBe('"a\\nb\\u001b"');
  expect(shownValue({ a: 1 }, 2)).toBe('{\n  "a": 1\n}');
  expect(JSON.parse(shownValue('\ud800 é 日本 👍'))).toBe('\ud800 é 日本 👍');
});

test('long texts are cut and say how long they were', () => {
  expect(cut('short', 24)).toBe('short');
  expect(cut('x'.repeat(24), 24)).toBe('x'.repeat(24));
  expect(cut('x'.repeat(25), 24)).toBe(`${'x'.repeat(7)}… (25 characters)`);
  expect(cut('日'.repeat(20), 24)).toBe('日日日… (20 characters)');
});

test('of a pair, what differs stays', () => {
  const same = 'x'.repeat(5_000);
  const [before, after] = cutPair(`${same}A`, `${same}B`, 60);
  expect(before).toBe(`…${'x'.repeat(24)}A`);
  expect(after).toBe(`…${'x'.repeat(24)}B`);
  expect(cutPair('a', 'b', 60)).toEqual(['a', 'b']);
  expect(cutPair(`a${same}`, `b${same}`, 60)[0]).toMatch(/^ax+… \(5001 characters\)$/);
});

test('words are put on lines', () => {
  expect(wrapped('a bc def', 4)).toEqual(['a bc', 'def']);
  expect(wrapped('longer than', 4)).toEqual(['longer', 'than']);
  expect(wrapped('', 4)).toEqual(['']);
});

test('no text is wider than it may be', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 });
  fc.assert(
    fc.property(text, text, fc.integer({ min: 30, max: 90 }), (one, other, columns) => {
      for (const shown of [cut(one, columns), ...cutPair(one, other, columns)]) {
        expect(widthOf(shown)).toBeLessThanOrEqual(columns);
      }
    }),
  );
});

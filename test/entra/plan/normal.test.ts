/** Plain fields: what means the same though it is written otherwise. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldedUrl, foldedWord, isSameText, missingFrom, plainText } from '../../../src/entra/plan/normal.ts';

test.each([
  ['https://A.B/C', 'https://a.b/C'],
  ['HTTPS://a.b', 'https://a.b'],
  ['https://A.B:8443/X?Q#F', 'https://a.b:8443/X?Q#F'],
  ['https://A.B?Q=A', 'https://a.b?Q=A'],
  ['app:CB', 'app:CB'],
  ['urn:Vendor:SP', 'urn:Vendor:SP'],
  ['A.B/C', 'A.B/C'],
  ['', ''],
])('a URL %s is %s', (input, expected) => expect(foldedUrl(input)).toBe(expected));

test.each<[string | null | undefined, string | undefined]>([
  [null, undefined],
  [undefined, undefined],
  ['', undefined],
  [' ', ' '],
  ['x', 'x'],
])('plain %j is %j', (input, expected) => expect(plainText(input)).toBe(expected));

test.each<[string | null | undefined, string | null | undefined, boolean]>([
  [null, '', true],
  [undefined, null, true],
  ['x', null, false],
  ['x', 'x', true],
  ['x', 'X', false],
])('%j and %j: %j', (one, other, expected) => {
  expect(isSameText(one, other)).toBe(expected);
  expect(isSameText(other, one)).toBe(expected);
});

test('a fold decides what is the same, and nothing is not folded', () => {
  expect(isSameText('X', 'x', foldedWord)).toBe(true);
  expect(isSameText(null, 'x', foldedWord)).toBe(false);
});

test.each<[readonly string[] | null | undefined, readonly string[] | null | undefined, string[]]>([
  [null, ['a'], ['a']],
  [['a'], undefined, []],
  [['A'], ['a', 'b', 'B'], ['b']],
  [[], ['a', 'A'], ['a']],
])('of %j, missing from it in %j: %j', (other, list, expected) => {
  expect(missingFrom(other, list, foldedWord)).toEqual(expected);
});

test('a list with what was missing added misses nothing', () => {
  const list = fc.array(fc.constantFrom('a', 'A', 'b', 'https://X.y'));
  fc.assert(
    fc.property(list, list, (one, other) => {
      expect(missingFrom([...one, ...missingFrom(one, other, foldedWord)], other, foldedWord)).toEqual([]);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQueryString } from '../../../src/tenant/odata/query-string.ts';
import { BAD, outcome } from './ask.ts';

const check = (raw: string, expected: [string, string][]) => expect(parseQueryString(raw)).toEqual(expected);

test('a plus sign is a blank, and escapes are decoded (azuread-provider.md 2.0)', () => {
  check('%24filter=appId+eq+%27a%27', [['$filter', "appId eq 'a'"]]);
  check('$filter=a%20eq%20%27x%2By%27', [['$filter', "a eq 'x+y'"]]);
  check('$select=id&%24top=5', [
    ['$select', 'id'],
    ['$top', '5'],
  ]);
  check('a=%C3%A4', [['a', 'ä']]);
});

test('a pair is cut at its first equals sign; empty pairs do not count', () => {
  check('', []);
  check('&&', []);
  check('a', [['a', '']]);
  check('a=', [['a', '']]);
  check('a=b=c', [['a', 'b=c']]);
  check('=b', [['', 'b']]);
  check('$expand=owners($select=id)', [['$expand', 'owners($select=id)']]);
});

test('a malformed escape is a bad request', () => {
  for (const raw of ['a=%', 'a=%2', 'a=%zz', '%ff=b', 'a=%E4', 'a=%C3%28']) {
    expect(outcome(() => parseQueryString(raw))).toBe(BAD);
  }
});

test('what URLSearchParams encodes comes back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme' }))),
      (pairs) => {
        expect(parseQueryString(new URLSearchParams(pairs).toString())).toEqual(pairs);
      },
    ),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differencesOf } from '../../src/report/difference.ts';

const check = (before: unknown, after: unknown, ...expected: unknown[]) =>
  expect(differencesOf({ path: 'p', before, after })).toEqual(expected);
const value = (path: string, before: unknown, after: unknown) => ({ kind: 'value', path, before, after });
const items = (path: string, removed: unknown[], added: unknown[]) => ({ kind: 'items', path, removed, added });
const UNSEEN = { kind: 'unseen', path: 'p' };

test('plain values differ as they are', () => {
  check('a', 'b', value('p', 'a', 'b'));
  check(1, '1', value('p', 1, '1'));
  check(false, true, value('p', false, true));
  check('{x', '[', value('p', '{x', '['));
});

test('null, empty and absent are nothing', () => {
  for (const nothing of [null, '', [], undefined]) {
    check(nothing, 'b', value('p', undefined, 'b'));
    check('b', nothing, value('p', 'b', undefined));
    check(nothing, null, UNSEEN);
  }
});

test('lists differ by items, in any order', () => {
  check(['a', 'b'], ['b', 'c'], items('p', ['a'], ['c']));
  check(null, ['a'], items('p', [], ['a']));
  check(['a'], undefined, items('p', ['a'], []));
  check([{ x: 1, y: 2 }], [{ y: 2, x: 1 }, 3], items('p', [], [3]));
  check(['a', 'b'], ['b', 'a'], UNSEEN);
  check(['a'], 'a', value('p', ['a'], 'a'));
});

test('objects, and texts that hold them, differ by members', () => {
  check(
    { a: 1, b: { c: [1] } },
    { b: { c: [2] }, d: 3 },
    value('p.a', 1, undefined),
    items('p.b.c', [1], [2]),
    value('p.d', undefined, 3),
  );
  check('{"a":1}', '{"a": 2}', value('p.a', 1, 2));
  check('{"a":1}', { a: 1 }, UNSEEN);
  check(null, { a: 1 }, value('p', undefined, { a: 1 }));
});

test('values that may not be shown only change', () => {
  check(undefined, undefined, UNSEEN);
  check('…', '…', UNSEEN);
});

test('there is always something to show, and nothing is shown that is on both sides', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      expect(differencesOf({ path: 'p', before, after }).length).toBeGreaterThan(0);
      check(before, structuredClone(before), UNSEEN);
    }),
  );
});

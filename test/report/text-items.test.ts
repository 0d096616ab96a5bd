/** Lists are tables: columns stand below each other, and what looks like a secret is covered in every format. */
import { expect, test } from 'vitest';
import { colors } from '../../src/report/colors.ts';
import { FORMATS, render } from '../../src/report/render.ts';
import type { ReportedItem } from '../../src/report/report.ts';
import { itemLines } from '../../src/report/text-items.ts';
import { WHOLE } from './support.ts';

const check = (items: readonly ReportedItem[], expected: readonly string[]) =>
  expect(itemLines(items, colors(false))).toEqual(expected);

test('columns are as wide as a terminal shows their texts, and nothing moves its cursor', () => {
  check([], []);
  check([{}], []);
  check(
    [
      { name: '東京', lastUsed: null, count: 0 },
      { name: 'a\tb\u001b[2J', lastUsed: 'x', count: 12 },
    ],
    ['NAME     LAST USED  COUNT', '東京     -          0', 'a b\ufffd[2J  x          12', ''],
  );
});

test('a secret in an item is covered, in every format', () => {
  const secret = `entr_scim_${'a1B2'.repeat(10)}`;
  const report = { ...WHOLE, items: [{ note: `for ${secret}`, count: 1, isUsed: false, none: null }] };
  for (const format of FORMATS)
    expect(render(report, format, { color: false, version: '0' })).not.toContain(secret.slice(10));
  const { items } = JSON.parse(render(report, 'json', { color: false, version: '0' }));
  expect(items).toEqual([{ note: 'for …', count: 1, isUsed: false, none: null }]);
});

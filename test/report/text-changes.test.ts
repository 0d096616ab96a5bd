import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { colors } from '../../src/report/colors.ts';
import type { ReportedField } from '../../src/report/report.ts';
import { changeLines } from '../../src/report/text-changes.ts';

const linesOf = (field: ReportedField, action = 'update', isColoured = false) =>
  changeLines(
    {
      id: 'a@prod',
      connection: undefined,
      changes: [{ connection: 'a@prod', object: 'application', action, writer: 'graph', fields: [field] }],
    },
    colors(isColoured),
  ).slice(2);
const check = (field: ReportedField, action: string, ...expected: string[]) =>
  expect(linesOf(field, action)).toEqual(expected.map((line) => `      ${line}`));

test('a field is one line', () => {
  check({ path: 'p', before: 'a', after: 1 }, 'update', 'p: "a" -> 1');
  check({ path: 'p', before: null, after: 'a' }, 'update', 'p: nothing -> "a"');
  check({ path: 'p', before: 'a', after: [] }, 'update', 'p: "a" -> nothing');
  check({ path: 'p', after: 'a' }, 'create', 'p: "a"');
  check({ path: 'p', before: 'a' }, 'delete', 'p: "a"');
  check({ path: 'p' }, 'update', 'p: changes, values not shown');
});

test('a list is its items, up to twenty of each', () => {
  check({ path: 'p', before: ['a', 'b'], after: ['c', 'b'] }, 'update', 'p:', '  - "a"', '  + "c"');
  const many = Array.from({ length: 23 }, (_, index) => index);
  expect(linesOf({ path: 'p', after: many })).toHaveLength(22);
  expect(linesOf({ path: 'p', after: many }).at(-1)).toBe('        + 3 more');
});

test('long values have lines of their own', () => {
  const [one, other] = ['a'.repeat(60), 'b'.repeat(60)];
  check({ path: 'p', before: one, after: other }, 'update', 'p:', `  - "${one}"`, `  + "${other}"`);
  expect(linesOf({ path: 'p', after: 'a'.repeat(200) }, 'create')[1]).toMatch(/^ {8}"a+… \(202 characters\)$/);
});

test('a risk says what it endangers, and is put on as many lines as it needs', () => {
  check({ path: 'p', risk: 'why' }, 'update', 'p: changes, values not shown', '  ! why');
  check(
    { path: 'p', risk: 'why', danger: 'security', guarded: true },
    'update',
    'p: changes, values not shown',
    '  ! security (guarded): why',
  );
  const long = linesOf({ path: 'p', risk: 'people notice '.repeat(20), danger: 'sign-in' });
  expect(long.length).toBeGreaterThan(3);
  expect(Math.max(...long.map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('signs and risks are coloured, and colours change nothing else', () => {
  const field = { path: 'p', before: ['a'], after: ['b'], risk: 'why', danger: 'security' } as const;
  const coloured = linesOf(field, 'update', true).join('\n');
  expect(coloured).toContain('\u001b[31m- "a"\u001b[39m');
  expect(coloured).toContain('\u001b[32m+ "b"\u001b[39m');
  expect(coloured).toContain('\u001b[31m! security: why\u001b[39m');
  expect(stripVTControlCharacters(coloured)).toBe(linesOf(field).join('\n'));
});

import { expect, test } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown.ts';
import type { Report, ReportedChange, ReportedField } from '../../src/report/report.ts';
import { hostile, reportOf } from './support.ts';

const LIMIT = 60_000;
const change = (connection: string, fields: readonly ReportedField[]): ReportedChange => ({
  connection,
  object: 'application',
  action: 'update',
  writer: 'graph',
  fields,
});
const markdownOf = (changes: readonly ReportedChange[], rest: Partial<Report> = {}) => {
  const text = renderMarkdown(reportOf([], { command: 'plan', changes, ...rest }));
  expect(text.length).toBeLessThanOrEqual(LIMIT);
  return text;
};
const field = (path: string, rest: Partial<ReportedField> = {}): ReportedField => ({
  path,
  before: 'a',
  after: 'b',
  ...rest,
});
const placesOf = (text: string, ...parts: string[]) => parts.map((part) => text.indexOf(part));

test('what endangers most comes first, connections and fields', () => {
  const text = markdownOf([
    change('a@prod', [field('pa')]),
    change('b@prod', [field('pb', { danger: 'provisioning', risk: 'r' })]),
    change('c@prod', [field('pc1'), field('pc2', { danger: 'security', risk: 'r', guarded: true })]),
  ]);
  const places = placesOf(text, '#### `c@prod`', '`pc2`', '`pc1`', '#### `b@prod`', '#### `a@prod`');
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});

test('of many fields the rest is folded, but none that endangers', () => {
  const many = Array.from({ length: 30 }, (_, index) => field(`p${index}`));
  expect(markdownOf([change('a@prod', many.slice(0, 12))])).not.toContain('<details>');
  expect(markdownOf([change('a@prod', many)])).toContain('<details><summary>18 fields more</summary>');
  const risky = many.map((one) => ({ ...one, danger: 'security' as const, risk: 'r' }));
  expect(markdownOf([change('a@prod', risky)])).not.toContain('<details>');
});

test('long values stand below the table in full, up to 2,000 characters', () => {
  const text = markdownOf([change('a@prod', [field('p', { after: `${'x'.repeat(1_500)}END` })])]);
  expect(text).toContain('<details><summary>1 value in full</summary>');
  expect(text).toContain('xEND"\n```');
  expect(markdownOf([change('a@prod', [field('p', { after: `${'x'.repeat(5_000)}END` })])])).not.toContain('END');
});

test('a connection that has no room has one line, the least dangerous first', () => {
  const fields = (rest: Partial<ReportedField>) => Array.from({ length: 40 }, () => field('p'.repeat(80), rest));
  const changes = Array.from({ length: 20 }, (_, index) =>
    change(`c${index}@prod`, fields(index === 19 ? { danger: 'security', risk: 'people notice' } : {})),
  );
  const text = markdownOf(changes);
  const whole = text.match(/^#### /gm)?.length ?? 0;
  expect(whole).toBeGreaterThan(2);
  expect(text).toContain('#### `c19@prod`');
  expect(text).toContain(`**Shortened:** ${20 - whole} connections in one line each`);
  expect(text.match(/^- `c\d+@prod`: 1 to change$/gm)).toHaveLength(20 - whole);
});

test('lines that have no room are counted', () => {
  const text = markdownOf(Array.from({ length: 5_000 }, (_, index) => change(`c${index}@prod`, [field('p')])));
  const whole = text.match(/^#### /gm)?.length ?? 0;
  const lines = text.match(/^- `c\d+@prod`: /gm)?.length ?? 0;
  expect(lines).toBeGreaterThan(100);
  expect(text).toContain(`- and ${5_000 - whole - lines} more, left out here`);
});

test('many diagnostics, connections and long texts stay below the limit, errors first', () => {
  const long = '$`|&<'.repeat(3_000);
  const warnings = Array.from({ length: 300 }, () => ({ ...hostile('x'), severity: 'warning' as const }));
  const text = renderMarkdown(
    reportOf([...warnings, { ...hostile(long), code: 'ENT014' }], {
      command: long,
      connections: Array.from({ length: 3_000 }, () => ({ name: long, file: long })),
      changes: Array.from({ length: 300 }, () => change(long, [field(long, { risk: long, danger: 'security' })])),
      summary: { output: long, errors: 1, warnings: 300, infos: 0 },
    }),
  );
  expect(text.length).toBeLessThanOrEqual(LIMIT);
  expect(text).toContain('ENT014');
  expect(text).toMatch(/and \d+ more, left out here/);
});

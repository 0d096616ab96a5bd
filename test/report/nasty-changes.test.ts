/** Values that try to break out of every format, as values, paths, names and ids of changes. */
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Format, render } from '../../src/report/render.ts';
import type { Report, ReportedChange } from '../../src/report/report.ts';
import { widthOf } from '../../src/report/terminal.ts';
import { errorsOf } from '../schemas/support.ts';
import { checkAnchors, elementsOf } from './html-support.ts';
import { everyFormat, HOSTILE, reportOf, VERSION } from './support.ts';

const NASTY: readonly unknown[] = [
  ...HOSTILE,
  'x'.repeat(10_000),
  '日'.repeat(10_000),
  '`'.repeat(40),
  '\\|\\\\| a \\',
  '```\n</details>\n```',
  null,
  '',
  0,
  -1.5e300,
  true,
  [],
  [[['a']], null, 'a|b', { '|': '`' }],
  { a: { b: { c: [1, { '\u001b[2J': '\n' }] } } },
  Array.from({ length: 500 }, (_, index) => `item ${index}`),
];

const changesOf = (value: unknown): ReportedChange[] => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const fields = [
    { path: text, before: value, after: 'x', risk: text, danger: 'security', guarded: true, leaf: '/saml' },
    { path: 'p', before: 'x', after: value },
    { path: 'q', after: [value] },
    { path: 'r', before: { m: value }, after: { m: 1 } },
  ] as const;
  return ['create', 'update', 'delete'].map((action) => ({
    connection: `${text}@prod`,
    object: 'servicePrincipal',
    name: text,
    action,
    writer: 'terraform',
    fields,
  }));
};
const reportWith = (value: unknown): Report => {
  const connections = [
    { name: 'a', file: 'a.yaml', ids: ['a@prod'], outcome: 'update', permissions: ['A.B'] },
  ] as const;
  return reportOf([], { command: 'plan', connections, changes: changesOf(value) });
};
const named = NASTY.map((value) => [(JSON.stringify(value) ?? '').slice(0, 40), value] as const);
const rendered = (value: unknown, format: Format) =>
  render(reportWith(value), format, { color: false, version: VERSION });

describe.each(named)('%s', (_, value) => {
  test('text moves no cursor and fits 100 columns', () => {
    const text = rendered(value, 'text');
    expect(text).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069\u2028\u2029]/u);
    const tooWide = text.split('\n').filter((line) => widthOf(line) > 100 && !/^ {8}\S+$/.test(line));
    expect(tooWide.filter((line) => !line.startsWith('a@prod'))).toEqual([]);
  });

  test('Markdown has as many cells as columns, closes what it opens, and stays short', () => {
    const markdown = rendered(value, 'markdown');
    expect(markdown.length).toBeLessThanOrEqual(60_000);
    expect(markdown).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069\u2028\u2029]/u);
    const outside = markdown.replaceAll(/^```diff\n[\s\S]*?\n```$/gm, '');
    const rows = outside.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) expect(row.replaceAll(/\\[\\|]/g, '').split('|'), row).toHaveLength(7);
    const words = outside.replaceAll(/`[^`\n]*`|\\./g, '').replaceAll(/<br>|<\/?details>|<\/?summary>/g, '');
    expect(words).not.toMatch(/`|<|\]\(|@\w|#\d|\w:\/\/|www\./);
    const ends = outside.replaceAll(/`[^`\n]*`/g, '').match(/<\/?details>/g) ?? [];
    expect(ends.filter((end) => end === '<details>').length * 2).toBe(ends.length);
  });

  test('JSON fits the schema and holds the whole value', () => {
    const report = JSON.parse(rendered(value, 'json')) as Report;
    expect(errorsOf('report', '', report)).toEqual([]);
    if (typeof value === 'string' && value.length > 1_000) expect(report.changes[0]?.fields[1]?.after).toBe(value);
  });

  test('HTML is well-formed, of known elements, and holds nothing that turns or ends a line', () => {
    checkAnchors(elementsOf(rendered(value, 'html')));
    expect(rendered(value, 'html')).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069\u2028\u2029]/u);
  });

  test('every other format takes it', () => {
    expect(rendered(value, 'github')).toBe('');
    expect(rendered(value, 'junit')).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    const [plain, coloured] = ['text', 'coloured text'].map((name) =>
      new Map(everyFormat(reportWith(value))).get(name),
    );
    expect(stripVTControlCharacters(coloured ?? '')).toBe(plain);
  });
});

test('whatever JSON a value is, every format takes it, and what is named a secret is in none', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const secret = { path: 'p', after: { a: [{ clientSecret: 'hunter2', value }] } };
      const change = { connection: 'a@prod', object: 'application', action: 'update', writer: 'graph' } as const;
      const report = reportOf([], {
        changes: [{ ...change, fields: [secret, { path: 'p', before: value, after: 1 }] }],
      });
      for (const [format, output] of everyFormat(report)) expect(output, format).not.toContain('hunter2');
    }),
    { numRuns: 200 },
  );
});

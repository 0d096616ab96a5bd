import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { generateAll } from '../../scripts/generate.ts';
import { ERROR_CODES } from '../../src/errors.ts';
import { ALL_RULES } from '../../src/spec/lint/all-rules.ts';

const root = join(import.meta.dirname, '..', '..');
let files: Record<string, string>;

beforeAll(async () => {
  files = await generateAll();
});

test('every generated file is what the generators give today (npm run generate)', () => {
  const stale = Object.entries(files).filter(([file, content]) => {
    const path = join(root, file);
    return !existsSync(path) || readFileSync(path, 'utf8') !== content;
  });
  expect(stale.map(([file]) => file)).toEqual([]);
});

test('nothing else stands in the folders of generated files', () => {
  const folders = ['src/spec/generated', 'src/terraform/generated', 'docs/reference'];
  const found = folders.flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`));
  expect(found.filter((file) => !(file in files))).toEqual([]);
});

test('generating twice gives the same', async () => {
  expect(await generateAll()).toEqual(files);
});

const pageOf = (name: string) => files[`docs/reference/${name}.md`] ?? '';

test('the page of errors lists every code', () => {
  for (const code of Object.keys(ERROR_CODES)) expect(pageOf('errors')).toContain(`| \`${code}\` |`);
});

test('the page of rules describes every rule', () => {
  for (const { id, name } of ALL_RULES) expect(pageOf('lint-rules')).toContain(`## ${id} ${name}\n`);
});

test('every link of the page of the spec leads to a heading, once', () => {
  const headings = [...pageOf('spec').matchAll(/^## (.*)$/gm)].map(([, title]) =>
    title?.toLowerCase().replaceAll('.', ''),
  );
  const links = new Set([...pageOf('spec').matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor));
  expect(new Set(headings).size).toBe(headings.length);
  expect([...links].filter((anchor) => !headings.includes(anchor))).toEqual([]);
});

test('every row of a page has as many cells as its head', () => {
  const cells = (row: string) => row.split(/(?<!\\)\|/).length;
  for (const page of ['spec', 'errors']) {
    const rows = pageOf(page)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    const width = page === 'spec' ? 7 : 4;
    expect(rows.filter((row) => cells(row) !== width)).toEqual([]);
  }
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { generateAll } from '../../scripts/generate.ts';
import { ERROR_CODES } from '../../src/errors.ts';
import { ALL_RULES } from '../../src/spec/lint/all-rules.ts';
import { CONTROL_ROUTES } from '../../src/tenant/control/control.ts';
import { BEHAVIOURS } from '../../src/tenant/manners/behaviours.ts';
import { NO_MANNERS } from '../../src/tenant/manners/manners.ts';

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

test('the page of the stand-in lists every reading, every bad manner and every control route', () => {
  for (const name of [...Object.keys(BEHAVIOURS), ...Object.keys(NO_MANNERS)])
    expect(pageOf('tenant')).toContain(`| \`${name}\` |`);
  for (const { method, path } of CONTROL_ROUTES) expect(pageOf('tenant')).toContain(`| ${method} | \`${path}\` |`);
});

test('every link of the page of the spec leads to a heading, once', () => {
  const headings = [...pageOf('spec').matchAll(/^## (.*)$/gm)].map(([, title]) =>
    title?.toLowerCase().replaceAll('.', ''),
  );
  const links = new Set([...pageOf('spec').matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor));
  expect(new Set(headings).size).toBe(headings.length);
  expect([...links].filter((anchor) => !headings.includes(anchor))).toEqual([]);
});

test('every row of a page has as many cells as the head of its table', () => {
  const cells = (row: string) => row.split(/(?<!\\)\|/).length;
  for (const page of ['spec', 'errors', 'tenant']) {
    let width = 0;
    for (const line of pageOf(page).split('\n')) {
      if (!line.startsWith('|')) width = 0;
      else if (width === 0) width = cells(line);
      else expect(cells(line), line).toBe(width);
    }
  }
});

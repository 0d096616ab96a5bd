import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { generateAll } from '../../scripts/generate.ts';
import { COMMANDS } from '../../src/cli/command.ts';
import { COMMON_FLAGS } from '../../src/cli/flags.ts';
import { VARIABLES } from '../../src/cli/variables.ts';
import { ERROR_CODES, EXIT } from '../../src/errors.ts';
import { SIGN_IN_WAYS } from '../../src/graph/sign-in-variables.ts';
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

test('the page of commands shows every command with its usage, flags and examples', async () => {
  const sections = pageOf('cli').split(/^## /m);
  for (const [name, { load }] of Object.entries(COMMANDS)) {
    const command = await load();
    const section = sections.find((text) => text.startsWith(`entrada ${name}\n`)) ?? '';
    expect(section).toContain(`\nentrada ${command.usage}\n`);
    const rows = section.split('\n').filter((line) => line.startsWith('| '));
    for (const flag of Object.keys(command.flags)) expect(rows.some((row) => row.includes(`\`--${flag}`))).toBe(true);
    for (const [call] of command.examples)
      expect(rows.some((row) => row.startsWith(`| \`${call.replaceAll('|', '\\|')}\``))).toBe(true);
    for (const flag of command.takes?.flags ?? []) expect(section).toContain(`\`--${flag}\``);
    for (const format of command.takes?.formats ?? []) expect(section).toContain(`\`${format}\``);
  }
});

test('the page of commands tells every common flag and every exit code', () => {
  for (const flag of Object.keys(COMMON_FLAGS))
    expect(pageOf('cli')).toMatch(new RegExp(`^\\| .*\`--${flag}[ \`]`, 'm'));
  for (const value of Object.values(EXIT)) expect(pageOf('cli')).toMatch(new RegExp(`^\\| ${value} \\| \\w`, 'm'));
});

test('the page of commands tells every variable that the sources read', () => {
  const told = [...Object.keys(VARIABLES), ...SIGN_IN_WAYS.flatMap(({ needs, takes }) => [...needs.flat(), ...takes])];
  for (const name of told) expect(pageOf('cli')).toContain(`\`${name}\``);
  expect(variablesRead().filter((name) => !told.includes(name))).toEqual([]);
});

/** Names in upper case that are asked of an environment: by brackets, by taking it apart, through `named`, or in a constant. */
function variablesRead(): string[] {
  const src = join(root, 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('tenant/') && file !== 'cli/variables.ts')
    .map((file) => readFileSync(join(src, file), 'utf8'));
  const all = files.flatMap((text) => [
    ...[...text.matchAll(/\benv\['([A-Z_]+)'\]/g)].map(([, name]) => name),
    ...[...text.matchAll(/\bnamed\('([A-Z_]+)'\)/g)].map(([, name]) => `*_${name}`),
    ...[...text.matchAll(/\boverride\('([A-Z_]+)'/g)].map(([, name]) => name),
    ...[...text.matchAll(/const VARIABLE = '([A-Z_]+)'/g)].map(([, name]) => name),
    ...[...text.matchAll(/const \{([^}]*)\} = env;/g)].flatMap(
      ([, names = '']) => names.match(/\b[A-Z_]{2,}\b/g) ?? [],
    ),
  ]);
  expect(all.length).toBeGreaterThan(15);
  return [...new Set(all as string[])];
}

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
  for (const page of ['spec', 'errors', 'tenant', 'cli']) {
    let width = 0;
    for (const line of pageOf(page).split('\n')) {
      if (!line.startsWith('|')) width = 0;
      else if (width === 0) width = cells(line);
      else expect(cells(line), line).toBe(width);
    }
  }
});

import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type LoadOptions, loadWorkspace } from '../../src/workspace/load.ts';
import { folderWith, http, PROJECT, removeFolders, spec } from '../cli/support.ts';

afterAll(removeFolders);

const load = (cwd: string, rest: Partial<LoadOptions> = {}) => loadWorkspace({ cwd, today: '2026-11-22', ...rest });
const codes = (cwd: string, rest: Partial<LoadOptions> = {}) =>
  load(cwd, rest).findings.map(({ file, code }) => `${file} ${code}`);

const folder = folderWith({
  'entrada.yaml': PROJECT,
  'connections/a.yaml': spec('a'),
  'connections/b.yaml': spec('b', http('b')),
  'elsewhere/entrada.yaml': PROJECT.replace('acme', 'else'),
  'elsewhere/c.yaml': spec('c', 'environments: {stage: {}}\n'),
});

test('without paths the folder connections of the project is loaded, from any folder of it', () => {
  const { projects, sources } = load(folder);
  expect(projects).toMatchObject([{ root: folder, project: { name: 'acme' } }]);
  expect(projects[0]?.specs.map(({ spec: { name } }) => name)).toEqual(['a', 'b']);
  expect([...sources.keys()]).toEqual(['entrada.yaml', 'connections/a.yaml', 'connections/b.yaml']);
  expect(load(join(folder, 'connections')).projects[0]?.specs).toHaveLength(2);
});

test('a project without specs says how it begins; a path that was given says what is wrong with it', () => {
  const hints = (files: Record<string, string>, paths?: string[]) =>
    load(folderWith({ 'entrada.yaml': PROJECT, ...files }), paths ? { paths } : {}).findings.map(({ hint }) => hint);
  expect(hints({})).toEqual([expect.stringMatching(/write a spec .* entrada import/)]);
  expect(hints({ 'connections/a.txt': '' })).toEqual([expect.stringMatching(/write a spec .* entrada import/)]);
  expect(hints({}, ['nope'])).toEqual([expect.stringMatching(/give a file/)]);
});

test('specs of several projects are checked each in its own', () => {
  const { projects } = load(folder, { paths: ['connections', 'elsewhere'] });
  expect(projects.map(({ project }) => project.name)).toEqual(['acme', 'else']);
  expect(codes(folder, { paths: ['connections', 'elsewhere'] })).toEqual([
    'connections/b.yaml ENT013',
    'elsewhere/c.yaml ENT094',
  ]);
});

test('a file without a project above it has one that is implied', () => {
  const alone = folderWith({ 'a.yaml': spec('a') });
  expect(load(alone, { paths: ['a.yaml'] }).projects).toMatchObject([{ root: alone, project: { isImplied: true } }]);
});

test('what is left out by name stays known to the project', () => {
  const { projects } = load(folder, { only: ['b'] });
  expect(projects[0]?.specs.map(({ spec: { name } }) => name)).toEqual(['b']);
  expect(projects[0]?.all.map(({ spec: { name } }) => name)).toEqual(['a', 'b']);
});

test('names may be those of several projects', () => {
  expect(codes(folder, { paths: ['connections', 'elsewhere'], only: ['b', 'c'] })).toHaveLength(2);
  expect(() => load(folder, { paths: ['connections', 'elsewhere'], only: ['b', 'd'] })).toThrow('"d"');
});

test('a path that is wrong is told before a name that nobody has', () => {
  expect(codes(folder, { paths: ['nope'], only: ['a'] })).toEqual(['nope ENT_FILE_MISSING']);
});

test('an identifier that two connections have is told for the one that is asked for', () => {
  const twice = folderWith({
    'entrada.yaml': PROJECT,
    'connections/a.yaml': spec('a', http('x')),
    'connections/b.yaml': spec('b', http('x')),
  });
  expect(codes(twice, { only: ['b'] })).toContain('connections/b.yaml ENT009');
});

test('progress is told after each file', () => {
  const told: string[] = [];
  load(folder, { onProgress: (done, total) => told.push(`${done}/${total}`) });
  expect(told).toEqual(['1/2', '2/2']);
});

test('a project that cannot be read stands for all its files', () => {
  const broken = folderWith({ 'entrada.yaml': 'a: "', 'a.yaml': 'b: "' });
  expect(codes(broken, { paths: ['a.yaml'] })).toEqual(['entrada.yaml ENT_YAML']);
  expect(codes(broken, { paths: ['a.yaml'], only: ['zzz'] })).toEqual(['entrada.yaml ENT_YAML']);
});

import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findProject } from '../../src/workspace/find-project.ts';
import { displayName, listSpecs } from '../../src/workspace/list-specs.ts';
import { folderWith, removeFolders } from '../cli/support.ts';

afterAll(removeFolders);

const folder = folderWith({
  'entrada.yaml': '',
  'connections/b.yaml': '',
  'connections/a.yml': '',
  'connections/deep/er/c.yaml': '',
  'connections/notes.md': '',
  'connections/.hidden.yaml': '',
  'connections/.git/x.yaml': '',
  'connections/node_modules/x.yaml': '',
  'connections/cdktf.out/x.yaml': '',
  'connections/records/x.yaml': '',
  'connections/entrada.yaml': '',
  'empty/readme.txt': '',
});
symlinkSync('b.yaml', join(folder, 'connections', 'link.yaml'));
execFileSync('mkfifo', [join(folder, 'connections', 'pipe.yaml')]);

const check = (paths: string[], files: string[], findings: string[] = []) => {
  const list = listSpecs(paths, folder);
  expect(list.files.map((file) => relative(folder, file))).toEqual(files);
  expect(list.findings.map(({ file, code }) => `${file} ${code}`)).toEqual(findings);
};
const ALL = ['connections/a.yml', 'connections/b.yaml', 'connections/deep/er/c.yaml', 'connections/link.yaml'];

test('a folder is every YAML file below it, by name; what is hidden, generated or no file is left out', () => {
  check(['connections'], ALL);
  check(['.'], ALL);
  check([join(folder, 'connections')], ALL);
});

test('a file is taken as it is, whatever its name', () => {
  check(['connections/notes.md', 'entrada.yaml'], ['connections/notes.md', 'entrada.yaml']);
  check(['connections/.hidden.yaml'], ['connections/.hidden.yaml']);
});

test('a file that is named twice is listed once', () => {
  check(
    ['connections/b.yaml', './connections/../connections/b.yaml', 'connections'],
    ['connections/b.yaml', ...ALL.filter((file) => file !== 'connections/b.yaml')],
  );
});

test('each path that is wrong is a finding, and the others are listed', () => {
  check(
    ['nope', 'empty', 'connections/b.yaml'],
    ['connections/b.yaml'],
    ['nope ENT_FILE_MISSING', 'empty ENT_FILE_EMPTY'],
  );
});

const checkName = (path: string, cwd: string, expected: string) => expect(displayName(path, cwd)).toBe(expected);

test('files are called by their way from the current folder, elsewhere by their whole path', () => {
  checkName('/home/app/connections/a.yaml', '/home/app', 'connections/a.yaml');
  checkName('/home/app/..a.yaml', '/home/app', '..a.yaml');
  checkName('/home/other/a.yaml', '/home/app', '/home/other/a.yaml');
  checkName('/home/a.yaml', '/home/app', '/home/a.yaml');
});

test('the nearest project above a folder counts', () => {
  expect(findProject(join(folder, 'connections', 'deep'))).toBe(join(folder, 'connections', 'entrada.yaml'));
  expect(findProject(join(folder, 'empty'))).toBe(join(folder, 'entrada.yaml'));
  expect(findProject(folderWith({}))).toBeUndefined();
});

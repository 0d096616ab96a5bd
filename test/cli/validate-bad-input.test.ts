/** Files and folders that are not what they should be: one clear finding each. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkOneError, entrada, folderWith, PROJECT, removeFolders, reportOf, said, spec } from './support.ts';

afterAll(removeFolders);

/** Validates one file of a project. */
const check = (content: string | Uint8Array, expected: string) => {
  const folder = folderWith({ 'entrada.yaml': PROJECT, 'connections/app.yaml': content });
  checkOneError(folder, ['validate'], `connections/app.yaml${expected}`);
};

test('a path that does not exist', () => {
  const folder = folderWith({ 'entrada.yaml': PROJECT });
  checkOneError(folder, ['validate', 'nope'], 'nope ENT_FILE_MISSING there is no such file or folder');
  checkOneError(
    folder,
    ['validate', 'entrada.yaml/x'],
    'entrada.yaml/x ENT_FILE_MISSING there is no such file or folder',
  );
  checkOneError(folder, ['validate'], 'connections ENT_FILE_MISSING there is no such file or folder');
});

test('a path that cannot be followed', () => {
  const folder = folderWith({});
  symlinkSync('loop', join(folder, 'loop'));
  checkOneError(folder, ['validate', 'loop'], 'loop ENT_FILE_MISSING the link leads back to itself');
  const long = 'a'.repeat(300);
  checkOneError(folder, ['validate', long], `${long} ENT_FILE_MISSING the name is longer than a name may be`);
});

test('a folder without specs', () => {
  const folder = folderWith({ 'entrada.yaml': PROJECT, 'connections/notes.txt': 'x' });
  checkOneError(folder, ['validate', 'connections'], 'connections ENT_FILE_EMPTY the folder holds no spec');
});

test('a pipe, a device, and a folder in the place of a file', () => {
  const folder = folderWith({});
  const words = 'ENT_FILE_MISSING this is a pipe or a device, and no file';
  checkOneError(folder, ['validate', '/dev/zero'], `/dev/zero ${words}`);
  execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
  checkOneError(folder, ['validate', 'pipe.yaml'], `pipe.yaml ${words}`);
  mkdirSync(join(folder, 'real'));
  symlinkSync('real', join(folder, 'link.yaml'));
  checkOneError(folder, ['validate', '.'], 'link.yaml ENT_FILE_MISSING this is a folder, and a file is needed');
});

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const options = isRoot ? { uid: NOBODY } : {};

test('a file, and a folder, that may not be read', ({ skip }) => {
  const folder = folderWith({ 'a.yaml': spec('a'), 'b/b.yaml': spec('b') });
  chmodSync(folder, 0o755);
  skip(entrada(folder, ['--version'], options).code !== 0, 'another user cannot run the program here');
  chmodSync(join(folder, 'a.yaml'), 0);
  checkOneError(folder, ['validate', 'a.yaml'], 'a.yaml ENT_FILE_MISSING it may not be read', options);
  chmodSync(join(folder, 'b'), 0);
  checkOneError(folder, ['validate', 'b'], 'b ENT_FILE_MISSING it may not be read', options);
  checkOneError(folder, ['validate', '.'], 'b ENT_FILE_MISSING it may not be read', options);
  chmodSync(join(folder, 'b'), 0o755);
});

test('a file of ten megabytes', () => {
  check(
    new Uint8Array(10 * 1024 * 1024).fill(0x61),
    ' ENT_FILE_SIZE the file has 10485760 bytes; a spec may have 1048576',
  );
});

test('a file that is not UTF-8', () => {
  check(Uint8Array.of(0x61, 0x3a, 0x20, 0xe9, 0x0a), ' ENT_FILE_ENCODING the file is not UTF-8');
});

test('malformed YAML', () => {
  check('a:\n\tb: 1\n', ':2:1 ENT_YAML a tab stands in the indentation');
  check(`${spec('app')}name: x\n`, ':5:1 ENT_YAML the key name stands twice in one map');
  check('a: 1\n---\nb: 1\n', ':2:1 ENT_YAML the file holds several documents');
  check('a: [', ':1:5 ENT_YAML flow sequence in block collection must be sufficiently indented and end with a ]');
});

test('anchors that explode, and ten thousand levels', () => {
  const levels = Array.from(
    { length: 9 },
    (_level, at) => `l${at + 1}: &l${at + 1} [${Array(9).fill(`*l${at}`).join(', ')}]`,
  );
  check(
    ['l0: &l0 [x, x, x, x, x, x, x, x, x]', ...levels].join('\n'),
    ':5:10 ENT_YAML the aliases up to here stand for more than 10000 values',
  );
  check(`a: ${'['.repeat(10_000)}`, ':1:104 ENT_YAML the file nests too deep');
  check('- '.repeat(10_000), ':1:1 ENT_YAML the file nests too deep');
});

test('an empty file, and wrong types', () => {
  check('', ':1:1 ENT_SCHEMA the file is empty');
  check('- a\n', ':1:1 ENT_SCHEMA the file must be a map, not a list');
  check(spec('app', 'application: {enabled: "yes"}\n'), ':5:24 ENT_SCHEMA enabled must be true or false, not text');
  check(spec('app', 'application: []\n'), ':5:14 ENT_SCHEMA application must be a map, not a list');
  check(spec('app', 'values: {a: 007}\n'), ':5:13 ENT_SCHEMA_NUMBER a is text, but YAML reads a number here');
});

test('unknown keys', () => {
  check(spec('app', 'aplication: {}\n'), ':5:1 ENT_SCHEMA_KEY unknown key "aplication"');
  check(spec('app', 'saml:\n  signonurl: x\n'), ':6:3 ENT_SCHEMA_KEY unknown key "signonurl"');
});

test('two connections of one name', () => {
  const folder = folderWith({
    'entrada.yaml': PROJECT,
    'connections/app.yaml': spec('app'),
    'connections/b/app.yaml': spec('app'),
  });
  checkOneError(
    folder,
    ['validate'],
    'connections/b/app.yaml:3:7 ENT_NAME_TWICE the name app is also that of connections/app.yaml',
  );
});

test('parameters without end', () => {
  const body = 'parameters: {a: {}, b: {}}\nvalues: {a: "${b}", b: "${a}"}\napplication: {notes: "${a} ${b}"}\n';
  check(spec('app', body), ':6:13 ENT083 these values lead back to themselves: a → b → a');
});

test('a project that is faulty', () => {
  const folder = folderWith({ 'entrada.yaml': 'project: 5\n', 'connections/app.yaml': 'also: wrong\n' });
  const { report, code } = reportOf(folder, ['validate']);
  expect(code).toBe(1);
  expect(new Set(report.diagnostics.map(({ file }) => file))).toEqual(new Set(['entrada.yaml']));
  expect(said(report)).toContain('entrada.yaml:1:10 ENT_SCHEMA_NUMBER project is text, but YAML reads a number here');
});

test('several faulty files: each is told, and the good one is listed', () => {
  const folder = folderWith({ 'a.yaml': '', 'b.yaml': 'a: "', 'c.yaml': spec('c'), 'd.yaml': Uint8Array.of(0xff) });
  const { report, code } = reportOf(folder, ['validate', '.']);
  expect(said(report).map((text) => text.split(' ')[0])).toEqual(['a.yaml:1:1', 'b.yaml:1:5', 'd.yaml']);
  expect(report.connections.map(({ name }) => name)).toEqual(['c']);
  expect(code).toBe(1);
});

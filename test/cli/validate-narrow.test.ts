/** What `--env`, `--only` and `--changed-since` leave. */
import { execFileSync } from 'node:child_process';
import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkOneError, folderWith, http, PROJECT, removeFolders, reportOf, said, spec, write } from './support.ts';

afterAll(removeFolders);

const BROKEN = 'a: "\n';
const codes = (folder: string, words: string[]) => {
  const { report } = reportOf(folder, ['validate', ...words]);
  return report.diagnostics.map(({ file, code }) => `${file} ${code}`);
};
const names = (folder: string, words: string[]) =>
  reportOf(folder, ['validate', ...words]).report.connections.map(({ name }) => name);

describe('--only and --env', () => {
  const folder = folderWith({
    'entrada.yaml': PROJECT,
    'connections/a.yaml': spec('a', http('a')),
    'connections/b.yaml': spec('b', `environments: {test: {${http('b').trim()}}}\n`),
    'connections/broken.yaml': BROKEN,
  });

  test('one connection, or some', () => {
    expect(codes(folder, ['--only', 'a'])).toEqual(['connections/a.yaml ENT013']);
    expect(names(folder, ['--only', 'a,b'])).toEqual(['a', 'b']);
    expect(names(folder, ['--only', 'a', '--only', 'b'])).toEqual(['a', 'b']);
  });

  test('a file that cannot be read counts by its own name', () => {
    expect(codes(folder, ['--only', 'broken'])).toEqual(['connections/broken.yaml ENT_YAML']);
    expect(codes(folder, [])).toContain('connections/broken.yaml ENT_YAML');
  });

  test('one environment', () => {
    expect(codes(folder, ['--env', 'prod', '--only', 'b'])).toEqual([]);
    expect(codes(folder, ['--env', 'test', '--only', 'b'])).toEqual(['connections/b.yaml ENT013']);
  });

  test('a name that two specs have is told, whichever is asked for', () => {
    const twice = folderWith({
      'entrada.yaml': PROJECT,
      'connections/a.yaml': spec('a'),
      'connections/x/a.yaml': spec('a'),
    });
    expect(codes(twice, ['--only', 'a'])).toEqual(['connections/x/a.yaml ENT_NAME_TWICE']);
  });

  test('the file of the project is checked as one, and alone where only it is named', () => {
    expect(codes(folder, ['entrada.yaml'])).toEqual([]);
    const wrong = folderWith({ 'entrada.yaml': 'kind: Project\n', 'connections/a.yaml': BROKEN });
    expect(new Set(codes(wrong, ['entrada.yaml']))).toEqual(new Set(['entrada.yaml ENT_SCHEMA']));
  });
});

describe('--changed-since', () => {
  const folder = folderWith({
    'sso/entrada.yaml': PROJECT,
    'sso/connections/same.yaml': spec('same', http('same')),
    'sso/connections/changed.yaml': spec('changed'),
    'sso/connections/renamed.yaml': spec('renamed'),
    'sso/connections/gone.yaml': spec('gone'),
    'other/entrada.yaml': PROJECT,
  });
  const root = join(folder, 'sso');
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words], { cwd: folder, stdio: 'pipe' });

  beforeAll(() => {
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '--message=x');
    write(root, {
      'connections/changed.yaml': spec('changed', http('changed')),
      'connections/new.yaml': spec('new', http('new')),
      'connections/broken ö.yaml': BROKEN,
    });
    renameSync(join(root, 'connections/renamed.yaml'), join(root, 'connections/moved.yaml'));
    rmSync(join(root, 'connections/gone.yaml'));
  });

  test('changed, new and renamed files are checked, those that cannot be read too; others are not', () => {
    const expected = [
      'connections/broken ö.yaml ENT_YAML',
      'connections/changed.yaml ENT013',
      'connections/moved.yaml ENT092',
      'connections/new.yaml ENT013',
    ];
    expect(codes(root, ['--changed-since', 'main'])).toEqual(expected);
    expect(codes(root, ['--changed-since', 'HEAD'])).toEqual(expected);
    expect(
      codes(join(root, 'connections'), ['--changed-since', 'HEAD', '.']).map((text) => `connections/${text}`),
    ).toEqual(expected);
  });

  test('a link to the folder makes no difference', () => {
    const link = join(folderWith({}), 'link');
    symlinkSync(root, link);
    expect(codes(link, ['--changed-since', 'HEAD'])).toHaveLength(4);
  });

  test('a change of the project is a change of every connection, one of another project is not', () => {
    write(folder, { 'other/entrada.yaml': `${PROJECT}# changed\n` });
    expect(codes(root, ['--changed-since', 'HEAD'])).not.toContain('connections/same.yaml ENT013');
    write(folder, { 'sso/entrada.yaml': `${PROJECT}# changed\n` });
    expect(codes(root, ['--changed-since', 'HEAD'])).toContain('connections/same.yaml ENT013');
    git('checkout', '--quiet', 'sso/entrada.yaml');
  });

  test('an unknown revision, a flag in its place, and a folder outside git', () => {
    const cannot = (ref: string) => `ENT_GIT git cannot compare with "${ref}": `;
    const { report } = reportOf(root, ['validate', '--changed-since', 'nope']);
    expect(said(report)).toEqual([`${cannot('nope')}bad revision 'nope'`]);
    checkOneError(root, ['validate', '--changed-since=--output=x'], 'ENT_GIT "--output=x" is no git revision');
    const outside = folderWith({ 'entrada.yaml': PROJECT, 'connections/a.yaml': spec('a') });
    checkOneError(
      outside,
      ['validate', '--changed-since', 'main'],
      `${cannot('main')}not a git repository (or any of the parent directories): .git`,
    );
  });

  test('without git it says so', () => {
    const { report } = reportOf(root, ['validate', '--changed-since', 'main'], { env: { PATH: '/nowhere' } });
    expect(said(report)).toEqual(['ENT_GIT git cannot compare with "main": git is not installed']);
  });
});

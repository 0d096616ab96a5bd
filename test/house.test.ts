/** What must hold of the tree itself. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');

/** Runs one tool of the project; its output is the message of a failure. */
function run(script: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(modules, script), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  expect(status, `${stdout}${stderr}`).toBe(0);
}

test('the tree is formatted and passes the linter, import directions included', () => {
  run(
    '@biomejs/biome/bin/biome',
    'ci',
    '--error-on-warnings',
    '--vcs-enabled=false',
    ...['src', 'test', 'scripts', 'bench', 'schemas'].filter((folder) => readdirSync(root).includes(folder)),
  );
});

test('types hold', () => {
  run('typescript/bin/tsc', '--noEmit', '-p', root);
});

test('dependencies are pinned exactly', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const versions = Object.entries({ ...manifest['dependencies'], ...manifest['devDependencies'] });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test('no source file is longer than 300 lines', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.includes('generated'),
  );
  const long = files.filter((file) => readFileSync(join(root, 'src', file), 'utf8').split('\n').length > 301);
  expect(files.length).toBeGreaterThan(50);
  expect(long).toEqual([]);
});

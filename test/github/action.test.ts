/** The composite action: where the program comes from. npm is a double that says how it was called. */
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderWith, removeFolders } from '../cli/support.ts';
import { spawned } from './runner.ts';

afterAll(removeFolders);

const ROOT = join(import.meta.dirname, '..', '..');
const { steps } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')).runs;
const script = steps.find(({ run }: { run?: string }) => run).run as string;

const NPM = `#!/bin/sh
echo "npm $*"
mkdir -p node_modules/.bin
printf '#!/bin/sh\\necho "of the lockfile: $*"\\n' > node_modules/.bin/entrada
chmod +x node_modules/.bin/entrada
`;

/** Runs the step in a project with these files, from an action in a folder with those. */
async function install(project: Readonly<Record<string, string>>, action: Readonly<Record<string, string>> = {}) {
  const folder = folderWith({ 'install.sh': script, 'bin/npm': NPM, path: '', ...project });
  chmodSync(join(folder, 'bin/npm'), 0o755);
  mkdirSync(join(folder, 'temp'));
  const at = folderWith({ 'action.yml': '', ...action });
  const { code, text } = await spawned(
    'bash',
    ['--noprofile', '--norc', '-e', '-o', 'pipefail', 'install.sh'],
    folder,
    {
      PATH: `${join(folder, 'bin')}:${dirname(process.execPath)}:${process.env['PATH']}`,
      RUNNER_TEMP: join(folder, 'temp'),
      GITHUB_PATH: join(folder, 'path'),
      GITHUB_ACTION_PATH: at,
    },
  );
  return {
    code,
    text,
    at,
    onPath: readFileSync(join(folder, 'path'), 'utf8').trim(),
    bin: join(folder, 'temp/entrada-bin'),
  };
}

const LOCK = '{\n  "packages": {\n    "node_modules/entrada": {\n    }\n  }\n}\n';
const OURS = {
  'package.json': '{\n  "name": "entrada",\n  "type": "module"\n}\n',
  'src/cli/main.ts': "console.log('of the action');\n",
};

test('it is the one of the lockfile, installed without scripts of packages; only it is on the PATH', async () => {
  const { code, text, onPath, bin } = await install({ 'package-lock.json': LOCK }, OURS);
  expect([code, onPath]).toEqual([0, bin]);
  expect(text).toContain('npm ci --ignore-scripts');
  expect(text).toContain('of the lockfile: --version');
});

test("without one it is that of the action's own repository, by its lockfile", async () => {
  const { code, text, at, onPath, bin } = await install({}, OURS);
  expect([code, onPath], text).toEqual([0, bin]);
  expect(text).toContain(`npm ci --prefix ${at} --omit=dev --ignore-scripts`);
});

test('nothing is fetched by a name alone: it says what to do', async () => {
  for (const files of [{}, { 'package-lock.json': '{\n  "packages": {\n    "node_modules/entrada-x": {\n' }]) {
    const { code, text, onPath } = await install(files, {
      'package.json': '{\n  "name": "theirs",\n  "type": "module"\n}\n',
      'src/cli/main.ts': '',
    });
    expect([code, onPath]).toEqual([1, '']);
    expect(text).toMatch(/^::error title=Entrada::package-lock\.json does not name entrada/);
  }
});

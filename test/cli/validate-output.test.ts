/** Where a report goes, and how. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { runCli } from '../../src/cli/run.ts';
import { entrada, folderWith, http, OUTSIDE, PROJECT, removeFolders, spec } from './support.ts';

afterAll(removeFolders);

const files = {
  'entrada.yaml': PROJECT,
  'connections/good.yaml': spec('good'),
  'connections/http.yaml': spec('http', http('a')),
};
const folder = folderWith(files);

test('good specs: exit code 0, figures on stdout, nothing on stderr', () => {
  expect(entrada(folder, ['validate', 'connections/good.yaml'])).toEqual({
    code: 0,
    stdout: '✔ validate: 1 connection, 0 errors, 0 warnings\n',
    stderr: '',
  });
});

test('warnings fail only where they are asked to', () => {
  const codeOf = (...words: string[]) => entrada(folder, ['validate', ...words]).code;
  expect([codeOf(), codeOf('--fail-on', 'error'), codeOf('--fail-on', 'warning')]).toEqual([0, 0, 1]);
  expect(codeOf('connections/good.yaml', '--fail-on=warning')).toBe(0);
});

test('help and version go to stdout', () => {
  const help = (...words: string[]) => entrada(folder, words);
  for (const words of [['--help'], ['-h'], ['help']]) {
    expect(help(...words)).toMatchObject({ code: 0, stderr: '' });
    expect(help(...words).stdout).toMatch(/Commands:\n {2}validate /);
  }
  expect(help('--version')).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  expect(help('help', 'validate')).toEqual(help('validate', '--help'));
  expect(help('validate', '--help', 'nope')).toMatchObject({ code: 0, stderr: '' });
  expect(help('validate', '-h').stdout).toMatch(
    /Usage: entrada validate .*--fail-on SEVERITY.*--changed-since REF.*Examples:/s,
  );
});

test('a report is written to a file, and nothing else is printed', () => {
  const target = folderWith(files);
  expect(entrada(target, ['validate', '--format', 'json', '--out', 'report.json'])).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  });
  expect(JSON.parse(readFileSync(join(target, 'report.json'), 'utf8'))).toMatchObject({
    ok: true,
    command: 'validate',
  });
  expect(entrada(target, ['validate', '--out', 'report.txt']).code).toBe(0);
  expect(readFileSync(join(target, 'report.txt'), 'utf8')).toContain('ENT013');
  expect(readdirSync(target).sort()).toEqual(['connections', 'entrada.yaml', 'report.json', 'report.txt']);
});

test('a spec is never replaced by a report', () => {
  const target = folderWith(files);
  const before = readFileSync(join(target, 'entrada.yaml'), 'utf8');
  const { code, stderr } = entrada(target, ['validate', '--out', 'entrada.yaml']);
  expect([code, stderr.includes('ENT_OUTPUT')]).toEqual([1, true]);
  expect(readFileSync(join(target, 'entrada.yaml'), 'utf8')).toBe(before);
});

test('a file is replaced with its permissions, behind a link as well; a device is written to', () => {
  const target = folderWith({ ...files, 'report.txt': 'old' });
  chmodSync(join(target, 'report.txt'), 0o600);
  symlinkSync('report.txt', join(target, 'link.txt'));
  entrada(target, ['validate', '--out', 'link.txt']);
  expect(readFileSync(join(target, 'report.txt'), 'utf8')).toContain('ENT013');
  expect(statSync(join(target, 'report.txt')).mode & 0o777).toBe(0o600);
  expect(entrada(target, ['validate', '--out', '/dev/null'])).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test('an output that cannot be written leaves nothing behind', () => {
  const target = folderWith(files);
  expect(entrada(target, ['validate', '--out', 'connections']).code).toBe(1);
  expect(readdirSync(target).sort()).toEqual(['connections', 'entrada.yaml']);
});

test('a reader that stops early ends nothing in an error', async () => {
  const many = Array.from({ length: 300 }, (_spec, at) => [`s${at}.yaml`, spec(`s${at}`, 'x: 1\n')]);
  const target = folderWith(Object.fromEntries(many));
  const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
  const child = spawn(process.execPath, [main, 'validate', '.'], { cwd: target, stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => {
    stderr += text.toString();
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('exit', resolve));
  expect([code, stderr]).toEqual([1, '']);
  const piped = spawnSync('sh', ['-c', `"${process.execPath}" "${main}" validate . | head -1`], {
    cwd: target,
    encoding: 'utf8',
  });
  expect([piped.stdout.split('\n').length, piped.stderr]).toEqual([2, '']);
});

/** Runs in this process, with a terminal. */
async function onTerminal(words: string[], env: Record<string, string> = {}): Promise<string> {
  let output = '';
  const stdout = { isTTY: true, write: (text: string) => (output += text) };
  const stderr = { write: () => {} };
  await runCli(words, {
    cwd: folder,
    env,
    stdout,
    stderr,
    now: () => new Date('2026-11-22T12:00:00Z'),
    version: '1.2.3',
    untilStopped: async () => {},
    outside: OUTSIDE,
  });
  return output;
}

test('colours are for terminals that want them', async () => {
  expect(await onTerminal(['validate'])).toContain('\u001b[33mwarning');
  expect(await onTerminal(['validate'], { NO_COLOR: '' })).toContain('\u001b[');
  for (const output of [
    await onTerminal(['validate'], { NO_COLOR: '1' }),
    await onTerminal(['validate'], { TERM: 'dumb' }),
    await onTerminal(['validate', '--no-color']),
    await onTerminal(['validate', '--format', 'markdown']),
    entrada(folder, ['validate']).stdout,
  ]) {
    expect(output).toContain('ENT013');
    expect(output).not.toContain('\u001b');
  }
});

test('waivers end by the day in UTC that it is', async () => {
  const waived = (until: string) =>
    spec('app', `${http('a')}waivers: [{rule: ENT013, path: /saml, until: ${until}, reason: until they move}]\n`);
  const target = folderWith({
    'entrada.yaml': PROJECT,
    'a/app.yaml': waived('2026-11-22'),
    'b/app.yaml': waived('2026-11-21'),
  });
  const codeOf = (path: string) => onTerminal(['validate', join(target, path), '--format', 'github']);
  expect(await codeOf('a/app.yaml')).not.toContain('ENT013');
  expect(await codeOf('b/app.yaml')).toMatch(/ENT013.*ENT090/s);
});

/** What `entrada tenant` refuses, and that it ends then: exit code 1, what is wrong, what to do. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { COMMON_FLAGS, type CommonFlag } from '../../src/cli/flags.ts';
import { commandHelp } from '../../src/cli/help.ts';
import { tenant } from '../../src/cli/tenant.ts';
import { FORMATS } from '../../src/report/render.ts';
import { folderWith, removeFolders } from './support.ts';
import { type InProcess, runHere, runOwn, whileReady } from './tenant-run.ts';

afterAll(removeFolders);

const PROJECT = 'apiVersion: entrada/v1\nkind: Project\nproject: acme\nenvironments: {prod: {}, test: {}}\n';
const BAD_SEED = 'domain: acme.example\nusers:\n  - {userPrincipalName: ada}\n';

/** Ends by itself; what stands on stderr. */
async function refused(folder: string, words: readonly string[]): Promise<string> {
  const run = runHere(folder, ['--listen', '127.0.0.1:0', ...words]);
  await ended(run);
  expect(await run.code).toBe(1);
  expect(run.out.stdout).toBe('');
  expect(run.out.stderr).toMatch(/^error ENT_\w+ .+\n(?: {2}at .+\n)? {2}fix: .+\n$/);
  return run.out.stderr;
}

async function ended(run: InProcess): Promise<void> {
  await run.started;
  run.stop();
}

test.each<[readonly string[], string]>([
  [['--listen', '7443'], 'ENT_USE --listen 7443 is not ADDR:PORT'],
  [['--listen', '127.0.0.1:65536'], 'ENT_USE --listen 127.0.0.1:65536 is not ADDR:PORT'],
  [['--listen', '127.0.0.1:'], 'ENT_USE --listen 127.0.0.1: is not ADDR:PORT'],
  [['--listen', '::1:0'], 'ENT_USE --listen ::1:0 is not ADDR:PORT'],
  [['--listen', ''], 'ENT_USE --listen  is not ADDR:PORT'],
  [['--listen', '127.0.0.1:7443:1'], 'ENT_USE --listen 127.0.0.1:7443:1 is not ADDR:PORT'],
  [['--data', ''], 'ENT_USE --data names no directory'],
  [['--data', 'seed.yaml'], 'ENT_TENANT_DATA'],
  [['--data', '.'], 'ENT_TENANT_DATA'],
  [['--seed', 'none.yaml'], 'ENT_FILE_MISSING none.yaml cannot be read (ENOENT)'],
  [['--seed', '.'], 'ENT_FILE_MISSING'],
  [['--seed', 'seed.yaml'], 'ENT_TENANT_SEED'],
  [['--tenant-id', 'contoso'], 'ENT_USE --tenant-id contoso is no GUID'],
  [['--tenant-id', ''], 'ENT_USE --tenant-id  is no GUID'],
  [['--env', 'prd'], 'ENT_ENVIRONMENT there is no environment "prd"'],
  [['--set', 'lagRead=1'], 'ENT_USE there is no switch lagRead\n  fix: did you mean lagReads?'],
  [['--set', 'x=1'], 'docs/reference/tenant.md'],
  [['--set', '=1'], 'ENT_USE there is no switch'],
  [['--set', '__proto__=1'], 'ENT_USE there is no switch __proto__'],
  [['--set', 'lagReads'], 'ENT_USE lagReads takes a whole number from 0'],
  [['--set', 'lagReads=-1'], 'ENT_USE lagReads takes a whole number from 0'],
  [['--set', 'lagReads=many'], 'ENT_USE lagReads takes a whole number from 0'],
  [['--set', 'secretsPut=both'], 'ENT_USE secretsPut takes "replace", "merge"'],
  [['--set', 'faults=[{"status":200}]'], 'ENT_USE faults.status takes a status from 400 to 599'],
  [['--set', 'throttleLimits=XL'], 'ENT_USE throttleLimits takes'],
  [['--only', 'sentry'], 'ENT_USE tenant takes no --only'],
  [['--changed-since', 'main'], 'ENT_USE tenant takes no --changed-since'],
  [['--out', 'x.json'], 'ENT_USE tenant takes no --out'],
  [['--prot', '1'], 'ENT_USE unknown flag --prot'],
  [['stop'], 'ENT_USE tenant takes no stop'],
])('%j is refused: %s', async (words, expected) => {
  const folder = folderWith({ 'entrada.yaml': PROJECT, 'seed.yaml': BAD_SEED });
  expect(await refused(folder, words)).toContain(expected);
  expect(readdirSync(folder).sort()).toEqual(['entrada.yaml', 'seed.yaml']);
});

test('--env without a project is an error, and no --env is none', async () => {
  const folder = folderWith({});
  expect(await refused(folder, ['--env', 'prod'])).toContain('ENT_PROJECT_MISSING');
  await whileReady(folder, [], ({ tenantId }) => expect(tenantId).toMatch(/^[0-9a-f-]{36}$/));
});

test('a seed file that is not sound is named with its line', async () => {
  const folder = folderWith({ 'seed.yaml': BAD_SEED });
  expect(await refused(folder, ['--seed', 'seed.yaml'])).toMatch(/seed\.yaml.*3|3.*seed\.yaml/s);
});

test('an address that is not here is refused behind the warning', async () => {
  const run = runHere(folderWith({}), ['--listen', '192.0.2.1:0']);
  await ended(run);
  expect(await run.code).toBe(1);
  expect(run.out.stderr).toMatch(
    /^warning: .*\n {2}.*\nerror ENT_TENANT_LISTEN cannot listen on 192\.0\.2\.1:0 \(EADDRNOTAVAIL\)\n {2}fix: /,
  );
});

test('a format that tenant has not is refused, in that format', async () => {
  for (const format of ['sarif', 'junit', 'markdown', 'github', 'html']) {
    const run = runHere(folderWith({}), ['--format', format]);
    await ended(run);
    expect(await run.code).toBe(1);
    expect(run.out.stdout + run.out.stderr).toContain(`tenant has no format ${format}`);
  }
});

test('with --format json the error is one document on stdout', async () => {
  const run = runHere(folderWith({}), ['--format', 'json', '--set', 'lagReads=-1']);
  await ended(run);
  expect(await run.code).toBe(1);
  const report = JSON.parse(run.out.stdout);
  expect(report).toMatchObject({ command: 'tenant', ok: false, diagnostics: [{ code: 'ENT_USE' }] });
  expect(run.out.stderr).toBe('');
});

test('--help and its examples say what there is', async () => {
  const run = runHere(folderWith({}), ['--help']);
  await ended(run);
  expect([await run.code, run.out.stderr]).toEqual([0, '']);
  for (const flag of ['--listen', '--data', '--seed', '--tenant-id', '--set']) expect(run.out.stdout).toContain(flag);
  expect(run.out.stdout).toContain('Examples:');
});

test('--help lists a common flag or format when it is taken, and not when it is refused', async () => {
  const run = runHere(folderWith({}), ['--help']);
  await ended(run);
  const taken = tenant.takes?.flags ?? [];
  for (const flag of Object.keys(COMMON_FLAGS) as CommonFlag[])
    expect(run.out.stdout.includes(`--${flag}`), flag).toBe(taken.includes(flag));
  expect(run.out.stdout).toContain('text, json (default');
  for (const flag of ['--only=a', '--changed-since=x', '--out=x']) {
    expect(await refused(folderWith({}), [flag])).toContain('ENT_USE tenant takes no --');
    expect(run.out.stdout).not.toContain(flag.split('=')[0]);
  }
});

test('the help of other commands lists every common flag and format', () => {
  const { takes: _takes, ...all } = tenant;
  const help = commandHelp(all);
  for (const flag of Object.keys(COMMON_FLAGS)) expect(help).toContain(`--${flag}`);
  for (const format of FORMATS) expect(help).toContain(format);
});

test.runIf(existsSync('/proc/self'))('a directory that no one can make is refused, and it ends', async () => {
  expect(await refused(folderWith({}), ['--data', '/proc/entrada'])).toContain(
    'ENT_TENANT_DATA /proc/entrada cannot be made',
  );
});

test('a process that was refused ends by itself and holds nothing', async () => {
  const folder = folderWith({});
  await whileReady(folder, ['--data', 'held'], async ({ metadataHost }) => {
    const port = metadataHost.split(':')[1];
    const runs = [
      runOwn(folder, ['--set', 'lagReads=-1', '--data', 'unmade']),
      runOwn(folder, ['--data', 'held']),
      runOwn(folder, ['--listen', `127.0.0.1:${port}`, '--data', 'free']),
    ];
    const ends = await Promise.all(runs.map(({ end }) => end));
    expect(ends.map(({ code, stdout }) => [code, JSON.parse(stdout).diagnostics[0].code])).toEqual([
      [1, 'ENT_USE'],
      [1, 'ENT_TENANT_LOCKED'],
      [1, 'ENT_TENANT_LISTEN'],
    ]);
  });
  expect(existsSync(join(folder, 'unmade'))).toBe(false);
  for (const data of ['held', 'free']) await whileReady(folder, ['--data', data], () => undefined);
});

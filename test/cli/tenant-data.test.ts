/** `entrada tenant --data`: what was answered is there, whatever happens to the process (design.md 5). */
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadSqlite } from '../../src/tenant/store/load-sqlite.ts';
import { entrada, folderWith, removeFolders } from './support.ts';
import { ask, type Ready, runHere, runOwn, tokenOf, whileReady } from './tenant-run.ts';

afterAll(removeFolders);

const NOBODY = 65534;
const WRITES = 60;

/** Writes applications from several connections until enough are answered, then kills; the answered names. */
async function writeAndKill(run: ReturnType<typeof runOwn>): Promise<Set<string>> {
  const ready = (await run.ready) as Ready;
  const ca = readFileSync(ready.caFile, 'utf8');
  const token = await tokenOf(ready, ca);
  const agent = new Agent({ ca, keepAlive: true, maxSockets: 6 });
  const answered = new Set<string>();
  const writer = async (number: number) => {
    for (let index = 0; ; index++) {
      const displayName = `write-${number}-${index}`;
      const url = `${ready.graphUrl}/v1.0/applications`;
      const { status } = await ask(url, { ca, token, agent, method: 'POST', json: { displayName } });
      if (status !== 201) throw new Error(`answered ${status}`);
      answered.add(displayName);
      if (answered.size === WRITES) run.child.kill('SIGKILL');
    }
  };
  await Promise.allSettled(Array.from({ length: 6 }, (_, number) => writer(number)));
  agent.destroy();
  expect((await run.end).signal).toBe('SIGKILL');
  return answered;
}

test('kill -9 in the middle of writes over HTTPS loses none that was answered, and leaves no half', async () => {
  const folder = folderWith({});
  const answered = await writeAndKill(runOwn(folder, ['--data', 'data']));
  expect(answered.size).toBeGreaterThanOrEqual(WRITES);
  await whileReady(folder, ['--data', 'data'], async (ready) => {
    const ca = readFileSync(ready.caFile, 'utf8');
    const token = await tokenOf(ready, ca);
    const get = async (path: string) => (await ask(`${ready.graphUrl}/v1.0${path}`, { ca, token })).body['value'];
    const rows = (await get('/applications?$top=999')) as unknown as { id: string; displayName: string }[];
    const names = new Set(rows.map(({ displayName }) => displayName));
    expect([...answered].filter((name) => !names.has(name))).toEqual([]);
    // Written, and cut off before the answer: at most one a connection.
    const unanswered = rows.filter(({ displayName }) => displayName.startsWith('write-') && !answered.has(displayName));
    expect(unanswered.length).toBeLessThanOrEqual(6);
    // An application and its owner are one transaction.
    for (const { id } of unanswered) expect(await get(`/applications/${id}/owners`)).toHaveLength(1);
  });
});

test('a start after the end has the same tenant, client, secret and certificate', async () => {
  const folder = folderWith({});
  const facts = ({ tenantId, clientId, clientSecret, controlToken, caFile }: Ready) => ({
    ...{ tenantId, clientId, clientSecret, controlToken },
    certificate: readFileSync(caFile, 'utf8'),
  });
  const first = await whileReady(folder, ['--data', 'data'], facts);
  expect(await whileReady(folder, ['--data', join(folder, 'data')], facts)).toEqual(first);
  expect((await whileReady(folder, [], facts)).tenantId).not.toBe(first.tenantId);
});

test('data of a newer version is refused and left as it is', async () => {
  const folder = folderWith({});
  await whileReady(folder, ['--data', 'data'], () => undefined);
  const path = join(folder, 'data', 'tenant.db');
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(path);
  database.exec('PRAGMA user_version = 99');
  database.close();
  const before = readFileSync(path);
  const run = runHere(folder, ['--listen', '127.0.0.1:0', '--data', 'data']);
  await run.started;
  expect(await run.code).toBe(1);
  expect(run.out.stderr).toMatch(/^error ENT_TENANT_DATA .*is of version 99, and this Entrada knows 1\n/);
  expect(readFileSync(path).equals(before)).toBe(true);
});

test("a tenant id that is not that of the data is refused, the project's too", async () => {
  const id = '33333333-3333-4333-8333-333333333333';
  const project = `apiVersion: entrada/v1\nkind: Project\nproject: acme\nenvironments: {prod: {tenantId: ${id}}}\n`;
  const folder = folderWith({ 'entrada.yaml': project });
  const other = '44444444-4444-4444-8444-444444444444';
  await whileReady(folder, ['--data', 'data', '--tenant-id', other], () => undefined);
  const run = runHere(folder, ['--listen', '127.0.0.1:0', '--data', 'data']);
  await run.started;
  expect(await run.code).toBe(1);
  expect(run.out.stderr).toContain(`ENT_TENANT_DATA the data is that of tenant ${other}, and ${id} is asked for`);
  expect(run.out.stderr).toContain(`fix: give --tenant-id ${other}`);
});

test('a directory that may not be written to is refused', async ({ skip }) => {
  const folder = folderWith({});
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'closed'), { mode: 0o755 });
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) chmodSync(join(folder, 'closed'), 0o555);
  // In a checkout of root's own nobody else gets at the program.
  const canRun = !isRoot || entrada(folder, ['--version'], { uid: NOBODY }).code === 0;
  skip(!canRun, 'another user cannot run the program here');
  const run = runOwn(folder, ['--data', 'closed/data'], isRoot ? { uid: NOBODY } : {});
  const { code, stdout } = await run.end;
  expect([code, JSON.parse(stdout).diagnostics[0].code]).toEqual([1, 'ENT_TENANT_DATA']);
});

test('--seed beside data that is there is told to count for nothing, unless quiet', async () => {
  const folder = folderWith({});
  const said = (words: readonly string[]) =>
    whileReady(folder, ['--data', 'data', ...words], (_ready, { stderr }) => stderr);
  expect(await said(['--seed', 'small'])).toBe('');
  expect(await said(['--seed', 'small'])).toBe(
    '--seed counts for a fresh tenant and at a reset: the data that is there stays as it is\n',
  );
  expect(await said([])).toBe('');
  expect(await said(['--seed', 'small', '--quiet'])).toBe('');
});

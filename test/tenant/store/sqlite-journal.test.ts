import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EntradaError, type ErrorCode } from '../../../src/errors.ts';
import { loadSqlite } from '../../../src/tenant/store/load-sqlite.ts';
import { openSqlite } from '../../../src/tenant/store/sqlite-journal.ts';
import { Store } from '../../../src/tenant/store/store.ts';

const { DatabaseSync } = loadSqlite();

let parent = '';
let directory = '';
const children: ChildProcess[] = [];

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'tenant-'));
  directory = join(parent, 'data');
});

afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
  rmSync(parent, { recursive: true });
});

const file = (name: string) => join(directory, name);
const open = () => new Store([], openSqlite(directory));

const refusal = (): EntradaError => {
  try {
    open().close();
  } catch (error) {
    if (error instanceof EntradaError) return error;
    throw error;
  }
  throw new Error('was not refused');
};

const checkRefused = (code: ErrorCode, ...says: readonly string[]) => {
  const error = refusal();
  expect(error.code).toBe(code);
  for (const text of [parent, ...says]) expect(error.message).toContain(text);
  expect(error.hint).toMatch(/\w/);
};

function start(mode: string, path: string): ChildProcess & { stdout: NodeJS.ReadableStream } {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'child.ts'), mode, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function startReady(mode: string, path: string): Promise<ChildProcess> {
  const child = start(mode, path);
  await once(child.stdout, 'data');
  return child;
}

/** Numbers that a writer said before it was killed, `count` or a few more. */
async function writeAndKill(count: number): Promise<string[]> {
  const child = start('write', directory);
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (said.length === count) child.kill('SIGKILL');
  }
  await kill(child);
  return said;
}

test('kill -9 at any moment loses no answered write, and halves no transaction', async () => {
  const said: string[] = [];
  for (const count of [1, 40, 333]) {
    said.push(...(await writeAndKill(count)));
    const store = open();
    for (const number of said) expect(store.get('left', number)?.['text']).toHaveLength(3000);
    const removed = (store.changesSince('right', 0) ?? []).filter(({ type }) => type === 'removed');
    expect(store.count('right') + removed.length).toBe(store.count('left'));
    expect(store.sequence).toBe(2 * store.count('left') + removed.length);
    expect(store.list('left').map(({ id }) => id)).toEqual([...store.list('left').keys()].map(String));
    store.close();
  }
  expect(said.length).toBeGreaterThanOrEqual(374);
});

test('a directory is of one process at a time, which the refusal names', async () => {
  const child = await startReady('hold', directory);
  checkRefused('ENT_TENANT_LOCKED', directory, `process ${child.pid}`);
  checkRefused('ENT_TENANT_LOCKED', directory, `process ${child.pid}`);
  await kill(child);
  open().close();
});

test('a directory is of one store at a time within a process, and free after close', () => {
  const store = open();
  checkRefused('ENT_TENANT_LOCKED', `process ${process.pid}`);
  store.put('app', { id: 'a' });
  store.close();
  store.close();
  expect(() => store.put('app', { id: 'b' })).toThrow('not open');
  expect(store.count('app')).toBe(1);
  expect(existsSync(file('tenant.pid'))).toBe(false);
  const again = open();
  expect(again.list('app')).toEqual([{ id: 'a' }]);
  again.close();
});

test('other programs cannot read or write a database that is in use, even after a second try in this process', async () => {
  const store = open();
  checkRefused('ENT_TENANT_LOCKED');
  const [said] = await once(start('read', file('tenant.db')).stdout, 'data');
  expect(String(said)).toContain('database is locked');
  store.close();
});

test('a refusal lets go of the directory', () => {
  open().close();
  const database = new DatabaseSync(file('tenant.db'));
  database.exec("INSERT INTO rows VALUES (1, 'app', 'a', 1, '{')");
  database.close();
  checkRefused('ENT_TENANT_DATA', 'damaged', 'the object a');
  checkRefused('ENT_TENANT_DATA', 'damaged', 'the object a');
  const repair = new DatabaseSync(file('tenant.db'));
  repair.exec('DELETE FROM progress');
  repair.close();
  checkRefused('ENT_TENANT_DATA', 'damaged');
});

test('a database that another program reads is locked', async () => {
  open().close();
  await startReady('read', file('tenant.db'));
  checkRefused('ENT_TENANT_LOCKED', 'tenant.db is in use by another process');
});

test('the directory is for its user alone', () => {
  const store = open();
  store.put('app', { id: 'a' });
  const modeOf = (path: string) => statSync(path).mode & 0o777;
  expect(modeOf(directory)).toBe(0o700);
  const files = readdirSync(directory);
  expect(files).toEqual(expect.arrayContaining(['tenant.db', 'tenant.db-wal', 'tenant.lock', 'tenant.pid']));
  for (const name of files) expect([name, modeOf(file(name))]).toEqual([name, 0o600]);
  store.close();
});

test('a folder below a file, and a file itself, are no directory', () => {
  writeFileSync(join(parent, 'data'), 'text');
  checkRefused('ENT_TENANT_DATA', directory, 'ENOTDIR');
  directory = join(directory, 'below');
  checkRefused('ENT_TENANT_DATA', directory, 'ENOTDIR');
});

test('a folder with other files is refused and left as it was', () => {
  mkdirSync(directory);
  writeFileSync(file('notes.txt'), 'mine');
  checkRefused('ENT_TENANT_DATA', 'notes.txt');
  expect(readdirSync(directory)).toEqual(['notes.txt']);
  rmSync(file('notes.txt'));
  for (const name of ['snapshots', 'lost+found']) mkdirSync(file(name));
  open().close();
  writeFileSync(file('notes.txt'), 'mine');
  open().close();
});

test('the remains of a database that was taken away are not thrown away', () => {
  open().close();
  rmSync(file('tenant.db'));
  writeFileSync(file('tenant.db-wal'), 'changes');
  checkRefused('ENT_TENANT_DATA', 'tenant.db-wal');
  expect(readFileSync(file('tenant.db-wal'), 'utf8')).toBe('changes');
});

test('a database of another program is refused and left as it was', () => {
  mkdirSync(directory);
  const foreign = new DatabaseSync(file('tenant.db'));
  foreign.exec('PRAGMA journal_mode = WAL; CREATE TABLE rows (id)');
  foreign.close();
  const before = readFileSync(file('tenant.db'));
  checkRefused('ENT_TENANT_DATA', 'is not the database of a stand-in');
  expect(readdirSync(directory)).toEqual(['tenant.db']);
  expect(readFileSync(file('tenant.db'))).toEqual(before);
});

test('a file that is no database is refused', () => {
  mkdirSync(directory);
  for (const content of ['short', 'x'.repeat(9000)]) {
    writeFileSync(file('tenant.db'), content);
    checkRefused('ENT_TENANT_DATA', 'is not the database of a stand-in');
  }
});

test('a newer version is refused by its number, ours is not', () => {
  open().close();
  const setVersion = (version: number) => {
    const database = new DatabaseSync(file('tenant.db'));
    database.exec(`PRAGMA user_version = ${version}`);
    database.close();
  };
  setVersion(2);
  checkRefused('ENT_TENANT_DATA', 'is of version 2, and this Entrada knows 1');
  setVersion(1);
  open().close();
});

test('a damaged database is refused, wherever it is damaged', () => {
  const store = open();
  for (let number = 0; number < 200; number += 1) store.put('app', { id: `${number}`, text: 'x'.repeat(500) });
  store.close();
  const whole = readFileSync(file('tenant.db'));
  for (const page of [2, 3, 5, 12]) {
    const bytes = Buffer.from(whole);
    bytes.fill(0x5a, (page - 1) * 4096, (page - 1) * 4096 + 200);
    writeFileSync(file('tenant.db'), bytes);
    checkRefused('ENT_TENANT_DATA', 'tenant.db is damaged');
  }
  writeFileSync(file('tenant.db'), whole);
  truncateSync(file('tenant.db'), whole.length - 3 * 4096);
  checkRefused('ENT_TENANT_DATA', 'tenant.db is damaged');
  writeFileSync(file('tenant.db'), whole);
  const again = open();
  expect(again.count('app')).toBe(200);
  again.close();
});

test('a start that was killed before its first write is no damage', () => {
  mkdirSync(directory);
  for (const name of ['tenant.db', 'tenant.lock', 'tenant.pid']) writeFileSync(file(name), '');
  open().close();
});

test('a write that the file refuses leaves the store as it was, and later ones go on', () => {
  const journal = openSqlite(directory);
  const store = new Store([{ kind: 'app', property: 'name' }], journal);
  store.put('app', { id: 'a', name: 'one' });
  // A row without JSON, then a position that is taken: the batch is refused half way.
  expect(() => store.put('app', { id: 'b', size: 1n })).toThrow(TypeError);
  const batch = (id: string) => ({ kind: 'app', row: { id }, position: 0, sequence: 9 });
  expect(() => journal.write({ puts: [batch('b')], removed: [], sequence: 9, floor: 0 })).toThrow(EntradaError);
  expect(store.list('app')).toEqual([{ id: 'a', name: 'one' }]);
  expect(store.sequence).toBe(1);
  store.put('app', { id: 'c' });
  store.close();
  const again = open();
  expect(again.list('app').map(({ id }) => id)).toEqual(['a', 'c']);
  expect(again.sequence).toBe(2);
  again.close();
});

test('removals are remembered and forgotten in their order, over restarts (graph.md 7.6)', () => {
  const limited = () => new Store([], openSqlite(directory), { historyLimit: 2 });
  const store = limited();
  for (const id of ['a', 'b', 'c', 'd']) store.put('app', { id });
  for (const id of ['d', 'c', 'a']) store.remove('app', id);
  store.close();
  const again = limited();
  expect(again.changesSince('app', 4)).toBeUndefined();
  expect(again.changesSince('app', 5)?.map(({ id }) => id)).toEqual(['c', 'a']);
  again.remove('app', 'b');
  expect(again.changesSince('app', 5)).toBeUndefined();
  expect(again.changesSince('app', 6)?.map(({ id }) => id)).toEqual(['a', 'b']);
  again.close();
  const database = new DatabaseSync(file('tenant.db'));
  expect(database.prepare('SELECT count(*) AS count FROM tombstones').get()).toEqual({ count: 2 });
  database.close();
});

test('the order of insertion outlives a restart, also of rows that were removed and made again at once', () => {
  const store = open();
  const rows = ['a', 'b', 'c'].map((id) => ({ id }));
  for (const row of rows) store.put('app', row);
  store.importRows({ app: rows.toReversed() });
  store.close();
  const again = open();
  expect(again.list('app')).toEqual(rows.toReversed());
  again.close();
});

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Lock, type LockHolder, takeLock } from '../../src/workspace/lock.ts';
import { folderWith, removeFolders } from '../cli/support.ts';

afterAll(removeFolders);

let root: string;
let ids = 0;
beforeEach(() => {
  root = folderWith({});
});

/** A process that is gone: its number is free, at least for a while. */
const GONE = spawnSync(process.execPath, ['-e', '']).pid;

const folder = () => join(root, '.entrada', 'prod');
const holder = (more: Partial<LockHolder> = {}): LockHolder => ({
  id: `run-${++ids}`,
  pid: process.pid,
  host: 'here',
  user: 'ada',
  command: 'entrada apply',
  since: '2026-11-24T09:00:00.000Z',
  ...more,
});
const take = (more: Partial<LockHolder> = {}): Lock => takeLock(root, 'prod', holder(more));
const LOCKED = expect.objectContaining({ code: 'ENT_LOCKED', exitCode: 5 });
const leave = (other: unknown) => {
  mkdirSync(folder(), { recursive: true });
  writeFileSync(join(folder(), 'lock'), typeof other === 'string' ? other : JSON.stringify(other));
};
const held = () => JSON.parse(readFileSync(join(folder(), 'lock'), 'utf8')) as LockHolder;

test('the second run is refused, and told who holds it since when; after the release it is free', () => {
  const lock = take();
  expect(() => take()).toThrow(LOCKED);
  expect(() => take()).toThrow(/ada on here \(entrada apply, process \d+\) since 2026-11-24T09:00:00.000Z/);
  expect(takeLock(root, 'test', holder())).toBeDefined();
  lock.release();
  expect(readdirSync(folder())).toEqual([]);
  take().release();
});

test('the lock of a process that is gone is taken over; that of one that lives is not', () => {
  leave(holder({ pid: GONE }));
  const lock = take();
  expect(held().pid).toBe(process.pid);
  lock.release();
  leave(holder({ pid: process.ppid }));
  expect(() => take()).toThrow(LOCKED);
});

test('a lock with the pid of this process that it does not hold is of an earlier life of the machine', () => {
  leave(holder());
  take().release();
  expect(existsSync(join(folder(), 'lock'))).toBe(false);
});

test('the lock of another machine, and one that cannot be read, is never taken over', () => {
  for (const other of [
    holder({ host: 'there', pid: GONE }),
    '',
    '{"pid": 1',
    { pid: GONE, host: 'here', id: '../x' },
  ]) {
    leave(other);
    expect(() => take()).toThrow(LOCKED);
    expect(() => take()).toThrow(expect.objectContaining({ hint: expect.stringContaining('remove the file') }));
  }
});

test('a folder that cannot be written is an error that says so', () => {
  writeFileSync(join(root, '.entrada'), 'a file stands in the way');
  expect(() => take()).toThrow(expect.objectContaining({ code: 'ENT_JOURNAL', exitCode: 3 }));
});

test('a release does not take away the lock of another', () => {
  const lock = take();
  leave(holder({ id: 'other' }));
  lock.release();
  expect(held().id).toBe('other');
});

test('a taker that is held up finds a lock that was taken meanwhile, and leaves it', () => {
  const stale = holder({ pid: GONE });
  leave(stale);
  writeFileSync(join(folder(), `lock.claim-${stale.id}`), '');
  expect(() => take()).toThrow(LOCKED);
  expect(held().id).toBe(stale.id);
});

/** A process that says that it is there, takes the lock when it is told to, and lives until it is let go. */
function taker(id: string) {
  const script = `
    import { takeLock } from ${JSON.stringify(join(import.meta.dirname, '../../src/workspace/lock.ts'))};
    const [root, id] = process.argv.slice(1);
    const holder = { id, pid: process.pid, host: 'here', user: 'u', command: 'c', since: 's' };
    process.stdin.once('data', () => {
      try { takeLock(root, 'prod', holder); process.stdout.write('won'); }
      catch (error) { process.stdout.write(error.code); }
    });
    process.stdout.write('ready');
  `;
  const args = ['--input-type=module', '-e', script, root, id];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const said = async () => String((await once(child.stdout, 'data'))[0]);
  return { child, said };
}

test('of many processes that take over one stale lock at once, one wins', async () => {
  for (let round = 0; round < 2; round++) {
    leave(holder({ pid: GONE }));
    const takers = Array.from({ length: 6 }, (_, index) => taker(`taker-${round}-${index}`));
    expect(new Set(await Promise.all(takers.map(({ said }) => said())))).toEqual(new Set(['ready']));
    const outcomes = Promise.all(takers.map(({ said }) => said()));
    for (const { child } of takers) child.stdin.write('go');
    expect((await outcomes).sort()).toEqual([...Array(5).fill('ENT_LOCKED'), 'won']);
    // Who won is alive until here: a lock of one that is gone may be taken over once more.
    const ends = takers.map(({ child }) => once(child, 'close'));
    for (const { child } of takers) child.stdin.end();
    await Promise.all(ends);
  }
}, 60_000);

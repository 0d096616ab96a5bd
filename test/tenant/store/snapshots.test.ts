import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GraphError } from '../../../src/tenant/graph-error.ts';
import {
  listSnapshots,
  loadSnapshot,
  openShelf,
  removeSnapshot,
  type Shelf,
  saveSnapshot,
} from '../../../src/tenant/store/snapshots.ts';
import { Store } from '../../../src/tenant/store/store.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tenant-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const shelves = (): Shelf[] => [openShelf(), openShelf(directory)];
const file = (name: string) => join(directory, 'snapshots', name);

const storeOf = (...ids: string[]) => {
  const store = new Store([]);
  for (const id of ids) store.put('app', { id, web: { redirectUris: ['https://a'] } });
  return store;
};

const refusalOf = (run: () => unknown): GraphError => {
  try {
    run();
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
  throw new Error('was not refused');
};

const checkRefused = (run: () => unknown, status: number, says: string) => {
  const error = refusalOf(run);
  expect(error.status).toBe(status);
  expect(error.message).toContain(says);
};

test('a snapshot brings back what was there, as often as asked, and later work does not change it', () => {
  for (const shelf of shelves()) {
    const store = storeOf('b', 'a');
    const before = store.exportRows();
    saveSnapshot(shelf, store, 'start');
    for (let turn = 0; turn < 2; turn += 1) {
      store.remove('app', 'b');
      store.put('app', { id: 'a' });
      store.put('group', { id: 'g' });
      loadSnapshot(shelf, store, 'start');
      expect(store.exportRows()).toEqual(before);
    }
    expect(store.changesSince('app', 2)).not.toEqual([]);
  }
});

test('a name stands for what was saved last under it; names are listed sorted', () => {
  for (const shelf of shelves()) {
    expect(listSnapshots(shelf)).toEqual([]);
    for (const [name, id] of [['two', 'x'] as const, ['one', 'x'] as const, ['two', 'y'] as const]) {
      saveSnapshot(shelf, storeOf(id), name);
    }
    expect(listSnapshots(shelf)).toEqual(['one', 'two']);
    const store = storeOf();
    loadSnapshot(shelf, store, 'two');
    expect(store.list('app').map(({ id }) => id)).toEqual(['y']);
    removeSnapshot(shelf, 'two');
    expect(listSnapshots(shelf)).toEqual(['one']);
  }
});

test('a snapshot that is not there is not found', () => {
  for (const shelf of shelves()) {
    checkRefused(() => loadSnapshot(shelf, storeOf(), 'none'), 404, "'none'");
    checkRefused(() => removeSnapshot(shelf, 'none'), 404, "'none'");
    saveSnapshot(shelf, storeOf(), 'some');
    checkRefused(() => loadSnapshot(shelf, storeOf(), 'none'), 404, "'none'");
    checkRefused(() => removeSnapshot(shelf, 'none'), 404, "'none'");
  }
});

const HOSTILE = [
  '',
  '.',
  '..',
  '../tenant',
  'a/b',
  'a\\b',
  '/etc/passwd',
  'a.json',
  'a\0',
  'a\n',
  '-a',
  'A',
  'é',
  '__proto__',
];

test('a name that could be a path is refused, and nothing is touched', () => {
  for (const shelf of shelves()) {
    for (const name of [...HOSTILE, 'a'.repeat(64)]) {
      checkRefused(() => saveSnapshot(shelf, storeOf(), name), 400, 'The name of a snapshot is');
      checkRefused(() => loadSnapshot(shelf, storeOf(), name), 400, 'The name of a snapshot is');
      checkRefused(() => removeSnapshot(shelf, name), 400, 'The name of a snapshot is');
    }
    expect(listSnapshots(shelf)).toEqual([]);
    for (const name of ['0', 'constructor', 'a-1-', 'a'.repeat(63)]) saveSnapshot(shelf, storeOf(), name);
    expect(listSnapshots(shelf)).toHaveLength(4);
  }
  expect(readdirSync(directory)).toEqual(['snapshots']);
});

test('snapshots in a directory are files of their user alone, and outlive the process', () => {
  const store = storeOf('a');
  saveSnapshot(openShelf(directory), store, 'kept');
  expect(readdirSync(file(''))).toEqual(['kept.json']);
  expect(statSync(file('kept.json')).mode & 0o777).toBe(0o600);
  expect(statSync(file('')).mode & 0o777).toBe(0o700);
  const later = storeOf();
  loadSnapshot(openShelf(directory), later, 'kept');
  expect(later.exportRows()).toEqual(store.exportRows());
  expect(existsSync(file('kept.json'))).toBe(true);
});

test('an unfinished file is no snapshot, and in nobody’s way', () => {
  mkdirSync(file(''));
  writeFileSync(file('.unfinished'), '{"format":1,');
  writeFileSync(file('notes.txt'), '');
  expect(listSnapshots(openShelf(directory))).toEqual([]);
  saveSnapshot(openShelf(directory), storeOf('a'), 'whole');
  expect(readdirSync(file('')).sort()).toEqual(['notes.txt', 'whole.json']);
  expect(JSON.parse(readFileSync(file('whole.json'), 'utf8')).rows.app).toHaveLength(1);
});

test('a file that is damaged or of another version is refused, and the store stays as it is', () => {
  const contents = [
    '',
    '{',
    'null',
    '[]',
    '{"format":2,"rows":{}}',
    '{"format":1}',
    '{"format":1,"rows":[]}',
    '{"format":1,"rows":{"app":{}}}',
    '{"format":1,"rows":{"app":[null]}}',
    '{"format":1,"rows":{"app":[{"id":1}]}}',
  ];
  mkdirSync(file(''));
  const store = storeOf('a');
  for (const content of contents) {
    writeFileSync(file('bad.json'), content);
    checkRefused(() => loadSnapshot(openShelf(directory), store, 'bad'), 400, "'bad' is damaged");
  }
  expect(store.list('app')).toHaveLength(1);
});

test('what the disk refuses is told with its place', () => {
  writeFileSync(file(''), 'a file');
  const problem = expect.objectContaining({ code: 'ENT_TENANT_DATA', message: expect.stringContaining(directory) });
  expect(() => saveSnapshot(openShelf(directory), storeOf(), 'a')).toThrow(problem);
  expect(() => listSnapshots(openShelf(directory))).toThrow(problem);
});

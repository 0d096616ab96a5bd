import { expect, test } from 'vitest';
import type { Row } from '../../../src/tenant/model/type.ts';
import { type Change, type IndexSpec, type ObservedChange, Store } from '../../../src/tenant/store/store.ts';

const INDEXES: readonly IndexSpec[] = [
  { kind: 'app', property: 'name' },
  { kind: 'app', property: 'tags' },
  { kind: 'app', property: 'uri', foldCase: false },
  { kind: 'app', property: 'host', keysOf: ({ uri }) => [new URL(String(uri ?? 'x:')).host] },
];

const storeOf = (...rows: Row[]) => {
  const store = new Store(INDEXES);
  for (const row of rows) store.put('app', row);
  return store;
};
const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id).join(' ');
const checkList = (store: Store, expected: string) => expect(idsOf(store.list('app'))).toBe(expected);
const checkFind = (store: Store, property: string, value: string, expected: string) =>
  expect(idsOf(store.find('app', property, value))).toBe(expected);
const checkChanges = (changes: readonly Change[] | undefined, expected: string | undefined) =>
  expect(changes?.map(({ sequence, id, type }) => `${sequence} ${type} ${id}`).join(', ')).toBe(expected);

const A = { id: 'a' };
const B = { id: 'b' };
const C = { id: 'c' };

test('rows are listed in the order of insertion, which an update keeps and a removal forgets', () => {
  const store = storeOf(A, B, C);
  store.put('app', { ...A, name: 'new' });
  checkList(store, 'a b c');
  expect(store.remove('app', 'a')).toBe(true);
  expect(store.remove('app', 'a')).toBe(false);
  store.put('app', A);
  checkList(store, 'b c a');
  expect(store.count('app')).toBe(3);
  expect(store.count('other')).toBe(0);
  expect(store.get('app', 'b')).toBe(B);
  expect(store.get('app', 'B')).toBeUndefined();
});

test('a list stays as it is while the store changes', () => {
  const store = storeOf(A, B);
  for (const { id } of store.list('app')) store.put('app', { id: `${id}2` });
  checkList(store, 'a b a2 b2');
});

test('a row cannot be changed in place, to its leaves', () => {
  const row = { id: 'a', web: { redirectUris: ['https://a'] } };
  storeOf(row);
  expect(() => row.web.redirectUris.push('x')).toThrow(TypeError);
});

test('an index finds by text, by each item, without case unless told otherwise, in the order of insertion', () => {
  const store = storeOf(
    { id: 'a', name: 'Old', tags: ['X', 'x', 'y'], uri: 'https://A/' },
    { id: 'b', name: 'name', tags: [], uri: null },
    { id: 'c', name: 7, tags: 'y' },
  );
  checkFind(store, 'name', '7', 'c');
  checkFind(store, 'tags', 'x', 'a');
  checkFind(store, 'tags', 'Y', 'a c');
  checkFind(store, 'uri', 'https://A/', 'a');
  checkFind(store, 'uri', 'https://a/', '');
  checkFind(store, 'uri', 'null', '');
  checkFind(store, 'host', 'A', 'a');
  store.put('app', { id: 'a', name: 'NAME' });
  checkFind(store, 'name', 'Name', 'a b');
  checkFind(store, 'name', 'old', '');
  checkFind(store, 'tags', 'x', '');
  store.remove('app', 'a');
  checkFind(store, 'name', 'Name', 'b');
});

test('an index that is not there is a mistake of the programmer', () => {
  expect(storeOf().hasIndex('app', 'name')).toBe(true);
  expect(storeOf().hasIndex('app', 'id')).toBe(false);
  expect(storeOf().hasIndex('group', 'name')).toBe(false);
  expect(() => storeOf().find('app', 'id', 'a')).toThrow(new TypeError('There is no index of app by id.'));
});

test('a transaction that throws leaves rows, order, indexes, count of changes and listeners as they were', () => {
  const store = storeOf({ id: 'a', name: 'one' }, { id: 'b', name: 'two' });
  store.onCommit = () => expect.unreachable();
  const fails = () =>
    store.transaction(() => {
      store.remove('app', 'a');
      store.put('app', { id: 'b', name: 'one' });
      store.put('app', { id: 'a', name: 'three' });
      store.put('app', C);
      throw new RangeError('stop');
    });
  expect(fails).toThrow(new RangeError('stop'));
  checkList(store, 'a b');
  checkFind(store, 'name', 'one', 'a');
  checkFind(store, 'name', 'two', 'b');
  checkFind(store, 'name', 'three', '');
  expect(store.sequence).toBe(2);
});

test('a row whose keys cannot be told is refused whole', () => {
  const store = storeOf({ id: 'a', name: 'one' });
  expect(() => store.put('app', { id: 'a', name: 'two', uri: 'no address' })).toThrow('Invalid URL');
  expect(() => store.put('app', { id: 'b', name: 'two', uri: 'no address' })).toThrow('Invalid URL');
  checkFind(store, 'name', 'one', 'a');
  checkFind(store, 'name', 'two', '');
  checkList(store, 'a');
});

test('a transaction in another undoes its own part when the outer one goes on', () => {
  const store = storeOf(A);
  store.transaction(() => {
    store.put('app', B);
    const inner = () =>
      store.transaction(() => {
        store.remove('app', 'a');
        store.put('app', C);
        throw new RangeError('inner');
      });
    expect(inner).toThrow('inner');
    checkList(store, 'a b');
  });
  checkList(store, 'a b');
  checkChanges(store.changesSince('app', 1), '2 put b');
});

test('a transaction gives back what its function returns, and refuses one that goes on later', () => {
  const store = storeOf();
  expect(store.transaction(() => 7)).toBe(7);
  const later = () => {
    store.put('app', A);
    return Promise.resolve();
  };
  expect(() => store.transaction(later)).toThrow(TypeError);
  checkList(store, '');
});

test('listeners are told each committed transaction once, with what it replaced', () => {
  const store = storeOf(A);
  const told: (readonly ObservedChange[])[] = [];
  store.onCommit = (changes) => told.push(changes as readonly ObservedChange[]);
  store.observe((changes) => told.push(changes));
  const newer = { ...A, name: 'x' };
  store.transaction(() => {
    store.put('app', B);
    store.put('app', newer);
    store.put('app', { ...newer });
    store.put('app', C);
    store.remove('app', 'c');
  });
  store.transaction(() => store.get('app', 'a'));
  expect(told).toHaveLength(2);
  expect(told[0]).toBe(told[1]);
  checkChanges(told[0], '2 put b, 3 put a');
  expect(told[0]?.map(({ before }) => before?.row)).toEqual([undefined, A]);
});

test('changes are the latest of each object of the kind, oldest first (graph.md 7.6)', () => {
  const store = storeOf(A, B, C);
  store.put('group', A);
  store.put('app', { ...A, name: 'x' });
  store.remove('app', 'b');
  checkChanges(store.changesSince('app', 0), '3 put c, 5 put a, 6 removed b');
  checkChanges(store.changesSince('app', 5), '6 removed b');
  checkChanges(store.changesSince('group', 0), '4 put a');
  checkChanges(store.changesSince('app', 6), '');
  store.put('app', B);
  checkChanges(store.changesSince('app', 5), '7 put b');
});

test('a sequence older than the removals that are remembered, or of another store, has no changes (graph.md 7.6: 410)', () => {
  const store = new Store(INDEXES, undefined, { historyLimit: 2 });
  for (const row of [A, B, C]) store.put('app', row);
  for (const { id } of [A, B]) store.remove('app', id);
  checkChanges(store.changesSince('app', 0), '3 put c, 4 removed a, 5 removed b');
  store.remove('app', 'c');
  checkChanges(store.changesSince('app', 3), undefined);
  checkChanges(store.changesSince('app', 4), '5 removed b, 6 removed c');
  checkChanges(store.changesSince('app', 7), undefined);
  store.transaction(() => store.importRows({ app: [A, B, C] }));
  store.importRows({});
  checkChanges(store.changesSince('app', 9), undefined);
  checkChanges(store.changesSince('app', 10), '11 removed b, 12 removed c');
  expect(store.sequence).toBe(12);
});

test('an import replaces everything in one transaction, and counts as changes', () => {
  const store = storeOf(A, B);
  store.put('group', A);
  const exported = store.exportRows();
  expect(exported).toEqual({ app: [A, B], group: [A] });
  let commits = 0;
  store.onCommit = () => {
    commits += 1;
  };
  store.importRows({ app: [C, A] });
  checkList(store, 'c a');
  expect(store.exportRows()).toEqual({ app: [C, A] });
  expect(commits).toBe(1);
  checkChanges(store.changesSince('app', 3), '4 put a, 5 removed b, 7 put c');
  checkChanges(store.changesSince('group', 3), '6 removed a');
  store.importRows(exported);
  expect(store.exportRows()).toEqual(exported);
});

/** Properties that a look-up reads of the rows of a store with `size` objects. */
const readsOfFind = (size: number): number => {
  let reads = 0;
  const store = storeOf();
  for (let number = 0; number < size; number += 1) {
    store.put('app', {
      id: `${number}`,
      get name() {
        reads += 1;
        return `App ${number}`;
      },
      get tags() {
        reads += 1;
        return [`group ${Math.floor(number / 10)}`];
      },
    });
  }
  reads = 0;
  expect(store.find('app', 'name', 'app 7')).toHaveLength(1);
  expect(store.find('app', 'tags', 'group 3')).toHaveLength(10);
  store.put('app', { id: '7', name: 'App 7' });
  return reads;
};

test('a look-up and an update read as little of 10,000 objects as of 100', () => {
  expect(readsOfFind(10_000)).toBeLessThanOrEqual(3 * Math.max(1, readsOfFind(100)));
});

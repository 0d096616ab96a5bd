import { expect, test } from 'vitest';
import type { Row } from '../../../src/tenant/model/type.ts';
import { type Lag, Replica } from '../../../src/tenant/store/replica.ts';
import { Store } from '../../../src/tenant/store/store.ts';

const NONE: Lag = { reads: 0, listReads: 0, milliseconds: 0 };
const OLD = { id: 'b', name: 'old' };
const NEW = { id: 'b', name: 'new' };

/** A store that holds a, b (OLD) and c, seen through a replica whose lag and clock the test moves. */
function laggingBy(lag: Partial<Lag>) {
  const store = new Store([{ kind: 'app', property: 'name' }]);
  for (const row of [{ id: 'a' }, OLD, { id: 'c' }]) store.put('app', row);
  const world = { lag: { ...NONE, ...lag }, time: 0, asked: 0 };
  const now = () => {
    world.asked += 1;
    return new Date(world.time);
  };
  const replica = new Replica(store, { lag: () => world.lag, now });
  const nameNow = () => replica.get('app', 'b')?.['name'];
  const times = <T>(count: number, read: () => T) => Array.from({ length: count }, read);
  return {
    store,
    replica,
    world,
    names: (count: number) => times(count, nameNow),
    lists: (count: number) => times(count, () => texts(replica.list('app'))),
    finds: (count: number, name: string) => times(count, () => texts(replica.find('app', 'name', name))),
  };
}

const texts = (rows: readonly Row[]) => rows.map(({ id, name }) => (name ? `${id}=${name}` : id)).join(' ');

test('without a lag every read is up to date, and no clock is asked (graph.md 7.2: 0 by default)', () => {
  const { store, names, lists, finds, replica, world } = laggingBy({});
  store.put('app', NEW);
  store.put('app', { id: 'd' });
  store.remove('app', 'a');
  expect(names(1)).toEqual(['new']);
  expect(lists(1)).toEqual(['b=new c d']);
  expect(finds(1, 'new')).toEqual(['b=new']);
  expect(replica.get('app', 'b')).toBe(store.get('app', 'b'));
  replica.reset();
  expect(names(1)).toEqual(['new']);
  expect(world.asked).toBe(0);
});

test('a changed object stays old for the reads of it by id, each object for itself (graph.md 7.2)', () => {
  const { store, names, lists, replica } = laggingBy({ reads: 2 });
  store.put('app', NEW);
  store.put('app', { id: 'c', name: 'too' });
  expect(names(3)).toEqual(['old', 'old', 'new']);
  expect(replica.get('app', 'c')).toEqual({ id: 'c' });
  expect(lists(1)).toEqual(['a b=new c=too']);
});

test('a new object is absent, a removed one still there (graph.md 7.2)', () => {
  const { store, replica } = laggingBy({ reads: 1 });
  const has = (id: string) => replica.get('app', id) !== undefined;
  store.put('app', { id: 'd' });
  store.remove('app', 'a');
  expect([has('d'), has('a')]).toEqual([false, true]);
  expect([has('d'), has('a')]).toEqual([true, false]);
});

test('lists leave a change unseen for so many lists or finds of the kind, in the old order', () => {
  const { store, lists, finds, names, replica } = laggingBy({ listReads: 2 });
  store.remove('app', 'a');
  store.put('app', NEW);
  store.put('app', { id: 'd' });
  expect(names(1)).toEqual(['new']);
  replica.list('group');
  expect(lists(1)).toEqual(['a b=old c']);
  expect(finds(1, 'OLD')).toEqual(['b=old']);
  expect(finds(1, 'OLD')).toEqual(['']);
  expect(lists(1)).toEqual(['b=new c d']);
});

test('an object is found by the keys of the version that is shown', () => {
  const { store, finds, replica } = laggingBy({ listReads: 3 });
  store.put('app', NEW);
  store.put('app', { id: 'c', name: 'old' });
  expect(finds(1, 'new')).toEqual(['']);
  expect(finds(1, 'old')).toEqual(['b=old']);
  replica.reset();
  expect(finds(1, 'new')).toEqual(['b=new']);
  expect(finds(1, 'old')).toEqual(['c=old']);
  expect(() => replica.find('app', 'id', 'b')).toThrow(TypeError);
});

test('an object that was removed and made again is shown once, where it was', () => {
  const { store, lists } = laggingBy({ listReads: 1 });
  store.remove('app', 'a');
  store.put('app', { id: 'a', name: 'again' });
  expect(lists(2)).toEqual(['a b=old c', 'b=old c a=again']);
});

test('several changes within the lag keep the oldest version, and start the lag anew', () => {
  const { store, names, lists } = laggingBy({ reads: 2, listReads: 2 });
  store.put('app', { ...NEW, name: 'between' });
  expect(names(1)).toEqual(['old']);
  expect(lists(1)).toEqual(['a b=old c']);
  store.put('app', NEW);
  expect(names(3)).toEqual(['old', 'old', 'new']);
  expect(lists(3)).toEqual(['a b=old c', 'a b=old c', 'a b=new c']);
});

test('a view that has caught up does not go back behind what it showed', () => {
  const { store, names, lists } = laggingBy({ reads: 1, listReads: 2 });
  store.put('app', { ...NEW, name: 'between' });
  expect(names(2)).toEqual(['old', 'between']);
  store.put('app', NEW);
  expect(names(2)).toEqual(['between', 'new']);
  expect(lists(1)).toEqual(['a b=old c']);
});

test('what came and went within the lag was never there', () => {
  const { store, names, lists, replica } = laggingBy({ reads: 1, listReads: 1 });
  store.put('app', { id: 'd' });
  store.remove('app', 'd');
  expect(replica.get('app', 'd')).toBeUndefined();
  expect(lists(2)).toEqual(['a b=old c', 'a b=old c']);
  store.remove('app', 'b');
  store.put('app', NEW);
  expect(names(2)).toEqual(['old', 'new']);
});

test('a time ends the lag of both views, and is not used up by reads', () => {
  const { store, names, lists, world } = laggingBy({ milliseconds: 500 });
  store.put('app', NEW);
  world.time = 499;
  expect(names(9)).toEqual(Array.from({ length: 9 }, () => 'old'));
  expect(lists(1)).toEqual(['a b=old c']);
  world.time = 500;
  expect(names(1)).toEqual(['new']);
  expect(lists(1)).toEqual(['a b=new c']);
  store.put('app', OLD);
  expect(names(1)).toEqual(['new']);
});

test('of a count and a time, the first that is over ends the lag', () => {
  const { store, names, lists, world } = laggingBy({ reads: 2, milliseconds: 500 });
  store.put('app', NEW);
  expect(names(3)).toEqual(['old', 'old', 'new']);
  expect(lists(3)).toEqual(['a b=old c', 'a b=old c', 'a b=old c']);
  store.put('app', OLD);
  world.time = 500;
  expect(names(1)).toEqual(['old']);
  expect(lists(1)).toEqual(['a b=old c']);
  store.put('app', NEW);
  world.time = 1000;
  store.put('app', { ...NEW, name: 'newer' });
  expect(names(1)).toEqual(['new']);
});

test('a lag that is switched off ends at once; one that is switched on counts from then', () => {
  const { store, names, lists, world } = laggingBy({ reads: 9, listReads: 9 });
  store.put('app', NEW);
  expect(names(1)).toEqual(['old']);
  world.lag = NONE;
  expect(names(1)).toEqual(['new']);
  expect(lists(1)).toEqual(['a b=new c']);
  world.lag = { ...NONE, reads: 1 };
  expect(names(1)).toEqual(['new']);
  store.put('app', OLD);
  expect(names(2)).toEqual(['new', 'old']);
});

test('a peek shows what a read would, and does not count', () => {
  const { store, names, lists, replica } = laggingBy({ reads: 1, listReads: 1 });
  store.put('app', NEW);
  for (let turn = 0; turn < 3; turn += 1) {
    expect(replica.peek('app', 'b')).toBe(OLD);
    expect(texts(replica.peekList('app'))).toBe('a b=old c');
    expect(texts(replica.peekFind('app', 'name', 'old'))).toBe('b=old');
  }
  expect(names(2)).toEqual(['old', 'new']);
  expect(lists(2)).toEqual(['a b=old c', 'a b=new c']);
  expect(replica.peek('app', 'b')).toBe(NEW);
});

test('a transaction that fails leaves nothing stale; one that commits is one change of each object', () => {
  const { store, names } = laggingBy({ reads: 1 });
  const fails = () =>
    store.transaction(() => {
      store.put('app', NEW);
      throw new RangeError('stop');
    });
  expect(fails).toThrow('stop');
  store.transaction(() => {
    store.put('app', { ...NEW, name: 'between' });
    store.put('app', NEW);
  });
  expect(names(2)).toEqual(['old', 'new']);
});

test('reset catches up with the store', () => {
  const { store, names, lists, replica } = laggingBy({ reads: 9, listReads: 9, milliseconds: 9 });
  store.importRows({ app: [NEW] });
  expect(lists(1)).toEqual(['a b=old c']);
  replica.reset();
  expect(names(1)).toEqual(['new']);
  expect(lists(1)).toEqual(['b=new']);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Row } from '../../../src/tenant/model/type.ts';
import { openSqlite } from '../../../src/tenant/store/sqlite-journal.ts';
import { type IndexSpec, Store } from '../../../src/tenant/store/store.ts';

const KINDS = ['app', 'group'] as const;
const IDS = ['a', 'b', 'c', 'd', 'e'] as const;
const KEYS = ['x', 'Y', 'é"\0\ud800'] as const;
const INDEXES: readonly IndexSpec[] = KINDS.map((kind) => ({ kind, property: 'keys' }));

type Step =
  | { readonly put: Row; readonly kind: string }
  | { readonly remove: string; readonly kind: string }
  | { readonly all: readonly Step[]; readonly fails: boolean };
type Act = Step | { readonly restart: true } | { readonly import: number };

const kind = fc.constantFrom(...KINDS);
const row = fc.record({ id: fc.constantFrom(...IDS), keys: fc.array(fc.constantFrom(...KEYS)), value: fc.jsonValue() });
const { step } = fc.letrec<{ step: Step }>((tie) => ({
  step: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 4, arbitrary: fc.record({ put: row, kind }) },
    { weight: 3, arbitrary: fc.record({ remove: fc.constantFrom(...IDS), kind }) },
    { weight: 3, arbitrary: fc.record({ all: fc.array(tie('step'), { maxLength: 6 }), fails: fc.boolean() }) },
  ),
}));
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: step },
  { weight: 1, arbitrary: fc.constant({ restart: true as const }) },
  { weight: 1, arbitrary: fc.record({ import: fc.nat(20) }) },
);

class Fails extends Error {}

/** The law's own idea of a store: maps that are copied before each transaction. */
type Model = Map<string, Map<string, Row>>;
const copyOf = (model: Model): Model => new Map([...model].map(([name, rows]) => [name, new Map(rows)]));

function runOnModel(model: Model, touched: Set<string>, one: Step): Model {
  if ('all' in one) {
    const inner = new Set<string>();
    const result = one.all.reduce((now, next) => runOnModel(now, inner, next), copyOf(model));
    if (one.fails) return model;
    for (const key of inner) touched.add(key);
    return result;
  }
  const rows = model.get(one.kind) as Map<string, Row>;
  touched.add(`${one.kind} ${'put' in one ? one.put.id : one.remove}`);
  if ('put' in one) rows.set(one.put.id, one.put);
  else rows.delete(one.remove);
  return model;
}

function runOnStore(store: Store, one: Step): void {
  if ('put' in one) store.put(one.kind, one.put);
  else if ('remove' in one) store.remove(one.kind, one.remove);
  else {
    try {
      store.transaction(() => {
        for (const next of one.all) runOnStore(store, next);
        if (one.fails) throw new Fails();
      });
    } catch (error) {
      if (!(error instanceof Fails)) throw error;
    }
  }
}

interface Moment {
  readonly sequence: number;
  readonly model: Model;
  /** Objects that the act before this moment touched, as `kind id`. */
  readonly touched: ReadonlySet<string>;
}

function checkContent(store: Store, model: Model): void {
  for (const name of KINDS) {
    const rows = [...(model.get(name)?.values() ?? [])];
    expect(store.list(name)).toEqual(rows);
    expect(store.count(name)).toBe(rows.length);
    for (const id of IDS) expect(store.get(name, id)).toEqual(model.get(name)?.get(id));
    for (const key of KEYS) {
      const own = rows.filter(({ keys }) => (keys as string[]).includes(key));
      expect(store.find(name, 'keys', key.toUpperCase())).toEqual(own);
    }
  }
}

/** After every moment of the past: what was touched since, unless it came and went within one act. */
function checkChanges(store: Store, moments: readonly Moment[]): void {
  const has = (moment: Moment | undefined, name: string, id: string) => moment?.model.get(name)?.has(id) === true;
  for (const [index, { sequence }] of moments.entries()) {
    for (const name of KINDS) {
      const changed = IDS.filter((id) =>
        moments.some(
          (later, at) =>
            at > index &&
            later.touched.has(`${name} ${id}`) &&
            (has(later, name, id) || has(moments[at - 1], name, id)),
        ),
      );
      const changes = store.changesSince(name, sequence) ?? [];
      const expected = changed.map((id) => ({ id, type: has(moments.at(-1), name, id) ? 'put' : 'removed' }));
      expect(changes.map(({ id, type }) => ({ id, type })).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(expected);
      const sequences = changes.map((change) => change.sequence);
      expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
      expect(sequences.every((own) => own > sequence && own <= store.sequence)).toBe(true);
    }
  }
}

function importPast(store: Store, past: Model): void {
  store.importRows(Object.fromEntries([...past].map(([name, rows]) => [name, [...rows.values()]])));
}

const keysIn = (...models: readonly Model[]) =>
  models.flatMap((model) => [...model].flatMap(([name, rows]) => [...rows.keys()].map((id) => `${name} ${id}`)));

/** The moment after the act, done on the store and on the model. */
function runBoth(store: Store, moments: readonly Moment[], one: Exclude<Act, { readonly restart: true }>): Moment {
  const model = copyOf(moments.at(-1)?.model ?? new Map());
  if ('import' in one) {
    const past = moments[one.import % moments.length]?.model ?? new Map();
    importPast(store, past);
    return { sequence: store.sequence, model: copyOf(past), touched: new Set(keysIn(model, past)) };
  }
  runOnStore(store, one);
  const touched = new Set<string>();
  return { model: runOnModel(model, touched, one), sequence: store.sequence, touched };
}

function checkLaw(acts: readonly Act[], open: (before?: Store) => Store): void {
  let store = open();
  const start: Moment = { sequence: 0, model: new Map(KINDS.map((name) => [name, new Map()])), touched: new Set() };
  const moments = [start];
  for (const one of acts) {
    const last = moments.at(-1) ?? start;
    if ('restart' in one) store = open(store);
    else moments.push(runBoth(store, moments, one));
    expect(store.sequence).toBeGreaterThanOrEqual(last.sequence);
    checkContent(store, moments.at(-1)?.model ?? start.model);
  }
  store = open(store);
  checkContent(store, moments.at(-1)?.model ?? start.model);
  checkChanges(store, moments);
  store.close();
}

test('in memory, a store holds what a map would hold that is copied before each transaction', () => {
  const open = (before?: Store) => before ?? new Store(INDEXES);
  fc.assert(fc.property(fc.array(act, { maxLength: 25 }), (acts) => checkLaw(acts, open)));
});

test('in a directory, a store holds the same, after every restart', () => {
  const law = (acts: readonly Act[]) => {
    const directory = mkdtempSync(join(tmpdir(), 'tenant-'));
    const open = (before?: Store) => {
      before?.close();
      return new Store(INDEXES, openSqlite(directory));
    };
    try {
      checkLaw(acts, open);
    } finally {
      rmSync(directory, { recursive: true });
    }
  };
  fc.assert(fc.property(fc.array(act, { maxLength: 20 }), law), { numRuns: 60 });
});

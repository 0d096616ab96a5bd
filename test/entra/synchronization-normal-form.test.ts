/** What reads as drift of a synchronization schema and is none (graph.md 6.5; config-peers.md 1.3). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalSynchronizationSchema } from '../../src/entra/synchronization-normal-form.ts';
import { synchronizationSchemaOf } from '../../src/entra/synchronization-schema.ts';
import type { Scope } from '../../src/entra/synchronization-types.ts';
import { blocks, DEFAULT, defaultSchema, withMapping, withObjectMapping } from './synchronization-support.ts';

const normal = (value: unknown) => JSON.stringify(normalSynchronizationSchema(value));
const same = (one: unknown, other: unknown) => expect(normal(one)).toBe(normal(other));
const differ = (one: unknown, other: unknown) => expect(normal(one)).not.toBe(normal(other));
const scope = (value: Scope | null) => withObjectMapping(DEFAULT, 'users', () => ({ scope: value }));
const clause = (operatorName: string, ...values: string[]) => ({
  operatorName,
  sourceOperandName: 'department',
  targetOperand: { values },
});
const group = (...clauses: ReturnType<typeof clause>[]) => ({ name: 'Scope', clauses });

test('ids, versions and dates that Graph sets say nothing', () => {
  const [entra, vendor] = DEFAULT.directories ?? [];
  same(DEFAULT, { ...DEFAULT, id: 'x', version: 'Date:1', provisioningTaskIdentifier: 'y', '@odata.context': 'z' });
  const discovered = { ...vendor, id: 'x', version: 'y', discoveryDateTime: '2026-01-01T00:00:00Z' };
  same(DEFAULT, { ...DEFAULT, directories: [entra, discovered] });
});

test('words of enumerations compare without capitals, flags in any order', () => {
  const flows = (flowTypes: string | null) => withObjectMapping(DEFAULT, 'users', () => ({ flowTypes }));
  same(DEFAULT, flows('delete,UPDATE, add'));
  same(DEFAULT, flows(null));
  same(flows('None'), flows('none'));
  differ(DEFAULT, flows('None'));
  differ(DEFAULT, flows('Add, Update'));
  same(DEFAULT, withMapping(DEFAULT, 'title', { flowType: 'always', flowBehavior: 'FLOWWHENCHANGED' }));
  differ(DEFAULT, withMapping(DEFAULT, 'title', { flowType: 'ObjectAddOnly' }));
  same(scope({ groups: [group(clause('EQUALS', 'a'))] }), scope({ groups: [group(clause('equals', 'a'))] }));
});

test('an empty scope is none; groups, clauses and values have no order', () => {
  same(scope(null), scope({ groups: [], categoryFilterGroups: [], inputFilterGroups: null }));
  const [one, other] = [clause('EQUALS', 'a', 'b'), clause('NOT EQUALS', 'c')];
  same(scope({ groups: [group(one, other)] }), scope({ groups: [group(other, clause('EQUALS', 'b', 'a'))] }));
  same(scope({ groups: [group(one), group(other)] }), scope({ groups: [group(other), group(one)] }));
  differ(scope({ groups: [group(one), group(other)] }), scope({ groups: [group(one, other)] }));
  differ(scope({ groups: [group(one)] }), scope({ categoryFilterGroups: [group(one)] }));
  differ(scope({ groups: [group(clause('EQUALS', ''))] }), scope({ groups: [group(clause('EQUALS'))] }));
});

test('a source is what it means', () => {
  const from = (source: unknown) => withMapping(DEFAULT, 'title', { source: source as object });
  same(DEFAULT, from({ expression: '[jobTitle]' }));
  same(from({ expression: 'ToLower( [mail] )' }), from({ expression: 'ToLower([mail])', type: 'Function' }));
  differ(DEFAULT, from({ expression: '[JobTitle2]' }));
  differ(DEFAULT, from({ expression: '"jobTitle"' }));
  differ(from(null), from({ expression: '""' }));
  differ(from({ expression: '[a] & [b]' }), from({ expression: '[a] & [c]' }));
});

test('what is no schema is left as it is', () => {
  expect(normalSynchronizationSchema(null)).toEqual({});
  expect(normalSynchronizationSchema({})).toEqual({});
  expect(normalSynchronizationSchema({ directories: 7, synchronizationRules: ['x', null] })).toEqual({
    directories: 7,
    synchronizationRules: ['x', null],
  });
});

const ENUMS = new Set([
  'type',
  'mutability',
  'flowBehavior',
  'flowType',
  'flowTypes',
  'operatorName',
  'discoverabilities',
]);

/** The same schema in another dress: lists and members turned, defaults left out, words in capitals; `enabled` has none. */
function dressed(value: unknown, name: string, draw: () => boolean): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => dressed(item, name, draw));
    return name !== 'parameters' && draw() ? items.reverse() : items;
  }
  if (typeof value === 'string' && ENUMS.has(name)) return draw() ? value.toUpperCase() : value.toLowerCase();
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([key, member]) => key === 'enabled' || !isEmpty(member) || draw());
  const turned = draw() ? members.reverse() : members;
  return Object.fromEntries(turned.map(([key, member]) => [key, dressed(member, key, draw)]));
}

const isEmpty = (value: unknown) => value === null || value === false || (Array.isArray(value) && value.length === 0);

test('it is blind to order, capitals of words and absent defaults; and normal already', () => {
  fc.assert(
    fc.property(blocks(), fc.infiniteStream(fc.boolean()), (block, coins) => {
      const { schema } = synchronizationSchemaOf(DEFAULT, block, DEFAULT);
      const draw = () => coins.next().value as boolean;
      expect(normal(dressed(schema, '', draw))).toBe(normal(schema));
      expect(normal(normalSynchronizationSchema(schema))).toBe(normal(schema));
    }),
    { numRuns: 60 },
  );
});

/** Members that Graph sets. */
const COMPUTED = new Set(['id', 'version', 'discoveryDateTime']);

/** Another value in the place of a leaf. */
function altered(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  return Array.isArray(value) ? ['x'] : `x${value ?? ''}`;
}

/** Every schema that differs in one leaf, by the path of the leaf. */
function* mutants(root: object): Iterable<[string, unknown]> {
  const schema = root as unknown;
  function* walk(value: unknown, path: string, put: (next: unknown) => void): Iterable<[string, unknown]> {
    const isLeaf = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
    if (isLeaf) {
      put(altered(value));
      yield [path, schema];
      put(value);
      return;
    }
    const members = value as Record<string, unknown>;
    for (const [name, member] of Object.entries(members)) {
      if (COMPUTED.has(name)) continue;
      yield* walk(member, `${path}/${name}`, (next) => {
        members[name] = next;
      });
    }
  }
  yield* walk(schema, '', () => {});
}

test('every change of a leaf that is not computed shows', () => {
  const schema = defaultSchema() as { directories: { objects: { attributes: unknown[] }[] }[] };
  for (const { objects } of schema.directories) for (const object of objects) object.attributes.splice(3);
  const before = normal(schema);
  const unseen: string[] = [];
  let count = 0;
  for (const [path, mutant] of mutants(schema)) {
    count += 1;
    if (normal(mutant) === before) unseen.push(path);
  }
  expect(unseen).toEqual([]);
  expect(count).toBeGreaterThan(400);
  expect(normal(schema)).toBe(before);
});

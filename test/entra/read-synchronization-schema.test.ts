/** From a live schema to a spec (graph.md 6.5). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSynchronizationSchema } from '../../src/entra/read-synchronization-schema.ts';
import { schemaDifferences } from '../../src/entra/schema-differences.ts';
import { type SchemaBlock, synchronizationSchemaOf } from '../../src/entra/synchronization-schema.ts';
import type { Scope, SynchronizationSchema } from '../../src/entra/synchronization-types.ts';
import { ENTERPRISE_USER } from '../../src/spec/vocabulary/scim.ts';
import {
  ALL,
  blockOf,
  blocks,
  DEFAULT,
  inOrder,
  mappingOf,
  usersBlock,
  withMapping,
  withObjectMapping,
} from './synchronization-support.ts';

const made = (block: SchemaBlock, live = DEFAULT) => synchronizationSchemaOf(live, block, DEFAULT).schema;
const read = (live: SynchronizationSchema) => readSynchronizationSchema(live, DEFAULT);

/** Reads a schema that holds nothing but what a spec can say. */
function readWhole(live: SynchronizationSchema): SchemaBlock {
  const { leftOver, ...block } = read(live);
  expect(leftOver).toEqual([]);
  return block;
}

const check = (live: SynchronizationSchema, expected: SchemaBlock) => expect(readWhole(live)).toEqual(expected);

test('the default says nothing', () => check(DEFAULT, blockOf()));

test('a block comes back as it was written', () => {
  let count = 0;
  fc.assert(
    fc.property(blocks(), (block) => {
      const { schema, problems } = synchronizationSchemaOf(DEFAULT, block, DEFAULT);
      if (problems.length > 0) return;
      count += 1;
      expect(inOrder(readWhole(schema))).toEqual(inOrder(block));
    }),
    { numRuns: 300 },
  );
  expect(count).toBeGreaterThan(150);
});

/** What becomes of a schema under several specs, one after the other, the last of which says what is there already. */
const histories = fc.tuple(blocks(), blocks(), fc.boolean()).map(([first, second, isAgain]) => {
  const again = [
    mappingOf('title', { source: 'jobTitle' }),
    mappingOf('userName', { source: 'userPrincipalName', matching: 2 }),
  ];
  const last = usersBlock({ add: isAgain ? again : [] }, { extensions: second.extensions });
  return made(last, made(second, made(first)));
});

/** Places of lines of differences, without their values. */
const placesOf = (lines: readonly string[]) => lines.map((line) => line.replace(/: .*/s, ''));

test('the plan after an import touches nothing that the import did not name as left over', () => {
  let whole = 0;
  fc.assert(
    fc.property(histories, (live) => {
      const { leftOver, ...block } = read(live);
      if (leftOver.length === 0) whole += 1;
      const named = placesOf(leftOver);
      const touched = placesOf(schemaDifferences(made(block, live), live));
      expect(touched.filter((place) => !named.some((one) => place.startsWith(one)))).toEqual([]);
    }),
    { numRuns: 200 },
  );
  expect(whole).toBeGreaterThan(20);
});

test('actions: what is off, and what is not there', () => {
  const flows = (flowTypes: string | null) => withObjectMapping(DEFAULT, 'users', () => ({ flowTypes }));
  check(flows('add,  DELETE'), blockOf({ users: { ...ALL, update: false } }));
  check(flows(null), blockOf());
  check(flows('None'), blockOf({ users: { create: false, update: false, delete: false } }));
  check(
    withObjectMapping(DEFAULT, 'groups', () => ({ enabled: false })),
    blockOf({ groups: false }),
  );
});

test('users that are switched off are read as no action, and that is said', () => {
  const { users, leftOver } = read(withObjectMapping(DEFAULT, 'users', () => ({ enabled: false })));
  expect(users).toEqual({ create: false, update: false, delete: false });
  expect(leftOver.filter((line) => line.includes('User/enabled'))).toHaveLength(1);
});

test('mappings: the shorter of both bases', () => {
  const mail = mappingOf('userName', { source: 'mail', matching: 1 });
  const users = (block: SchemaBlock) => check(made(block), block);
  users(usersBlock({ remove: ['title'] }));
  users(usersBlock({ add: [mail] }));
  users(usersBlock({ base: 'none', add: [mail] }));
  users(usersBlock({ add: [mappingOf('emails[type eq "work"].value', { source: 'mail', matching: 1 })] }));
  users(usersBlock({ add: [mappingOf('title', { source: 'jobTitle', type: 'Integer' })] }));
  users(
    usersBlock({
      add: [
        mappingOf('userName', { source: 'userPrincipalName', matching: 3 }),
        mappingOf('emails[type eq "work"].value', { source: 'mail', matching: 1 }),
      ],
    }),
  );
  users(usersBlock({ add: [mappingOf('title', { source: 'jobTitle', apply: 'on-create', defaultValue: 'none' })] }));
});

test('a source is said in the shortest form', () => {
  const said = (source: object) => {
    const {
      target: _target,
      type: _type,
      apply: _apply,
      matching: _matching,
      ...value
    } = readWhole(withMapping(DEFAULT, 'title', { source })).mappings?.users?.add[0] ?? {};
    return value;
  };
  expect(said({ expression: '[city]' })).toEqual({ source: 'city' });
  expect(said({ expression: '"Staff"' })).toEqual({ constant: 'Staff' });
  expect(said({ expression: 'ToLower( [city] )' })).toEqual({ expression: 'ToLower([city])' });
});

/** The places of what is left over, without the values. */
const leftOver = (live: SynchronizationSchema) => placesOf(read(live).leftOver);
const USER = 'synchronizationRules/USER_OUTBOUND_USER/objectMappings/User';
const clause = { operatorName: 'EQUALS', sourceOperandName: 'city', targetOperand: { values: ['Oslo'] } };
const scope = (value: Scope) => withObjectMapping(DEFAULT, 'users', () => ({ scope: value }));
const group = { name: 'Scope', clauses: [clause] };

test.each<[string, SynchronizationSchema, string]>([
  [
    'a flow behaviour',
    withMapping(DEFAULT, 'title', { flowBehavior: 'FlowAlways' }),
    `${USER}/attributeMappings/title/flowBehavior`,
  ],
  [
    'a mapping without a source',
    withMapping(DEFAULT, 'title', { source: null, defaultValue: 'x' }),
    `${USER}/attributeMappings/title/source`,
  ],
  [
    'another flow type',
    withMapping(DEFAULT, 'title', { flowType: 'ValueAddOnly' }),
    `${USER}/attributeMappings/title/flowType`,
  ],
  [
    'an expression that is not understood',
    withMapping(DEFAULT, 'title', { source: { expression: 'IIF([a]="b", "c", "d")' } }),
    `${USER}/attributeMappings/title/source`,
  ],
  ['groups of which one must hold', scope({ groups: [group, { ...group, name: 'Other' }] }), `${USER}/scope`],
  ['a filter of categories', scope({ categoryFilterGroups: [group] }), `${USER}/scope`],
  [
    'an operator without words',
    scope({ groups: [{ ...group, clauses: [{ ...clause, operatorName: '!&' }] }] }),
    `${USER}/scope`,
  ],
  ['a name', withObjectMapping(DEFAULT, 'users', () => ({ name: 'People' })), `${USER}/name`],
  [
    'a priority',
    { ...DEFAULT, synchronizationRules: DEFAULT.synchronizationRules?.map((rule) => ({ ...rule, priority: 7 })) ?? [] },
    'synchronizationRules/USER_OUTBOUND_USER/priority',
  ],
  [
    'a third directory',
    { ...DEFAULT, directories: [...(DEFAULT.directories ?? []), { name: 'Third', objects: [] }] },
    'directories/Third',
  ],
])('%s is left over', (_name, live, place) => expect(leftOver(live)).toContain(place));

test('what a spec cannot say is not taken out by the rest of the import', () => {
  const odd = withMapping(DEFAULT, 'title', { source: { expression: 'IIF([a]="b", "c", "d")' } });
  const only = ['userName', 'title'];
  const live = withObjectMapping(odd, 'users', ({ attributeMappings }) => ({
    attributeMappings: attributeMappings?.filter((one) => only.includes(one.targetAttributeName ?? '')) ?? [],
  }));
  const { mappings } = read(live);
  expect(mappings?.users?.base).toBe('default');
  expect(mappings?.users?.add).toEqual([]);
  expect(mappings?.users?.remove).toHaveLength(16);
});

test('an attribute that nothing maps is left over, one that is mapped is not', () => {
  const acme = 'urn:acme:2.0:User';
  const block = usersBlock({ add: [mappingOf(`${acme}:floor`, { source: 'city' })] }, { extensions: [acme] });
  check(made(block), block);
  const unmapped = made(usersBlock({ remove: [`${acme}:floor`] }), made(block));
  expect(readSynchronizationSchema(unmapped, DEFAULT)).toMatchObject({
    extensions: [acme],
    leftOver: [
      expect.stringMatching(/^directories\/customappsso\/objects\/.*\/attributes\/urn:acme:2\.0:User:floor: /),
    ],
  });
});

test("schemas of SCIM's own and of the template are no extensions", () => {
  const acme = 'urn:acme:2.0:User';
  const names = [`${ENTERPRISE_USER}:shift`, 'urn:ietf:params:scim:schemas:core:2.0:User:shift'];
  const own = names.map((name) => mappingOf(name, { source: 'city' }));
  expect(readWhole(made(usersBlock({ add: own }))).extensions).toEqual([]);
  const template = made(usersBlock({ add: [mappingOf(`${acme}:floor`, { source: 'city' })] }, { extensions: [acme] }));
  expect(readSynchronizationSchema(template, template)).toEqual({ ...blockOf(), leftOver: [] });
});

/** From a spec to the schema of a job (graph.md 6.5; entra-wire.md 1.9, 1.10). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { schemaDifferences } from '../../src/entra/schema-differences.ts';
import { type SchemaBlock, synchronizationSchemaOf } from '../../src/entra/synchronization-schema.ts';
import type { ObjectDefinition, SynchronizationSchema } from '../../src/entra/synchronization-types.ts';
import { ENTERPRISE_USER } from '../../src/spec/vocabulary/scim.ts';
import { checkSchema } from '../../src/tenant/api/synchronization-schema-rules.ts';
import { connectionsOf } from '../terraform/support.ts';
import {
  ALL,
  attributeOf,
  blockOf,
  blocks,
  DEFAULT,
  defaultSchema,
  mappingIn,
  mappingOf,
  objectMapping,
  usersBlock,
  withMapping,
  withObjectMapping,
} from './synchronization-support.ts';

const compile = (live: SynchronizationSchema, block: SchemaBlock, template?: SynchronizationSchema) =>
  synchronizationSchemaOf(live, block, template);

/** The schema of a block that has no problems. */
function made(block: SchemaBlock, live = DEFAULT, template?: SynchronizationSchema): SynchronizationSchema {
  const { schema, problems } = compile(live, block, template);
  expect(problems).toEqual([]);
  expect(() => checkSchema(schema)).not.toThrow();
  return schema;
}

const targets = (schema: SynchronizationSchema, kind: 'users' | 'groups' = 'users') =>
  (objectMapping(schema, kind).attributeMappings ?? []).map(({ targetAttributeName }) => targetAttributeName);
const title = mappingOf('title', { source: 'companyName' });
const ruled = (changes: object) => ({
  ...DEFAULT,
  synchronizationRules: DEFAULT.synchronizationRules?.map((rule) => ({ ...rule, ...changes })) ?? [],
});

test('a block that asks for nothing leaves the very same schema', () => {
  expect(made(blockOf())).toBe(DEFAULT);
  expect(made(usersBlock({}))).toBe(DEFAULT);
  expect(made(usersBlock({}), DEFAULT, DEFAULT)).toBe(DEFAULT);
  expect(made(usersBlock({ add: [mappingOf('title', { source: 'jobTitle' })] }))).toBe(DEFAULT);
});

test('actions are flow types, groups: false switches groups off', () => {
  const flows = (users: SchemaBlock['users']) => objectMapping(made(blockOf({ users }))).flowTypes;
  expect(flows({ ...ALL, delete: false })).toBe('Add, Update');
  expect(flows({ create: false, update: false, delete: true })).toBe('Delete');
  expect(flows({ create: false, update: false, delete: false })).toBe('None');
  const off = made(blockOf({ groups: false }));
  expect(objectMapping(off, 'groups')).toEqual({ ...objectMapping(DEFAULT, 'groups'), enabled: false });
  expect(made(blockOf({ groups: { ...ALL, create: false } }), off)).toEqual(
    withObjectMapping(DEFAULT, 'groups', () => ({ flowTypes: 'Update, Delete' })),
  );
});

test('groups: true, which the schema of specs refuses, says nothing of actions', () => {
  expect(made(blockOf({ groups: true }))).toBe(DEFAULT);
});

test('flow types in another order or case are the same', () => {
  const live = withObjectMapping(DEFAULT, 'users', () => ({ flowTypes: 'delete, add,update' }));
  expect(made(blockOf(), live)).toBe(live);
});

test('base default: removed and replaced, the others stay', () => {
  const schema = made(
    usersBlock({ remove: ['TITLE', 'displayName'], add: [mappingOf('externalId', { source: 'objectId' })] }),
  );
  expect(targets(schema)).toEqual(targets(DEFAULT).filter((one) => one !== 'title' && one !== 'displayName'));
  expect(mappingIn(schema, 'externalId')?.source).toEqual({
    expression: '[objectId]',
    name: 'objectId',
    type: 'Attribute',
    parameters: [],
  });
});

test('what others added stays on base default, and goes on base none', () => {
  const live = made(usersBlock({ add: [mappingOf('nickName', { source: 'mailNickname' })] }));
  expect(targets(made(usersBlock({ add: [title] }), live, DEFAULT))).toContain('nickName');
  const only = mappingOf('userName', { source: 'mail', matching: 1 });
  expect(targets(made(usersBlock({ base: 'none', add: [only] }), live, DEFAULT))).toEqual(['userName']);
});

test('mappings that no block speaks of are not touched, not even with the template at hand', () => {
  const live = withMapping(DEFAULT, 'title', null);
  expect(made(blockOf(), live, DEFAULT)).toBe(live);
});

test('with the template base default puts back what was taken out or changed; without it is taken as it is', () => {
  const changed = { source: { expression: '[city]', name: 'city', type: 'Attribute' as const, parameters: [] } };
  const live = withMapping(withMapping(DEFAULT, 'title', null), 'displayName', changed);
  expect(made(usersBlock({}), live)).toBe(live);
  expect(schemaDifferences(made(usersBlock({}), live, DEFAULT), DEFAULT)).toEqual([]);
});

test('members of a mapping that a spec does not know are carried over', () => {
  const own = { flowBehavior: 'FlowAlways', exportMissingReferences: true, note: 'x', defaultValue: 'none' };
  const live = withMapping(DEFAULT, 'title', own);
  const titleAfter = (mapping: typeof title) =>
    mappingIn(compile(live, usersBlock({ add: [mapping] }), DEFAULT).schema, 'title');
  expect(titleAfter(title)).toMatchObject({ ...own, source: { name: 'companyName' } });
  expect(titleAfter({ ...title, defaultValue: '' })).toMatchObject({ ...own, defaultValue: null });
});

test('every member of a mapping reaches the schema', () => {
  const add = [mappingOf('badge', { constant: 'a "b"', matching: 3, apply: 'on-create', defaultValue: 'n/a' })];
  expect(mappingIn(made(usersBlock({ add })), 'badge')).toEqual({
    targetAttributeName: 'badge',
    source: { expression: '"a \\"b\\""', name: 'a "b"', type: 'Constant', parameters: [] },
    matchingPriority: 3,
    flowType: 'ObjectAddOnly',
    flowBehavior: 'FlowWhenChanged',
    exportMissingReferences: false,
    defaultValue: 'n/a',
  });
});

test('a source that means the same stays as Graph has it', () => {
  const active = mappingOf('active', {
    expression: 'Switch([IsSoftDeleted],,"False","True","True","False")',
    apply: 'on-create',
  });
  const schema = made(usersBlock({ add: [active] }));
  expect(mappingIn(schema, 'active')?.source).toBe(mappingIn(DEFAULT, 'active')?.source);
});

test('a matching precedence of the spec makes others give way', () => {
  const mail = 'emails[type eq "work"].value';
  const schema = made(usersBlock({ add: [mappingOf(mail, { source: 'mail', matching: 1 })] }));
  expect(mappingIn(schema, mail)?.matchingPriority).toBe(1);
  expect(mappingIn(schema, 'userName')?.matchingPriority).toBe(2);
  const back = made(usersBlock({}), schema, DEFAULT);
  expect(mappingIn(back, mail)?.matchingPriority).toBe(0);
  expect(mappingIn(back, 'userName')?.matchingPriority).toBe(1);
});

test('a target that is missing is declared with its type', () => {
  const type = (target: string, given: 'String' | 'Boolean' | 'Reference' = 'String') => {
    const bare = { ...DEFAULT, directories: DEFAULT.directories?.map((side) => withoutCustom(side)) ?? [] };
    const schema = made(
      usersBlock({ base: 'none', add: [match, mappingOf(target, { source: 'city', type: given })] }),
      bare,
    );
    return attributeOf(schema, target)?.type;
  };
  const match = mappingOf('userName', { source: 'mail', matching: 1 });
  expect(type('badge')).toBe('String');
  expect(type('badge', 'Boolean')).toBe('Boolean');
  expect(type('active')).toBe('Boolean');
  expect(type(`${ENTERPRISE_USER}:manager`)).toBe('Reference');
  expect(type('title', 'Reference')).toBe('Reference');
});

/** A vendor's side that declares nothing of users. */
function withoutCustom(side: NonNullable<SynchronizationSchema['directories']>[number]) {
  if (side.name === 'Azure Active Directory') return side;
  const bare = (object: ObjectDefinition, index: number) => (index === 0 ? { ...object, attributes: [] } : object);
  return { ...side, objects: side.objects?.map(bare) ?? [] };
}

test('the type of a spec that names none gives way to the template, any other does not', () => {
  const typed = (type: 'String' | 'Integer') =>
    attributeOf(made(usersBlock({ add: [mappingOf('active', { source: 'accountEnabled', type })] })), 'active')?.type;
  expect(typed('String')).toBe('Boolean');
  expect(typed('Integer')).toBe('Integer');
  const custom = made(usersBlock({ add: [mappingOf('badge', { source: 'city', type: 'Integer' })] }));
  const again = usersBlock({ add: [mappingOf('badge', { source: 'city' })] });
  expect(attributeOf(made(again, custom), 'badge')?.type).toBe('Integer');
  expect(attributeOf(made(again, custom, DEFAULT), 'badge')?.type).toBe('String');
});

test('the type of an attribute that no added mapping names is not touched', () => {
  const live = made(usersBlock({ add: [mappingOf('title', { source: 'jobTitle', type: 'Integer' })] }));
  expect(made(usersBlock({}), live, DEFAULT)).toBe(live);
});

test('references name what they refer to', () => {
  const users = made(usersBlock({ add: [mappingOf('buddy', { source: 'manager', type: 'Reference' })] }));
  const one = { referencedObjectName: ENTERPRISE_USER, referencedProperty: null };
  expect(attributeOf(users, 'buddy')).toMatchObject({
    type: 'Reference',
    referencedObjects: [one],
    multivalued: false,
  });
});

test('a directory extension is declared on the side of Entra', () => {
  const name = 'extension_9d98a0df115980ad92bc32bb7e8d3ec3_officeCode';
  const filters = { users: [{ attribute: name, operator: 'IS NOT NULL', values: [] }] };
  for (const block of [
    usersBlock({ add: [mappingOf('badge', { expression: `ToLower([${name}])` })] }),
    blockOf({ filters }),
  ]) {
    const user = made(block).directories?.[0]?.objects?.[0]?.attributes ?? [];
    expect(user.at(-1)).toMatchObject({ name, type: 'String' });
  }
});

test('filters are one group whose clauses must all hold', () => {
  const clause = { attribute: 'department', operator: 'EQUALS', values: ['IT', 'HR'] };
  const greater = { attribute: 'employeeId', operator: 'GREATER_THAN_OR_EQUALS', values: ['7'] };
  const scopeOf = (schema: SynchronizationSchema) => objectMapping(schema).scope;
  const schema = made(blockOf({ filters: { users: [clause, greater] } }));
  expect(scopeOf(schema)).toEqual({
    categoryFilterGroups: [],
    inputFilterGroups: [],
    groups: [
      {
        name: 'Scope',
        clauses: [
          { operatorName: 'EQUALS', sourceOperandName: 'department', targetOperand: { values: ['IT', 'HR'] } },
          { operatorName: 'Greater_Than_OR_EQUALS', sourceOperandName: 'employeeId', targetOperand: { values: ['7'] } },
        ],
      },
    ],
  });
  expect(objectMapping(schema, 'groups').scope).toBeNull();
  expect(made(blockOf(), schema)).toBe(schema);
  expect(made(blockOf({ filters: { users: [greater, { ...clause, values: ['HR', 'IT'] }] } }), schema)).toBe(schema);
  expect(scopeOf(made(blockOf({ filters: { users: [] } }), schema))).toBeNull();
  expect(scopeOf(made(blockOf({ filters: { users: null } }), schema))).toBeNull();
});

test('other groups of a scope stay, its label too', () => {
  const clause = { attribute: 'city', operator: 'IS NOT NULL', values: [] };
  const group = { name: 'Ours', clauses: [] };
  const scope = { groups: [group], categoryFilterGroups: [group], inputFilterGroups: [], note: 'x' };
  const live = withObjectMapping(DEFAULT, 'users', () => ({ scope }));
  const scopeAfter = (users: (typeof clause)[]) =>
    objectMapping(compile(live, blockOf({ filters: { users } })).schema).scope;
  expect(scopeAfter([clause])).toMatchObject({ categoryFilterGroups: [group], note: 'x', groups: [{ name: 'Ours' }] });
  expect(scopeAfter([])).toEqual({ ...scope, groups: [] });
});

const problemsOf = (block: SchemaBlock, live = DEFAULT) => compile(live, block, DEFAULT).problems;
const add = (...mappings: ReturnType<typeof mappingOf>[]) => usersBlock({ add: mappings });
const clauses = (attribute: string, operator: string, ...values: string[]) =>
  blockOf({ filters: { users: [{ attribute, operator, values }] } });

test.each<[problem: string, SchemaBlock]>([
  ['users: the mapping of badge: needs exactly one of source, constant, expression', add(mappingOf('badge', {}))],
  [
    'users: the mapping of badge: needs exactly one of source, constant, expression',
    add(mappingOf('badge', { source: 'mail', constant: 'x' })),
  ],
  ['users: the mapping of badge: a]b is no name of an attribute', add(mappingOf('badge', { source: 'a]b' }))],
  [
    "users: the mapping of badge: samAccountName is no attribute of the directory's objects in the schema",
    add(mappingOf('badge', { source: 'samAccountName' })),
  ],
  [
    'users: the mapping of badge: Nope is no function of attribute mappings that is known here',
    add(mappingOf('badge', { expression: 'Nope([mail])' })),
  ],
  [
    'users: the mapping of badge: the expression has no [attribute], "text", number or call at character 9',
    add(mappingOf('badge', { expression: 'ToLower(mail)' })),
  ],
  [
    'users: the mapping of urn:acme:User:x: its schema is not among the extensions',
    add(mappingOf('urn:acme:User:x', { source: 'mail' })),
  ],
  [
    'users: several mappings have the matching precedence 2',
    add(mappingOf('a', { source: 'mail', matching: 2 }), mappingOf('b', { source: 'city', matching: 2 })),
  ],
  ['users: title is mapped twice; the last one counts', add(title, { ...title, source: 'city' })],
  ['users: no mapping is used for matching', usersBlock({ remove: ['userName'] })],
  ['users: filters: LIKE is no operator of scoping filters', clauses('department', 'LIKE', 'x')],
  ['users: filters: EQUALS of department has no value', clauses('department', 'EQUALS')],
  ['users: filters: IS NULL of department takes no values', clauses('department', 'IS NULL', 'x')],
  ["users: filters: dept is no attribute of the directory's objects in the schema", clauses('dept', 'EQUALS', 'x')],
])('%s', (problem, block) => expect(problemsOf(block)).toEqual([problem]));

test('a part with a problem is left as it was', () => {
  expect(compile(DEFAULT, add(mappingOf('title', { expression: 'Nope()' })), DEFAULT).schema).toBe(DEFAULT);
  expect(compile(DEFAULT, clauses('department', 'LIKE', 'x')).schema).toBe(DEFAULT);
  const none = usersBlock({
    base: 'none',
    add: [mappingOf('userName', { source: 'mail', matching: 1 }), mappingOf('title', {})],
  });
  expect(targets(compile(DEFAULT, none, DEFAULT).schema)).toEqual(['userName', 'title']);
});

test('a schema without the part, with two of them, or with a rule that is fixed is left alone', () => {
  const fixed = ruled({ editable: false });
  expect(compile(fixed, usersBlock({ add: [title] }))).toEqual({
    schema: fixed,
    problems: ['users: the rule USER_OUTBOUND_USER cannot be customized'],
  });
  expect(compile(fixed, blockOf())).toEqual({ schema: fixed, problems: [] });
  const users = ruled({ objectMappings: [objectMapping(DEFAULT)] });
  expect(problemsOf(blockOf(), users)).toEqual(['groups: the schema has no mapping of them; write groups: false']);
  expect(problemsOf(blockOf({ groups: false }), users)).toEqual([]);
  const twice = ruled({
    objectMappings: [objectMapping(DEFAULT), ...(DEFAULT.synchronizationRules?.[0]?.objectMappings ?? [])],
  });
  expect(problemsOf(usersBlock({ add: [title] }), twice)).toEqual([
    'users: several object mappings have them; which one is meant is not known',
  ]);
  const inbound = ruled({ sourceDirectoryName: 'Workday' });
  expect(problemsOf(blockOf({ groups: false }), inbound)).toEqual(['users: the schema has no mapping of them']);
  expect(compile({}, blockOf({ groups: false })).schema).toEqual({});
});

test("an extension's attributes are taken once its schema is declared, and the template's own always", () => {
  const urn = 'urn:ietf:params:scim:schemas:extension:acme:2.0:User';
  const floor = mappingOf(`${urn}:floor`, { source: 'city' });
  expect(attributeOf(made(usersBlock({ add: [floor] }, { extensions: [urn] })), `${urn}:floor`)).toBeDefined();
  const live = made(usersBlock({ add: [floor] }, { extensions: [urn] }));
  expect(compile(live, usersBlock({ add: [floor] })).problems).toEqual([]);
  expect(compile(live, usersBlock({ add: [floor] }), DEFAULT).problems).toHaveLength(1);
  expect(problemsOf(usersBlock({ add: [mappingOf(`${ENTERPRISE_USER}:costCenter`, { source: 'city' })] }))).toEqual([]);
});

test('a schema made twice is the schema made once', () => {
  fc.assert(
    fc.property(blocks(), fc.boolean(), (block, isTemplateKnown) => {
      const template = isTemplateKnown ? DEFAULT : undefined;
      const { schema } = compile(DEFAULT, block, template);
      expect(compile(schema, block, template).schema).toBe(schema);
    }),
  );
});

test('every schema of a block without problems passes the rules of the stand-in, and the live one stays as it was', () => {
  let passed = 0;
  fc.assert(
    fc.property(blocks(), (block) => {
      const live = defaultSchema();
      const { schema, problems } = compile(live, block, live);
      expect(live).toEqual(DEFAULT);
      if (problems.length > 0) return;
      checkSchema(schema);
      passed += 1;
    }),
  );
  expect(passed).toBeGreaterThan(50);
});

const folder = join(import.meta.dirname, '..', '..', 'connections');

test.each(readdirSync(folder))('%s makes a schema that the stand-in takes', (file) => {
  const spec = parse(readFileSync(join(folder, file), 'utf8')) as object;
  for (const { body } of connectionsOf({ ...spec, environments: { prod: {} } })) {
    if (!body.provisioning) continue;
    const template = defaultSchema(body.provisioning.template ?? 'scim');
    const schema = made(body.provisioning, template, template);
    const { mappings } = body.provisioning;
    if (mappings?.users?.base === 'none')
      expect(targets(schema)).toEqual(mappings.users.add.map(({ target }) => target));
  }
});

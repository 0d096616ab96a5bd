/** Schemas and provisioning blocks: what the tests of synchronization schemas share. */
import fc from 'fast-check';
import { expressionText, type Term } from '../../src/entra/expression.ts';
import type { SchemaBlock } from '../../src/entra/synchronization-schema.ts';
import type { AttributeMapping, ObjectMapping, SynchronizationSchema } from '../../src/entra/synchronization-types.ts';
import type { Clause, Mapping, Mappings } from '../../src/spec/generated/resolved.ts';
import { synchronizationSchema } from '../../src/tenant/seed/synchronization-schema.ts';

const IDS = { schemaId: 'schema', ruleId: 'rule', directoryId: (name: string) => name };

/** The default schema of a template in the stand-in; a fresh one. */
export function defaultSchema(template = 'scim'): SynchronizationSchema {
  return structuredClone(synchronizationSchema(template, IDS)) as SynchronizationSchema;
}

/** The default schema of most tests; never changed. */
export const DEFAULT = defaultSchema();

export type Kind = 'users' | 'groups';

/** All of Entra's actions. */
export const ALL = { create: true, update: true, delete: true };

/** A provisioning block that asks for nothing but the default, with changes. */
export function blockOf(changes: Partial<SchemaBlock> = {}): SchemaBlock {
  return { users: ALL, groups: ALL, filters: {}, extensions: [], ...changes };
}

/** A mapping as a spec resolves it. */
export function mappingOf(target: string, value: Partial<Mapping>): Mapping {
  return { target, matching: null, apply: 'always', type: 'String', ...value };
}

/** A block that only says something of the mappings of users. */
export function usersBlock(mappings: Partial<Mappings>, changes: Partial<SchemaBlock> = {}): SchemaBlock {
  return blockOf({ mappings: { users: { base: 'default', remove: [], add: [], ...mappings } }, ...changes });
}

/** The object mapping of a kind in a schema of the default's form. */
export function objectMapping(schema: SynchronizationSchema, kind: Kind = 'users'): ObjectMapping {
  const found = schema.synchronizationRules?.[0]?.objectMappings?.[kind === 'users' ? 0 : 1];
  if (!found) throw new Error('the schema has no such object mapping');
  return found;
}

/** A schema with changes of one kind's object mapping. */
export function withObjectMapping(
  schema: SynchronizationSchema,
  kind: Kind,
  change: (mapping: ObjectMapping) => Partial<ObjectMapping>,
): SynchronizationSchema {
  const old = objectMapping(schema, kind);
  const synchronizationRules = (schema.synchronizationRules ?? []).map((rule) => ({
    ...rule,
    objectMappings: (rule.objectMappings ?? []).map((one) => (one === old ? { ...one, ...change(one) } : one)),
  }));
  return { ...schema, synchronizationRules };
}

/** A schema with one attribute mapping of users changed, or taken out by `null`. */
export function withMapping(
  schema: SynchronizationSchema,
  target: string,
  change: Partial<AttributeMapping> | null,
): SynchronizationSchema {
  return withObjectMapping(schema, 'users', ({ attributeMappings }) => ({
    attributeMappings: (attributeMappings ?? []).flatMap((one) => {
      if (one.targetAttributeName !== target) return [one];
      return change ? [{ ...one, ...change }] : [];
    }),
  }));
}

/** The mapping of a target, if there is one. */
export function mappingIn(schema: SynchronizationSchema, target: string, kind: Kind = 'users') {
  return objectMapping(schema, kind).attributeMappings?.find((one) => one.targetAttributeName === target);
}

/** The definition of an attribute of the vendor's side, if there is one. */
export function attributeOf(schema: SynchronizationSchema, name: string, kind: Kind = 'users') {
  const object = schema.directories?.[1]?.objects?.[kind === 'users' ? 0 : 1];
  return object?.attributes?.find((one) => one.name === name);
}

const ATTRIBUTES: Readonly<Record<Kind, readonly string[]>> = {
  users: ['city', 'companyName', 'country', 'state', 'usageLocation', 'immutableId', 'extensionAttribute7'],
  groups: ['description', 'mail', 'mailNickname', 'onPremisesSecurityIdentifier'],
};

/** A term that expressions of a kind may hold. */
export function termOf(kind: Kind): fc.Arbitrary<Term> {
  const attribute = fc.constantFrom(...ATTRIBUTES[kind]).map((name): Term => ({ kind: 'attribute', name }));
  const constant = fc.string({ maxLength: 8 }).map((text): Term => ({ kind: 'constant', text, isBare: false }));
  const number = fc.nat(99).map((value): Term => ({ kind: 'constant', text: String(value), isBare: true }));
  return fc.letrec<{ term: Term; call: Term }>((tie) => ({
    term: fc.oneof({ maxDepth: 2, withCrossShrink: true }, attribute, constant, number, tie('call')),
    call: callOf(tie('term')),
  })).call;
}

/** A call of a function that is known, with its arguments. */
function callOf(term: fc.Arbitrary<Term>): fc.Arbitrary<Term> {
  const optional = fc.option(term);
  const call = (name: string, ...args: fc.Arbitrary<Term | null>[]) =>
    fc.tuple(...args).map((given): Term => ({ kind: 'call', name, args: given }));
  const many = (name: string, fixed: fc.Arbitrary<Term | null>[]) =>
    fc
      .tuple(fc.tuple(...fixed), fc.array(term, { minLength: 1, maxLength: 4 }))
      .map(([given, run]): Term => ({ kind: 'call', name, args: [...given, ...run] }));
  return fc.oneof(
    call('Append', term, term),
    call('Not', term),
    call('Mid', term, term, term),
    call('Replace', term, optional, optional, optional, optional, optional, optional),
    call('DefaultDomain'),
    many('Join', [term]),
    many('Switch', [term, optional]),
  );
}

/** A value that no default mapping has. */
function freshValue(kind: Kind): fc.Arbitrary<Partial<Mapping>> {
  return fc.oneof(
    fc.constantFrom(...ATTRIBUTES[kind]).map((source) => ({ source })),
    fc.string({ minLength: 1, maxLength: 12 }).map((constant) => ({ constant })),
    termOf(kind).map((term) => ({ expression: expressionText(term) })),
  );
}

const TYPES: readonly Mapping['type'][] = ['String', 'Boolean', 'Integer', 'Reference', 'Binary', 'DateTime'];
const ACME = 'urn:ietf:params:scim:schemas:extension:acme:2.0';
const NEW_TARGETS = [
  'nickName',
  'locale',
  'badge',
  'desk[type eq "a:b"].value',
  `${ACME}:User:floor`,
  `${ACME}:Seat:no`,
];

function newMapping(kind: Kind, target: string): fc.Arbitrary<Mapping> {
  return fc
    .tuple(freshValue(kind), fc.constantFrom(...TYPES), detailOf())
    .map(([value, type, detail]) => mappingOf(target, { ...value, type, ...detail }));
}

/** A mapping in the place of a default one, with another value and the type that the template has. */
function changedMapping(kind: Kind, target: string): fc.Arbitrary<Mapping> {
  const type = attributeOf(DEFAULT, target, kind)?.type as Mapping['type'];
  return fc
    .tuple(freshValue(kind), detailOf())
    .map(([value, detail]) => mappingOf(target, { ...value, type, ...detail }));
}

function detailOf(): fc.Arbitrary<Partial<Mapping>> {
  return fc.record(
    {
      apply: fc.constantFrom('always' as const, 'on-create' as const),
      defaultValue: fc.string({ minLength: 1, maxLength: 6 }),
    },
    { requiredKeys: ['apply'] },
  );
}

/** Gives some mappings matching precedences, each another one. */
function ranked(mappings: readonly Mapping[], ranks: readonly (number | null)[]): Mapping[] {
  const given = new Set<number>();
  return mappings.map((mapping, index) => {
    const rank = ranks[index] ?? null;
    if (rank === null || given.has(rank)) return mapping;
    given.add(rank);
    return { ...mapping, matching: rank };
  });
}

const ranksOf = fc.array(fc.option(fc.integer({ min: 1, max: 4 })), { minLength: 12, maxLength: 12 });

/** Mappings on base default in their shortest form: no more than half of the defaults are touched. */
function onDefault(kind: Kind): fc.Arbitrary<Mappings> {
  const targets = (objectMapping(DEFAULT, kind).attributeMappings ?? []).map((one) => one.targetAttributeName ?? '');
  const touched = fc.shuffledSubarray(targets, { maxLength: kind === 'users' ? 8 : 1 });
  return fc.tuple(touched, fc.nat(8), fc.shuffledSubarray(NEW_TARGETS), ranksOf).chain(([old, cut, fresh, ranks]) => {
    const remove = old.slice(0, Math.min(cut, 4));
    const change = old.slice(Math.min(cut, 4)).map((target) => changedMapping(kind, target));
    const add = fc.tuple(...change, ...fresh.map((target) => newMapping(kind, target)));
    return add.map((mappings) => ({ base: 'default' as const, remove, add: ranked(mappings, ranks) }));
  });
}

/** Mappings on base none, of which at most one is as in the default. */
function onNone(kind: Kind): fc.Arbitrary<Mappings> {
  const key = kind === 'users' ? 'userName' : 'displayName';
  const same = mappingOf(key, { source: kind === 'users' ? 'userPrincipalName' : 'displayName', matching: 1 });
  return fc.shuffledSubarray(NEW_TARGETS).chain((fresh) => {
    const first = fc.oneof(
      fc.constant(same),
      changedMapping(kind, key).map((one) => ({ ...one, matching: 2 })),
    );
    return fc
      .tuple(first, ...fresh.map((target) => newMapping(kind, target)))
      .map((add) => ({ base: 'none' as const, remove: [], add }));
  });
}

function clauseOf(kind: Kind): fc.Arbitrary<Clause> {
  const attribute = fc.constantFrom(...ATTRIBUTES[kind]);
  const values = fc.array(fc.string({ maxLength: 6 }), { minLength: 1, maxLength: 3 });
  const binary = fc.constantFrom('EQUALS', 'NOT EQUALS', 'REGEX MATCH', 'GREATER_THAN', 'INCLUDES', 'ENDS_WITH');
  return fc.oneof(
    fc.record({ attribute, operator: binary, values }),
    fc.record({ attribute, operator: fc.constantFrom('IS TRUE', 'IS NOT NULL'), values: fc.constant<string[]>([]) }),
  );
}

const actions = fc.record({ create: fc.boolean(), update: fc.boolean(), delete: fc.boolean() });

/** Blocks of every form, each as a reader would write it: nothing said that the default says already. */
export function blocks(): fc.Arbitrary<SchemaBlock> {
  const mappings = (kind: Kind) => fc.oneof(onDefault(kind), onNone(kind)).filter(isSaying);
  const clauses = (kind: Kind) => fc.array(clauseOf(kind), { minLength: 1, maxLength: 3 });
  const both = <T>(of: (kind: Kind) => fc.Arbitrary<T>) =>
    fc.record({ users: of('users'), groups: of('groups') }, { requiredKeys: [] });
  return fc
    .record({
      users: actions,
      groups: fc.oneof(actions, fc.constant(false as const)),
      filters: both(clauses),
      mappings: both(mappings),
    })
    .map(({ mappings: given, ...block }) => ({
      ...block,
      extensions: extensionsIn(given),
      ...(given.users || given.groups ? { mappings: given } : {}),
    }));
}

function isSaying({ base, remove, add }: Mappings): boolean {
  return base === 'none' || remove.length > 0 || add.length > 0;
}

function extensionsIn({ users, groups }: { users?: Mappings; groups?: Mappings }): string[] {
  const targets = [...(users?.add ?? []), ...(groups?.add ?? [])].map(({ target }) => target);
  const urns = targets.filter((target) => target.startsWith(ACME)).map((target) => target.replace(/:[^:]*$/, ''));
  return [...new Set(urns)].sort();
}

/** A block with its sets in order. */
export function inOrder({ mappings, extensions, ...block }: SchemaBlock): SchemaBlock {
  const sorted = (of: Mappings | undefined) =>
    of && {
      ...of,
      remove: [...of.remove].sort(),
      add: [...of.add].sort((one, other) => (one.target < other.target ? -1 : 1)),
    };
  const [users, groups] = [sorted(mappings?.users), sorted(mappings?.groups)];
  const both = { ...(users ? { users } : {}), ...(groups ? { groups } : {}) };
  return { ...block, extensions: [...extensions].sort(), ...(mappings ? { mappings: both } : {}) };
}

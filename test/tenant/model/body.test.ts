import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GraphError } from '../../../src/tenant/graph-error.ts';
import { APPLICATION } from '../../../src/tenant/model/application.ts';
import { type BodyOptions, formatInstant, isGuid, readBody } from '../../../src/tenant/model/body.ts';
import { SERVICE_PRINCIPAL } from '../../../src/tenant/model/service-principal.ts';
import type { ComplexType, EntityType, PrimitiveName, Property } from '../../../src/tenant/model/type.ts';
import { pair } from '../api/application-kit.ts';
import { outcome, useStandin } from '../support.ts';

const standin = useStandin();

const UPDATE: BodyOptions = { version: 'v1.0', mode: 'update' };

/** A type with one property, `p`. */
function typeOf(property: Property): EntityType {
  return { kind: 'entity', name: 'thing', set: 'things', title: 'Thing', properties: { p: property }, navigation: {} };
}

/** The value that a body gives `p`, or code and target of the refusal. */
function read(property: Property, value: unknown, options: BodyOptions = UPDATE): unknown {
  try {
    return readBody(typeOf(property), { p: value }, options).values['p'];
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const [first] = error.details ?? [];
    return `${error.status} ${first?.code} ${first?.target}`;
  }
}

const INVALID = '400 InvalidValue p';

test('each primitive type takes its own values and no others', () => {
  const check = (type: PrimitiveName, good: readonly unknown[], bad: readonly unknown[]) => {
    for (const value of good) expect(read({ type }, value), `${type} ${value}`).toEqual(value);
    for (const value of [...bad, {}, [], undefined]) expect(read({ type }, value), `${type} ${value}`).toBe(INVALID);
  };
  check('String', ['', 'x', '\u0000', '😀'], [1, true]);
  check('Boolean', [true, false], ['true', 1, 0]);
  check('Int32', [0, -1, 2147483647], [2147483648, 1.5, '1', 1e99]);
  check('Int64', [0, Number.MAX_SAFE_INTEGER], [2 ** 60, '1']);
  check(
    'Guid',
    ['0f0f0f0f-0000-4000-8000-00000000abcd'],
    ['x', '0f0f0f0f00004000800000000000abcd', '{0f0f0f0f-0000-4000-8000-00000000abcd}', 1],
  );
  check('Binary', ['', 'AAAA', 'AA==', 'a-b_'], ['!', 'A A', 1]);
  check('Duration', ['PT40M', 'P1D', '-P1DT1.5S'], ['P', 'PT', '40M', 'P1W']);
  check(
    'DateTimeOffset',
    ['2026-01-31T00:00:00Z'],
    [
      '2026-01-31',
      '2026-02-30T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-01-01T25:00:00Z',
      '2026-01-01T00:00:00',
      'now',
      0,
    ],
  );
});

test('GUIDs are kept in lower case, and instants in UTC', () => {
  expect(read({ type: 'Guid' }, '0F0F0F0F-0000-4000-8000-00000000ABCD')).toBe('0f0f0f0f-0000-4000-8000-00000000abcd');
  const check = (text: string, expected: string) => expect(read({ type: 'DateTimeOffset' }, text)).toBe(expected);
  check('2026-01-01T00:00Z', '2026-01-01T00:00:00Z');
  check('2026-01-01T01:00:00+02:00', '2025-12-31T23:00:00Z');
  check('2026-01-01T00:00:00.0000000Z', '2026-01-01T00:00:00Z');
  check('2026-01-01T00:00:00.25Z', '2026-01-01T00:00:00.250Z');
  check('2028-02-29T00:00:00Z', '2028-02-29T00:00:00Z');
  expect(formatInstant(new Date('2026-01-01T00:00:00.000Z'))).toBe('2026-01-01T00:00:00Z');
});

test('null clears, unless the property cannot be null (azuread-provider.md 2.0)', () => {
  expect(read({ type: 'String' }, null)).toBeNull();
  expect(read({ type: 'String', collection: true }, null)).toEqual([]);
  expect(read({ type: 'String', nullable: false }, null)).toBe(INVALID);
});

test('lists, lengths and enumerations are held to', () => {
  expect(read({ type: 'String', collection: true }, ['a', 'b'])).toEqual(['a', 'b']);
  expect(read({ type: 'String', collection: true }, 'a')).toBe(INVALID);
  expect(read({ type: 'String', collection: true }, [null])).toBe(INVALID);
  expect(read({ type: 'String', collection: true, maxItems: 1 }, ['a', 'b'])).toBe('400 InvalidLength p');
  expect(read({ type: 'String', collection: true, maxLength: 1 }, ['ab'])).toBe('400 InvalidLength p');
  expect(read({ type: 'String', maxLength: 2 }, 'ab')).toBe('ab');
  expect(read({ type: 'String', maxLength: 2 }, 'abc')).toBe('400 InvalidLength p');
  const type = { kind: 'enum', name: 'e', members: ['one', 'two'] } as const;
  expect(read({ type }, 'two')).toBe('two');
  for (const value of ['Two', 'three', '', 1, {}]) expect(read({ type }, value)).toBe(INVALID);
});

test('structures take the members they have; read-only ones are passed over, since answers are sent back whole', () => {
  const type: ComplexType = {
    kind: 'complex',
    name: 'part',
    properties: {
      name: { type: 'String', required: true },
      size: { type: 'Int32' },
      origin: { type: 'String', readOnly: true },
    },
  };
  expect(read({ type }, { name: 'x', origin: 'theirs', '@odata.type': '#part' })).toEqual({ name: 'x' });
  expect(read({ type }, { name: 'x', size: 'big' })).toBe('400 InvalidValue p.size');
  expect(read({ type }, { size: 1 })).toBe('400 InvalidValue p.name');
  expect(read({ type }, { name: null })).toBe('400 InvalidValue p.name');
  expect(read({ type }, { name: 'x', other: 1 })).toBe('400 PropertyNotFound other');
  expect(read({ type }, JSON.parse('{"name":"x","__proto__":1}'))).toBe('400 PropertyNotFound __proto__');
  for (const value of ['x', 1, [], true]) expect(read({ type }, value)).toBe(INVALID);
  expect(read({ type: { ...type, open: true } }, { anything: [1] })).toEqual({ anything: [1] });
});

test('read-only and create-only properties, and what a version does not know', () => {
  expect(read({ type: 'String', readOnly: true }, 'x')).toBe('400 ReadOnlyProperty p');
  expect(read({ type: 'String', readOnly: true }, 'x', { ...UPDATE, allow: ['p'] })).toBe('x');
  expect(read({ type: 'String', createOnly: true }, 'x')).toBe('400 ReadOnlyProperty p');
  expect(read({ type: 'String', createOnly: true }, 'x', { ...UPDATE, mode: 'create' })).toBe('x');
  expect(read({ type: 'String', beta: true }, 'x')).toBe('400 PropertyNotFound p');
  expect(read({ type: 'String', beta: true }, 'x', { ...UPDATE, version: 'beta' })).toBe('x');
});

test('what is required is there on creation, and is never emptied', () => {
  const required: Property = { type: 'String', required: true, nullable: false };
  const create: BodyOptions = { version: 'v1.0', mode: 'create' };
  expect(() => readBody(typeOf(required), {}, create)).toThrow(
    "A value is required for property 'p' of resource 'Thing'.",
  );
  expect(readBody(typeOf(required), {}, UPDATE).values).toEqual({});
  for (const options of [create, UPDATE])
    for (const value of ['', null]) expect(read(required, value, options)).toBe(INVALID);
});

test('@odata members mean nothing but the type; @odata.bind only what the call offers', () => {
  const bind = (body: object, binds: readonly string[] = ['owners']) =>
    readBody(typeOf({ type: 'String' }), body, { ...UPDATE, binds });
  expect(bind({ '@odata.id': 1, 'p@odata.type': 2, p: 'x' })).toEqual({ values: { p: 'x' }, binds: {} });
  for (const type of ['#microsoft.graph.thing', 'microsoft.graph.Thing'])
    expect(bind({ '@odata.type': type, p: 'x' }).values).toEqual({ p: 'x' });
  for (const type of ['#microsoft.graph.other', '#thing', '#microsoft.graph.thing2', 1, null, {}])
    expect(() => bind({ '@odata.type': type, p: 'x' }), String(type)).toThrow('is not the type');
  expect(bind({ 'owners@odata.bind': ['a', 'b'] }).binds).toEqual({ owners: ['a', 'b'] });
  expect(bind({ 'owners@odata.bind': 'a' }).binds).toEqual({ owners: ['a'] });
  for (const value of [[1], null, {}]) expect(() => bind({ 'owners@odata.bind': value })).toThrow(GraphError);
  expect(() => bind({ 'owners@odata.bind': [] }, [])).toThrow("Property 'owners' does not exist");
});

test('a body is an object', () => {
  for (const body of [undefined, null, [], 'x', 1, true])
    expect(() => readBody(typeOf({ type: 'String' }), body, UPDATE)).toThrow(GraphError);
});

test('a GUID is told in any case', () => {
  expect(isGuid('0F0F0F0F-0000-4000-8000-00000000abcd')).toBe(true);
  for (const text of ['', 'x', '0f0f0f0f-0000-4000-8000-00000000abcd ', '0f0f0f0f-0000-4000-8000-00000000abc\n'])
    expect(isGuid(text)).toBe(false);
});

/** Values that fit a property now and then, so that bodies get behind the first check. */
function anyValue({ type, collection }: Property, depth = 0): fc.Arbitrary<unknown> {
  const primitive: Readonly<Record<PrimitiveName, fc.Arbitrary<unknown>>> = {
    String: fc.constantFrom('', 'x', 'https://a.example/x', 'urn:x', 'AzureADMyOrg', 'CN=x'),
    Guid: fc.constantFrom('11111111-1111-4111-8111-111111111111', 'x'),
    Boolean: fc.boolean(),
    Int32: fc.integer({ min: -1, max: 3 }),
    Int64: fc.integer(),
    DateTimeOffset: fc.constantFrom('2026-12-01T00:00:00Z', '2026-02-30T00:00:00Z'),
    Binary: fc.constantFrom('AAAA', '!'),
    Duration: fc.constant('PT1M'),
  };
  const one: fc.Arbitrary<unknown> =
    typeof type === 'string'
      ? primitive[type]
      : type.kind === 'enum'
        ? fc.constantFrom(...type.members)
        : depth > 2
          ? fc.constant({})
          : fc.record(
              Object.fromEntries(
                Object.entries(type.properties).map(([name, item]) => [name, anyValue(item, depth + 1)]),
              ),
              { requiredKeys: [] },
            );
  const fitting = collection ? fc.array(one, { maxLength: 3 }) : one;
  return fc.oneof(
    { arbitrary: fitting, weight: 12 },
    { arbitrary: fc.constant(null), weight: 2 },
    { arbitrary: fc.jsonValue({ maxDepth: 1 }), weight: 1 },
  );
}

test('law: whatever a body holds, it is taken or refused in Graph’s form, and what was written can be read', async () => {
  const { application, principal } = await pair(standin);
  for (const [type, id] of [
    [APPLICATION, application.id],
    [SERVICE_PRINCIPAL, principal.id],
  ] as const) {
    const writable = Object.entries(type.properties).filter(([, { readOnly, createOnly }]) => !readOnly && !createOnly);
    const body = fc.record(Object.fromEntries(writable.map(([name, property]) => [name, anyValue(property)])), {
      requiredKeys: [],
    });
    const small = body.chain((whole) =>
      fc
        .subarray(Object.keys(whole), { maxLength: 4 })
        .map((names) => Object.fromEntries(names.map((name) => [name, whole[name]]))),
    );
    await fc.assert(
      fc.asyncProperty(small, async (values) => {
        const path = `/beta/${type.set}/${id}`;
        const patched = await standin.patch(path, values);
        expect(['204', '400', '403'], patched.text).toContain(outcome(patched).slice(0, 3));
        expect((await standin.get(path)).status).toBe(200);
        if (type === APPLICATION) {
          const made = await standin.post('/beta/applications', { ...values, displayName: 'x' });
          expect([201, 400, 403], made.text).toContain(made.status);
        }
      }),
      { numRuns: 60 },
    );
  }
});

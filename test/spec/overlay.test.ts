import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysOf } from '../../src/spec/finding.ts';
import type { ConnectionSpec, Override } from '../../src/spec/generated/connection.ts';
import { type Layer, layersOf, mergeLayers, mergeTrees, originOf } from '../../src/spec/overlay.ts';

const HEAD = { apiVersion: 'entrada/v1', kind: 'Connection', name: 'app' } as const;

/** A value of its own in each layer that names it. */
const note = (notes: string): Override => ({ application: { notes } });
const DEFAULTS = note('project');
const SPEC: ConnectionSpec = {
  ...HEAD,
  displayName: 'App',
  ...note('connection'),
  environments: { prod: note('environment'), test: {} },
  instances: { eu: { ...note('instance'), environments: { prod: note('instance in environment') } }, us: {} },
};

const notesIn = (env: string, instance: string | null, spec = SPEC) =>
  mergeLayers(layersOf(spec, DEFAULTS, env, instance)).application?.notes;

test('an instance in an environment beats the instance, that the environment, that the connection, that the project', () => {
  expect(notesIn('prod', 'eu')).toBe('instance in environment');
  expect(notesIn('test', 'eu')).toBe('instance');
  expect(notesIn('prod', 'us')).toBe('environment');
  expect(notesIn('test', 'us')).toBe('connection');
  expect(notesIn('test', null, { ...HEAD, displayName: 'App' })).toBe('project');
});

test('layers are listed from the weakest, by the pointers of their places; those without content are left out', () => {
  const pointersIn = (env: string, instance: string | null) =>
    layersOf(SPEC, DEFAULTS, env, instance).map(({ pointer }) => pointer);
  expect(pointersIn('prod', 'eu')).toEqual([
    null,
    '',
    '/environments/prod',
    '/instances/eu',
    '/instances/eu/environments/prod',
  ]);
  expect(pointersIn('test', 'us')).toEqual([null, '']);
});

test('what cannot be overridden is in no layer', () => {
  const keys = layersOf({ ...SPEC, parameters: {}, waivers: [] }, {}, 'prod', 'eu').flatMap(({ content }) =>
    Object.keys(content),
  );
  expect([...new Set(keys)].sort()).toEqual(['application', 'displayName']);
});

test('the defaults of a project bring no block into being', () => {
  const defaults: Override = { saml: { signing: { option: 'both' } }, provisioning: { running: false } };
  expect(mergeLayers(layersOf({ ...HEAD, displayName: 'App' }, defaults, 'prod', null))).toEqual({
    displayName: 'App',
  });
  const spec: ConnectionSpec = { ...HEAD, displayName: 'App', environments: { prod: { saml: {} } } };
  expect(mergeLayers(layersOf(spec, defaults, 'prod', null)).saml).toEqual({ signing: { option: 'both' } });
});

const checkMerge = (under: object, over: object, expected: object) =>
  expect(mergeTrees(under as Record<string, unknown>, over as Record<string, unknown>)).toEqual(expected);

test('maps merge by key; lists, scalars and null replace', () => {
  checkMerge({ a: 1, b: { c: 1, d: 2 } }, { b: { c: 3 } }, { a: 1, b: { c: 3, d: 2 } });
  checkMerge({ a: [1, 2] }, { a: [3] }, { a: [3] });
  checkMerge({ a: [1, 2] }, { a: [] }, { a: [] });
  checkMerge({ a: { b: 1 } }, { a: null }, { a: null });
  checkMerge({ a: null }, { a: { b: 1 } }, { a: { b: 1 } });
  checkMerge({ a: { b: 1 } }, { a: false }, { a: false });
  checkMerge({ a: { b: 1 } }, { a: {} }, { a: { b: 1 } });
});

const tree = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.integer(),
      fc.constant(null),
      fc.array(fc.integer(), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
    ),
  })).value,
);

test('merging is idempotent and changes neither side', () => {
  fc.assert(
    fc.property(tree, tree, (under, over) => {
      const before = structuredClone([under, over]);
      const merged = mergeTrees(under, over);
      expect(mergeTrees(merged, over)).toEqual(merged);
      expect(mergeTrees({}, over)).toEqual(over);
      expect(mergeTrees(under, {})).toEqual(under);
      expect([under, over]).toEqual(before);
    }),
  );
});

/** A map over something else replaces it, so where maps and others meet the order of merging would count. */
const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const hasSameShape = (left: unknown, right: unknown): boolean =>
  isTree(left) && isTree(right)
    ? Object.keys(left).every((key) => !(key in right) || hasSameShape(left[key], right[key]))
    : isTree(left) === isTree(right);

test('merging is associative, as in a schema where a map stays a map', () => {
  fc.assert(
    fc.property(tree, tree, tree, (a, b, c) => {
      fc.pre(hasSameShape(a, b) && hasSameShape(b, c) && hasSameShape(a, c));
      expect(mergeTrees(mergeTrees(a, b), c)).toEqual(mergeTrees(a, mergeTrees(b, c)));
    }),
  );
});

const LAYERS: Layer[] = [
  { pointer: null, content: { application: { tags: ['t'] } } },
  { pointer: '', content: { displayName: 'App', saml: { identifiers: ['a', 'b'] } } },
  { pointer: '/environments/prod', content: { saml: { identifiers: ['c'], signOnUrl: 'x' } } },
];
const checkOrigin = (pointer: string, expected: string | null) =>
  expect(originOf(pointer, keysOf(pointer), LAYERS)).toBe(expected);

test('a leaf was written in the strongest layer that has it', () => {
  checkOrigin('/displayName', '/displayName');
  checkOrigin('/saml/identifiers/0', '/environments/prod/saml/identifiers/0');
  checkOrigin('/saml/signOnUrl', '/environments/prod/saml/signOnUrl');
  checkOrigin('/application/tags/0', null);
});

test('what no layer has is placed where most of the way to it stands, or in the connection', () => {
  checkOrigin('/saml/claims/add', '/environments/prod/saml/claims/add');
  checkOrigin('/application/owners', null);
  checkOrigin('/provisioning/auth', '');
  checkOrigin('/application/toString', null);
});

test('the strongest layer that has a leaf is the one whose value was merged', () => {
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), (contents) => {
      const layers = contents.map((content, index): Layer => ({ pointer: `/${index}`, content: content as Override }));
      const merged = mergeLayers(layers) as Record<string, unknown>;
      for (const [key, value] of Object.entries(merged)) {
        if (isTree(value)) continue;
        const origin = Number(originOf(`/${key}`, [key], layers)?.split('/')[1]);
        expect(contents[origin]?.[key]).toEqual(value);
      }
    }),
  );
});

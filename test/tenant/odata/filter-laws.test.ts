/** Laws of `$filter`: the compiled test agrees with a plain reading of the expression, and no text breaks the parser. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFilter } from '../../../src/tenant/odata/filter.ts';
import { outcome, target, thing } from './ask.ts';

type Value = string | number | boolean | null;
type Tree =
  | { kind: 'compare'; name: string; operator: string; value: Value }
  | { kind: 'call'; name: string; operator: string; value: string }
  | { kind: 'in'; name: string; values: Value[] }
  | { kind: 'any'; item: Tree }
  | { kind: 'empty' }
  | { kind: 'not'; term: Tree }
  | { kind: 'and' | 'or'; terms: Tree[] };

const word = fc.string({ unit: fc.constantFrom('a', 'B', 'b', "'", ' ', ')', 'ß', '中'), maxLength: 3 });
const number = fc.integer({ min: -3, max: 3 });
const VALUES: Record<string, fc.Arbitrary<Value>> = {
  name: fc.option(word),
  code: fc.option(word),
  size: fc.option(number),
  on: fc.option(fc.boolean()),
  'place/town': fc.option(word),
};
const TEXTS = ['name', 'code', 'place/town'];
const COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const FUNCTIONS = ['startsWith', 'endsWith', 'contains'];

const compare = fc.constantFrom(...Object.keys(VALUES)).chain((name) =>
  fc.record({
    kind: fc.constant('compare' as const),
    name: fc.constant(name),
    operator: fc.constantFrom(...COMPARISONS),
    value: VALUES[name] ?? fc.constant(null),
  }),
);
const call = (names: readonly string[]) =>
  fc.record({
    kind: fc.constant('call' as const),
    name: fc.constantFrom(...names),
    operator: fc.constantFrom(...FUNCTIONS),
    value: word,
  });
const within = fc.constantFrom(...Object.keys(VALUES)).chain((name) =>
  fc.record({
    kind: fc.constant('in' as const),
    name: fc.constant(name),
    values: fc.array(VALUES[name] ?? fc.constant(null), { minLength: 1, maxLength: 3 }),
  }),
);
const item = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    name: fc.constant('t'),
    operator: fc.constantFrom(...COMPARISONS),
    value: word,
  }),
  call(['t']),
);
const joined = (term: fc.Arbitrary<Tree>) =>
  fc.record({
    kind: fc.constantFrom('and' as const, 'or' as const),
    terms: fc.array(term, { minLength: 2, maxLength: 3 }),
  });
const negated = (term: fc.Arbitrary<Tree>) => fc.record({ kind: fc.constant('not' as const), term });
const any = fc.record({
  kind: fc.constant('any' as const),
  item: fc.oneof(item, joined(item), negated(item)),
});
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    compare,
    call(TEXTS),
    within,
    any,
    fc.constant({ kind: 'empty' as const }),
    joined(tie('tree')),
    negated(tie('tree')),
  ),
}));
const row = fc.record(
  {
    name: fc.option(word),
    code: fc.option(word),
    size: fc.option(number),
    on: fc.option(fc.boolean()),
    place: fc.option(fc.record({ town: fc.option(word) })),
    tags: fc.array(word, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
type Members = typeof row extends fc.Arbitrary<infer T> ? T : never;

const literal = (value: Value) => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value));

/** The tree as text, bracketed where precedence asks for it and nowhere else. */
function print(tree: Tree, tightness = 0): string {
  const bracket = (level: number, text: string) => (level < tightness ? `(${text})` : text);
  switch (tree.kind) {
    case 'compare':
      return bracket(2, `${tree.name} ${tree.operator} ${literal(tree.value)}`);
    case 'in':
      return bracket(2, `${tree.name} in (${tree.values.map(literal).join(',')})`);
    case 'call':
      return `${tree.operator}(${tree.name},${literal(tree.value)})`;
    case 'any':
      return `tags/any(t:${print(tree.item)})`;
    case 'empty':
      return bracket(2, 'tags/$count eq 0');
    case 'not':
      return `not ${print(tree.term, 3)}`;
    case 'and':
      return bracket(1, tree.terms.map((term) => print(term, 2)).join(' and '));
    case 'or':
      return bracket(0, tree.terms.map((term) => print(term, 1)).join(' or '));
  }
}

const fold = (name: string, value: Value) =>
  typeof value === 'string' && name !== 'code' ? value.toLowerCase() : value;

function read(name: string, members: Members, current: string | undefined): Value {
  if (name === 't') return current ?? null;
  if (name === 'place/town') return members.place?.town ?? null;
  return (members as Record<string, Value | undefined>)[name] ?? null;
}

function holds(operator: string, value: Value, other: Value): boolean {
  if (operator === 'eq') return value === other;
  if (operator === 'ne') return value !== other;
  if (value === null || other === null) return false;
  const [greater, equal] = [value > other, value === other];
  return { gt: greater, ge: greater || equal, lt: !greater && !equal, le: !greater }[operator] === true;
}

function evaluate(tree: Tree, members: Members, current?: string): boolean {
  switch (tree.kind) {
    case 'compare':
      return holds(tree.operator, fold(tree.name, read(tree.name, members, current)), fold(tree.name, tree.value));
    case 'in': {
      const value = fold(tree.name, read(tree.name, members, current));
      return tree.values.map((wanted) => fold(tree.name, wanted)).includes(value);
    }
    case 'call': {
      const value = fold(tree.name, read(tree.name, members, current));
      const method = { startsWith: 'startsWith', endsWith: 'endsWith', contains: 'includes' }[tree.operator];
      return typeof value === 'string' && value[method as 'includes'](String(fold(tree.name, tree.value)));
    }
    case 'any':
      return (members.tags ?? []).some((tag) => evaluate(tree.item, members, tag));
    case 'empty':
      return (members.tags ?? []).length === 0;
    case 'not':
      return !evaluate(tree.term, members, current);
    case 'and':
      return tree.terms.every((term) => evaluate(term, members, current));
    case 'or':
      return tree.terms.some((term) => evaluate(term, members, current));
  }
}

test('a printed expression evaluates as the expression reads', () => {
  let matched = 0;
  fc.assert(
    fc.property(tree, fc.array(row, { minLength: 1, maxLength: 5 }), (expression, rows) => {
      const filter = parseFilter(print(expression), target());
      for (const members of rows) {
        const expected = evaluate(expression, members);
        matched += Number(expected);
        expect(filter.matches(thing(members)), print(expression)).toBe(expected);
      }
    }),
    { numRuns: 1000 },
  );
  expect(matched).toBeGreaterThan(100);
});

test('each match satisfies the equalities', () => {
  const term = fc.oneof(compare, any);
  fc.assert(
    fc.property(fc.array(term, { minLength: 1, maxLength: 2 }), fc.array(row, { maxLength: 10 }), (terms, rows) => {
      const filter = parseFilter(terms.map((one) => print(one, 2)).join(' and '), target());
      for (const members of rows.filter((one) => filter.matches(thing(one)))) {
        for (const { property, value } of filter.equalities) {
          const values = property === 'tags' ? (members.tags ?? []) : [String(read(property, members, undefined))];
          expect(values.map((one) => fold(property, one))).toContain(fold(property, value));
        }
      }
    }),
    { numRuns: 500 },
  );
});

const scraps = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '(',
          ')',
          ',',
          '/',
          ':',
          "'",
          ' ',
          ' eq ',
          ' and ',
          ' or ',
          'not ',
          ' in (',
          'any(',
          'all(',
          '$count',
          'null',
        ],
        ...['name', 'size', 'tags', 'parts', 'place', 'open', 'owners', 't', "'x'", '5', '-1', '2026-01-01', 'true'],
        ...['startsWith(', 'contains(', 'tolower(', "duration'PT1H'", '11111111-aaaa-4aaa-8aaa-111111111111'],
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

test('no text makes a filter fail but with status 400', () => {
  fc.assert(
    fc.property(scraps, (text) => {
      expect(outcome(() => parseFilter(text, target()).matches(thing()))).toMatch(/^(ok|400 .+)$/);
    }),
    { numRuns: 3000 },
  );
});

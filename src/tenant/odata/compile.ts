/** Turns a bound `$filter` into closures: what depends on the query alone is worked out once, not once a row. */
import type { Bound, Place, TextFunction } from './bound.ts';
import type { Comparison } from './syntax.ts';
import { type Key, keyReader } from './value.ts';

type Test = (value: unknown) => boolean;

const TEXT_TESTS: Readonly<Record<TextFunction, (value: string, text: string) => boolean>> = {
  startsWith: (value, text) => value.startsWith(text),
  endsWith: (value, text) => value.endsWith(text),
  contains: (value, text) => value.includes(text),
};

/** Greater and less are false where a side is null (OData 4.01, 5.1.1.1). */
const COMPARERS: Readonly<Record<Comparison, (key: Key, other: Key) => boolean>> = {
  eq: (key, other) => key === other,
  ne: (key, other) => key !== other,
  gt: (key, other) => key !== null && other !== null && key > other,
  ge: (key, other) => key !== null && other !== null && key >= other,
  lt: (key, other) => key !== null && other !== null && key < other,
  le: (key, other) => key !== null && other !== null && key <= other,
};

/** Whether a row, or an item within `any`, satisfies the filter. No value fails each text function, and `not` turns it round. */
export function compile(bound: Bound): Test {
  switch (bound.kind) {
    case 'and':
      return every(bound.terms.map(compile));
    case 'or':
      return some(bound.terms.map(compile));
    case 'not':
      return negate(compile(bound.term));
    case 'any':
      return compileAny(bound.place, compile(bound.item));
    case 'size':
      return compileSize(bound.place, bound.operator === 'eq');
    case 'text':
      return compileText(bound.place, bound.operator, bound.text);
    case 'in':
      return compileIn(
        bound.place,
        bound.operands.map(({ key }) => key),
      );
    case 'compare':
      return compileCompare(bound.place, bound.operator, bound.operand.key);
  }
}

/** Reads the value at a path of plain JSON; undefined where there is none. */
export function reader(path: readonly string[]): (value: unknown) => unknown {
  const [first, ...rest] = path;
  if (first === undefined) return (value) => value;
  if (rest.length === 0) return (value) => member(value, first);
  return (value) => path.reduce<unknown>(member, value);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

const every =
  (tests: readonly Test[]): Test =>
  (value) =>
    tests.every((test) => test(value));
const some =
  (tests: readonly Test[]): Test =>
  (value) =>
    tests.some((test) => test(value));
const negate =
  (test: Test): Test =>
  (value) =>
    !test(value);

function compileAny({ path }: Place, test: Test): Test {
  const read = reader(path);
  return (row) => {
    const items = read(row);
    return Array.isArray(items) && items.some(test);
  };
}

function compileSize({ path }: Place, empty: boolean): Test {
  const read = reader(path);
  return (row) => {
    const items = read(row);
    return (Array.isArray(items) && items.length > 0) !== empty;
  };
}

function compileText({ path, property }: Place, operator: TextFunction, text: string): Test {
  const read = reader(path);
  const keyOf = keyReader(property);
  const wanted = String(keyOf(text));
  const test = TEXT_TESTS[operator];
  return (row) => {
    const key = keyOf(read(row));
    return typeof key === 'string' && test(key, wanted);
  };
}

function compileIn({ path, property }: Place, keys: readonly Key[]): Test {
  const read = reader(path);
  const keyOf = keyReader(property);
  const wanted = new Set(keys);
  return (row) => wanted.has(keyOf(read(row)));
}

function compileCompare({ path, property }: Place, operator: Comparison, wanted: Key): Test {
  const read = reader(path);
  const keyOf = keyReader(property);
  const compare = COMPARERS[operator];
  return (row) => compare(keyOf(read(row)), wanted);
}

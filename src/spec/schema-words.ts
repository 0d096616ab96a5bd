/** Words for what a schema asks: types, patterns, limits. */
import type { ErrorObject } from 'ajv';

const TYPES: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

/** Types of JSON Schema in words. A map in whose place a boolean may stand is switched off by `false`, never on. */
export function typesOf(types: readonly string[]): string {
  const isSwitch = types.includes('object') && types.includes('boolean');
  const words = types.map((type) => (isSwitch && type === 'boolean' ? 'false' : (TYPES[type] ?? type)));
  return words.join(' or ');
}

/** What a value is, in words; texts and numbers are not repeated, since they may be secrets. */
export function nameOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'a number' : 'a fraction';
  return typeof value === 'boolean' ? String(value) : (TYPES[typeof value] ?? typeof value);
}

const PATTERNS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^\^\[a-z\]\[a-z0-9\]/, 'lower-case letters, digits and single dashes, starting with a letter'],
  [/^\^\[A-Za-z\]\[A-Za-z0-9_-\]/, 'letters, digits, _ and -, starting with a letter'],
  [/0-9a-fA-F\]\{8\}/, 'a GUID'],
  [/@/, 'an e-mail address'],
  [/0-9\]\{4\}-/, 'a day as YYYY-MM-DD'],
  [/urn:/, 'a URN'],
  [/ENT\[0-9\]/, 'a lint rule such as ENT013'],
  [/^\^record\$$/, '"record", or a map with metadata or entityId'],
  [/^\^\(\/\[\^\/\]\+\)\+\$$/, 'a JSON pointer such as /saml/signOnUrl'],
  [/^\^https\?:\/\/\[\^\/\]\+\$$/, 'an origin such as https://{host}.localhost:8443, without a path'],
];

/** What a pattern of the schemas asks of a text. */
export function patternOf(pattern: string): string {
  return PATTERNS.find(([expression]) => expression.test(pattern))?.[1] ?? `text that matches ${pattern}`;
}

/** What another keyword asks; ajv's own words for one that `schemas/` does not use. */
export function limitOf({ keyword, params, message }: ErrorObject): string {
  const { limit } = params as { limit?: number };
  const words: Readonly<Record<string, string>> = {
    minLength: limit === 1 ? 'must not be empty' : `must have at least ${limit} characters`,
    maxLength: `must have at most ${limit} characters`,
    minItems: limit === 1 ? 'must not be empty' : `must have at least ${limit} items`,
    maxItems: `must have at most ${limit} items`,
    minProperties: limit === 1 ? 'must not be empty' : `must have at least ${limit} keys`,
    maxProperties: limit === 1 ? 'must have one key only' : `must have at most ${limit} keys`,
    minimum: `must be at least ${limit}`,
    maximum: `must be at most ${limit}`,
    uniqueItems: 'must not hold one item twice',
    not: 'is a map or false; leave it out for the default',
  };
  return words[keyword] ?? message ?? `fails ${keyword}`;
}

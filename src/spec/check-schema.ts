/** The schema check: what ajv found, said in words, one finding for one mistake. */
import type { ErrorObject } from 'ajv';
import { child, type Finding, keysOf } from './finding.ts';
import { validateConnection, validateProject } from './generated/validate.js';
import { knownKeys } from './shape.ts';
import { suggest } from './suggest.ts';

type Kind = 'connection' | 'project';

/** Findings of the schema check; none: `data` has the shape of the generated type. */
export function checkSchema(kind: Kind, file: string, data: unknown): Finding[] {
  const validate = kind === 'connection' ? validateConnection : validateProject;
  if (validate(data)) return [];
  const seen = new Set<string>();
  return (validate.errors ?? [])
    .map((error) => describe(error, kind, data))
    .filter(({ pointer, message }) => !seen.has(`${pointer} ${message}`) && seen.add(`${pointer} ${message}`))
    .map((finding) => ({ ...finding, severity: 'error' as const, file }));
}

type Described = Omit<Finding, 'severity' | 'file'> & { readonly pointer: string };

function describe(error: ErrorObject, kind: Kind, data: unknown): Described {
  const pointer = error.instancePath;
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error, kind, child(pointer, params['additionalProperty'] as string));
    case 'required':
      return finding(pointer, `${leafName(pointer)} needs ${quoted(params['missingProperty'])}`, 'add the key');
    case 'type':
      return wrongType(pointer, params['type'] as string | string[], valueAt(data, pointer));
    case 'enum':
      return notAllowed(pointer, params['allowedValues'] as unknown[], valueAt(data, pointer));
    case 'const':
      return finding(pointer, `${leafName(pointer)} must be ${quoted(params['allowedValue'])}`);
    case 'pattern':
      return badPattern(pointer, String(params['pattern']), valueAt(data, pointer));
    case 'not':
      return finding(pointer, `${leafName(pointer)} is a map or false; leave it out for the default`);
    default:
      return finding(pointer, `${leafName(pointer)} ${error.message ?? `fails ${error.keyword}`}`);
  }
}

function unknownKey(error: ErrorObject, kind: Kind, pointer: string): Described {
  const key = keysOf(pointer).at(-1) ?? '';
  const known = knownKeys(kind, keysOf(error.instancePath));
  const near = suggest(key, known);
  const hint = near ? `did you mean ${near}?` : known.length > 0 ? `known keys: ${known.join(', ')}` : undefined;
  return { ...finding(pointer, `unknown key ${quoted(key)}`, hint), code: 'ENT_SCHEMA_KEY', at: 'key' };
}

function wrongType(pointer: string, type: string | string[], value: unknown): Described {
  const wanted = (Array.isArray(type) ? type : [type]).filter((name) => name !== 'null');
  if (wanted.includes('string') && (typeof value === 'number' || typeof value === 'boolean')) {
    const message = `${leafName(pointer)} is text, but YAML reads ${String(value)} as a ${typeof value}`;
    return { ...finding(pointer, message, `put it in quotes: '${String(value)}'`), code: 'ENT_SCHEMA_NUMBER' };
  }
  const words = wanted.map((name) => WORDS[name] ?? name).join(' or ');
  return finding(pointer, `${leafName(pointer)} must be ${words}, not ${nameOf(value)}`);
}

const WORDS: Record<string, string> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  boolean: 'true or false',
};

function nameOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return (
    { object: 'a map', string: 'text', number: 'a number', boolean: `${String(value)}` }[typeof value as string] ??
    typeof value
  );
}

function notAllowed(pointer: string, allowed: readonly unknown[], value: unknown): Described {
  const words = allowed.filter((item) => item !== null).map(String);
  const near = typeof value === 'string' ? suggest(value, words) : undefined;
  const shown = typeof value === 'string' && value.length <= 40 ? ` ${quoted(value)}` : '';
  return finding(
    pointer,
    `${leafName(pointer)}${shown} must be one of ${words.join(', ')}`,
    near && `did you mean ${near}?`,
  );
}

const PATTERN_WORDS: ReadonlyArray<[RegExp, string]> = [
  [/^\^\[a-z\]\[a-z0-9\]/, 'lower-case letters, digits and single dashes, starting with a letter'],
  [/0-9a-fA-F\]\{8\}/, 'a GUID'],
  [/@/, 'an e-mail address'],
  [/0-9\]\{4\}-/, 'a day as YYYY-MM-DD'],
  [/urn:/, 'a URN'],
  [/ENT\[0-9\]/, 'a lint rule such as ENT013'],
];

function badPattern(pointer: string, pattern: string, value: unknown): Described {
  const words = PATTERN_WORDS.find(([expression]) => expression.test(pattern))?.[1];
  const isKey = typeof value === 'object';
  const name = isKey ? 'a key here' : leafName(pointer);
  return finding(pointer, `${name} must be ${words ?? `text that matches ${pattern}`}`);
}

function finding(pointer: string, message: string, hint?: string): Described {
  return { code: 'ENT_SCHEMA', pointer, message, ...(hint ? { hint } : {}) };
}

function leafName(pointer: string): string {
  const keys = keysOf(pointer);
  if (keys.length === 0) return 'the file';
  const last = keys.at(-1) as string;
  return /^\d+$/.test(last) && keys.length > 1 ? `${keys.at(-2)}[${last}]` : last;
}

function quoted(value: unknown): string {
  return `"${String(value)}"`;
}

function valueAt(data: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], data);
}

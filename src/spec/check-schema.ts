/** The schema check: what ajv found, said in words, one finding for one mistake. */
import type { ErrorObject } from 'ajv';
import { child, type Finding, keysOf } from './finding.ts';
import { validateConnection, validateProject } from './generated/validate.js';
import { limitOf, nameOf, patternOf, typesOf } from './schema-words.ts';
import { knownKeys } from './shape.ts';
import { suggest } from './suggest.ts';

type Kind = 'connection' | 'project';

/** Findings of the schema check; none: `data` has the shape of the generated type. */
export function checkSchema(kind: Kind, file: string, data: unknown): Finding[] {
  const validate = kind === 'connection' ? validateConnection : validateProject;
  if (validate(data)) return [];
  const found = (validate.errors ?? []).flatMap((error) => describe(error, kind, data) ?? []);
  return oneEach(found).map(({ meant: _meant, ...finding }) => ({ ...finding, severity: 'error', file }));
}

/** `meant`: the place of the key that is missing, or that an unknown key seems to mean. */
type Described = Omit<Finding, 'severity' | 'file'> & { readonly pointer: string; readonly meant?: string };

/** The first finding of each place; a key that is missing because it is misspelt is said where it stands. */
function oneEach(found: readonly Described[]): Described[] {
  const misspelt = new Set(found.flatMap(({ code, meant }) => (code === 'ENT_SCHEMA_KEY' && meant ? [meant] : [])));
  const seen = new Set<string>();
  return found.filter(({ code, pointer, meant }) => {
    if (code === 'ENT_SCHEMA' && meant !== undefined) return !misspelt.has(meant);
    return !seen.has(pointer) && seen.add(pointer);
  });
}

function describe(error: ErrorObject, kind: Kind, data: unknown): Described | undefined {
  if (error.keyword === 'propertyNames') return undefined;
  if (error.propertyName !== undefined) return badKey(error, error.propertyName);
  const pointer = error.instancePath;
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error, kind, String(params['additionalProperty']));
    case 'required':
      return missingKey(pointer, String(params['missingProperty']));
    case 'type':
      return wrongType(pointer, params['type'] as string | string[], valueAt(data, pointer));
    case 'enum':
      return notAllowed(pointer, params['allowedValues'] as unknown[], valueAt(data, pointer));
    case 'const':
      return finding(pointer, `${leafName(pointer)} must be "${String(params['allowedValue'])}"`);
    case 'pattern':
      return finding(pointer, `${leafName(pointer)} must be ${patternOf(String(params['pattern']))}`);
    default:
      return finding(pointer, `${leafName(pointer)} ${limitOf(error)}`);
  }
}

function unknownKey(error: ErrorObject, kind: Kind, key: string): Described {
  const known = knownKeys(kind, keysOf(error.instancePath));
  const near = suggest(key, known);
  const hint = near ? `did you mean ${near}?` : key === '<<' ? NO_MERGE : `known keys: ${known.join(', ')}`;
  const meant = near && { meant: child(error.instancePath, near) };
  const pointer = child(error.instancePath, key);
  return { ...finding(pointer, `unknown key "${key}"`, hint), ...meant, code: 'ENT_SCHEMA_KEY', at: 'key' };
}

const NO_MERGE = 'YAML 1.2 has no merge keys; environments, instances and the defaults of entrada.yaml merge maps';

function missingKey(pointer: string, key: string): Described {
  return { ...finding(pointer, `${leafName(pointer)} needs "${key}"`, 'add the key'), meant: child(pointer, key) };
}

function badKey(error: ErrorObject, key: string): Described {
  const params = error.params as Record<string, unknown>;
  const words: Record<string, () => string> = {
    pattern: () => `must be ${patternOf(String(params['pattern']))}`,
    enum: () => `must be one of ${(params['allowedValues'] as string[]).join(', ')}`,
  };
  const message = `the key "${key}" ${(words[error.keyword] ?? (() => limitOf(error)))()}`;
  return { ...finding(child(error.instancePath, key), message), at: 'key' };
}

function wrongType(pointer: string, type: string | string[], value: unknown): Described {
  const wanted = (Array.isArray(type) ? type : [type]).filter((name) => name !== 'null');
  if (wanted.includes('string') && (typeof value === 'number' || typeof value === 'boolean')) {
    const message = `${leafName(pointer)} is text, but YAML reads a ${typeof value} here`;
    return { ...finding(pointer, message, 'put it in quotes, as it is written'), code: 'ENT_SCHEMA_NUMBER' };
  }
  if (pointer === '' && value === null) return finding(pointer, 'the file is empty', 'a spec begins with apiVersion');
  const hint = value === null && wanted.includes('object') ? 'write {} where nothing differs' : undefined;
  return finding(pointer, `${leafName(pointer)} must be ${typesOf(wanted)}, not ${nameOf(value)}`, hint);
}

function notAllowed(pointer: string, allowed: readonly unknown[], value: unknown): Described {
  const words = allowed.filter((item) => item !== null).map(String);
  const near = typeof value === 'string' ? suggest(value, words) : undefined;
  const shown = typeof value === 'string' && value.length <= 40 ? ` "${value}"` : '';
  return finding(
    pointer,
    `${leafName(pointer)}${shown} must be one of ${words.join(', ')}`,
    near && `did you mean ${near}?`,
  );
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

function valueAt(data: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], data);
}

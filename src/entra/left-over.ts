/** What reading a live policy needs: values of unknown shape, and what of them a spec cannot say. */
import { checkSchema } from '../spec/check-schema.ts';
import { fillDefaults } from '../spec/defaults.ts';
import type { ResolvedBody } from '../spec/generated/resolved.ts';
import { BODY_DEFAULTS } from '../spec/generated/tables.ts';

/** An object of unknown members. */
export type Json = Readonly<Record<string, unknown>>;

/** Thrown and caught inside of the readers: a part of a policy that a spec cannot say. Holds no values, which may be secrets. */
export class CannotSay extends Error {}

/** The value as an object. @throws {CannotSay} */
export function objectOf(value: unknown, what: string): Json {
  if (!isObject(value)) throw new CannotSay(`${what} is missing`);
  return value;
}

/** The value as a text that is not missing. @throws {CannotSay} */
export function textOf(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new CannotSay(`${what} is no text`);
  return value;
}

/** The value as a list; none where it is absent. @throws {CannotSay} */
export function listOf(value: unknown, what: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new CannotSay(`${what} is no list`);
  return value;
}

/** Whether it is an object, and no list. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The word as the schema writes it. @throws {CannotSay} for one it does not know */
export function wordOf<T extends string>(value: unknown, words: readonly T[]): T {
  const found = words.find((word) => word.toLowerCase() === String(value).toLowerCase());
  if (found === undefined) throw new CannotSay(`a spec knows only ${words.join(', ')}`);
  return found;
}

/** Whether everything in `part` stands in `whole`; lists of texts in any order, other lists one by one. */
export function isPartOf(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part) && Array.isArray(whole)) {
    if (part.every((item) => typeof item === 'string')) return part.every((item) => whole.includes(item));
    return part.length === whole.length && part.every((item, index) => isPartOf(item, whole[index]));
  }
  if (isObject(part) && isObject(whole)) return Object.entries(part).every(([key, item]) => isPartOf(item, whole[key]));
  return part === whole;
}

/** Paths (`a/0/b`) of the leaves in which two JSON values differ; the value itself is ''. */
export function differences(one: unknown, other: unknown): string[] {
  if (Array.isArray(one) && Array.isArray(other)) return ofMembers({ ...one }, { ...other });
  if (isObject(one) && isObject(other)) return ofMembers(one, other);
  return one === other ? [] : [''];
}

function ofMembers(one: Json, other: Json): string[] {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) => differences(one[key], other[key]).map((path) => (path === '' ? key : `${key}/${path}`)));
}

/** What `read` gives; where the spec has no words for it, the reason goes to `leftOver` under its place. */
export function orLeftOver<T>(leftOver: string[], place: string, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CannotSay)) throw error;
    leftOver.push(`${place}: ${error.message}`);
    return undefined;
  }
}

/** A body with this `saml` and no more. @throws {CannotSay} where the schema has no place for it: too long, too many */
export function bodyOf(saml: Json): ResolvedBody {
  const spec = { apiVersion: 'entrada/v1', kind: 'Connection', name: 'read', displayName: 'Read', saml };
  const wrong = checkSchema('connection', '', spec).map(({ pointer }) => (pointer ?? '').replace('/saml/', ''));
  if (wrong.length > 0) throw new CannotSay(`a spec cannot hold ${wrong.join(', ')}`);
  return { saml: fillDefaults(saml, BODY_DEFAULTS.properties?.['saml'] ?? {}) } as ResolvedBody;
}

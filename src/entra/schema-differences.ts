/** What differs between two synchronization schemas, named for a person. */
import { isObject, type Json } from './left-over.ts';
import { normalSynchronizationSchema } from './synchronization-normal-form.ts';

/** Members that name an item of a list, the most telling first. */
const NAMES = ['targetAttributeName', 'sourceObjectName', 'name', 'key', 'sourceOperandName'] as const;

/**
 * One line for each difference, as `place: what the first says, not what the other says`; a place is a path of members and
 * of the names of items. None where both mean the same.
 */
export function schemaDifferences(one: unknown, other: unknown): string[] {
  return placesThatDiffer(one, other).map((found) => `${found.place}: ${shown(found.one)}, not ${shown(found.other)}`);
}

/** A place in which two schemas differ, with what each has there, in its normal form. */
export interface SchemaDifference {
  readonly place: string;
  readonly one: unknown;
  readonly other: unknown;
}

/** The same differences as data. */
export function placesThatDiffer(one: unknown, other: unknown): SchemaDifference[] {
  return differencesIn(normalSynchronizationSchema(one), normalSynchronizationSchema(other), '');
}

function differencesIn(one: unknown, other: unknown, place: string): SchemaDifference[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  if (isObject(one) && isObject(other)) return differencesOfMembers(one, other, place);
  const [left, right] = [itemsByName(one), itemsByName(other)];
  if (left && right) return differencesOfMembers(left, right, place);
  return [{ place: place.slice(1), one, other }];
}

function differencesOfMembers(one: Json, other: Json, place: string): SchemaDifference[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names.flatMap((name) => differencesIn(one[name], other[name], `${place}/${name}`));
}

/** A list as an object; `undefined` where its items have no names of their own. */
function itemsByName(value: unknown): Json | undefined {
  if (!Array.isArray(value)) return value === undefined ? {} : undefined;
  const named = value.map((item): [string, unknown] => [nameOf(item), item]);
  const names = new Set(named.map(([name]) => name));
  return names.has('') || names.size < named.length ? undefined : Object.fromEntries(named);
}

function nameOf(item: unknown): string {
  if (!isObject(item)) return '';
  const key = NAMES.find((name) => typeof item[name] === 'string');
  return key ? String(item[key]) : '';
}

/** Long enough to recognise it. */
const SHOWN = 120;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/**
 * What differs between the two sides of a field, for a reader: lists by their items, objects by their members, and texts
 * that hold JSON as what they hold. `null`, `''`, `[]` and absent are all nothing.
 */
import type { ReportedField } from './report.ts';

/** One thing that differs; `path` is that of the field with the members that lead there. */
export type Difference =
  /** `undefined`: nothing. */
  | { readonly kind: 'value'; readonly path: string; readonly before: unknown; readonly after: unknown }
  | {
      readonly kind: 'items';
      readonly path: string;
      readonly removed: readonly unknown[];
      readonly added: readonly unknown[];
    }
  /** It changes, and the values may not be shown or are in another order only. */
  | { readonly kind: 'unseen'; readonly path: string };

/** The differences of a field: at least one. */
export function differencesOf({ path, before, after }: ReportedField): readonly Difference[] {
  const found = between(path, before, after);
  return found.length > 0 ? found : [{ kind: 'unseen', path }];
}

function between(path: string, one: unknown, other: unknown): readonly Difference[] {
  const [before, after] = [plain(one), plain(other)];
  if (keyOf(before) === keyOf(after)) return [];
  if (isList(before ?? []) && isList(after ?? [])) return betweenLists(path, before ?? [], after ?? []);
  if (isMap(before) && isMap(after)) return betweenMaps(path, before, after);
  return [{ kind: 'value', path, before, after }];
}

function betweenLists(path: string, before: unknown, after: unknown): readonly Difference[] {
  const removed = without(before as unknown[], after as unknown[]);
  const added = without(after as unknown[], before as unknown[]);
  return removed.length + added.length === 0 ? [] : [{ kind: 'items', path, removed, added }];
}

function without(list: readonly unknown[], others: readonly unknown[]): unknown[] {
  const keys = new Set(others.map(keyOf));
  return list.filter((item) => !keys.has(keyOf(item)));
}

function betweenMaps(path: string, before: Map, after: Map): readonly Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => between(`${path}.${name}`, before[name], after[name]));
}

type Map = Readonly<Record<string, unknown>>;

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isMap(value: unknown): value is Map {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** `undefined` for nothing; what a text of JSON says. */
function plain(value: unknown): unknown {
  if (value === null || value === '' || (isList(value) && value.length === 0)) return undefined;
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** The same for values that differ in the order of members only. */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (_, member) => (isMap(member) ? sorted(member) : member)) ?? '';
}

function sorted(map: Map): Map {
  return Object.fromEntries(Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1)));
}

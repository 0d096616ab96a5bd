/** Properties of an answer as attributes of a state; what is `null` or absent is empty, as the provider's own getters make it. */
import type { Json } from '../graph.ts';
import type { Value } from '../sdk/values.ts';

/** Attribute → property. */
export type Names = Readonly<Record<string, string>>;

/** Texts; `''` for none. */
export function textFields(found: Json, names: Names): Record<string, Value> {
  return fields(found, names, '');
}

/** Truth values; `false` for none. */
export function flagFields(found: Json, names: Names): Record<string, Value> {
  return fields(found, names, false);
}

/** Lists; `[]` for none. */
export function listFields(found: Json, names: Names): Record<string, Value> {
  return fields(found, names, []);
}

function fields(found: Json, names: Names, empty: Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(names).map(([name, property]) => [name, found?.[property] ?? empty]));
}

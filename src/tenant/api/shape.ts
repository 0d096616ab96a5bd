/** Rows to JSON as Graph shows them: which members, in which order, and what is never shown. */
import type { ApiVersion, EntityType, Property, Row } from '../model/type.ts';

/** Members of a row that the version shows; `select` narrows, `isSingle` is one addressed object. */
export interface ShapeOptions {
  readonly version: ApiVersion;
  readonly select: readonly string[] | undefined;
  readonly isSingle: boolean;
}

const texts = new Map<ApiVersion, WeakMap<Row, string>>([
  ['v1.0', new WeakMap()],
  ['beta', new WeakMap()],
]);

/** JSON text of a row without `@odata.context`, kept for as long as the row is: rows are never changed in place. */
export function shapeText(type: EntityType, row: Row, options: ShapeOptions): string {
  if (options.select) return JSON.stringify(shapeOf(type, row, options));
  const known = texts.get(options.version) as WeakMap<Row, string>;
  const text = known.get(row) ?? JSON.stringify(shapeOf(type, row, options));
  known.set(row, text);
  return text;
}

/** The members of a row, in the model's order, inside structures too; what was never set is as the model begins it. */
export function shapeOf(
  type: EntityType,
  row: Row,
  { version, select, isSingle }: ShapeOptions,
): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const name of select ?? defaultNames(type, version)) {
    const property = type.properties[name];
    if (!property) continue;
    const value = completed(property, row[name]);
    shown[name] = name === 'keyCredentials' && !(isSingle && select) ? withoutKeys(value) : value;
  }
  return shown;
}

/** A value with every member that its type has: Graph leaves none out. */
function completed(property: Property, value: unknown): unknown {
  if (value === undefined) return property.initial ?? (property.collection ? [] : null);
  if (value === null) return property.collection ? [] : null;
  const { type } = property;
  if (typeof type === 'string' || type.kind === 'enum' || type.open) return value;
  const members = (item: unknown) =>
    Object.fromEntries(
      Object.entries(type.properties).map(([name, member]) => [name, completed(member, Object(item)[name])]),
    );
  return property.collection ? (value as readonly unknown[]).map(members) : members(value);
}

/** `key` comes only on one object with `$select=keyCredentials` (graph.md 3.3). */
function withoutKeys(credentials: unknown): unknown {
  return (credentials as readonly object[]).map((credential) => ({ ...credential, key: null }));
}

const names = new Map<EntityType, Partial<Record<ApiVersion, readonly string[]>>>();

function defaultNames(type: EntityType, version: ApiVersion): readonly string[] {
  const known = names.get(type) ?? {};
  const found = known[version];
  if (found) return found;
  const shown = Object.entries(type.properties)
    .filter(([, property]) => !property.onSelect && (version === 'beta' || !property.beta))
    .map(([name]) => name);
  names.set(type, { ...known, [version]: shown });
  return shown;
}

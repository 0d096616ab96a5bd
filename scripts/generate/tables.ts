/** Small tables from `schemas/` that the run needs: known keys per object, and defaults. */
import type { Shape } from '../../src/spec/shape.ts';
import { follow, readSchema, type Schema } from './schema.ts';

/** A default, and where further defaults stand below it. */
interface Fill {
  default?: unknown;
  properties?: Record<string, Fill>;
  items?: Fill;
}

export function generateTables(): Record<string, string> {
  const connection = readSchema('connection');
  const project = readSchema('project');
  const body = connection.$defs?.['override'] as Schema;
  return {
    'src/spec/generated/tables.ts': [
      '/** Generated from schemas/ by `npm run generate`; do not edit. */',
      "import type { Fill } from '../defaults.ts';",
      "import type { Shape } from '../shape.ts';",
      '',
      '/** Objects, lists and maps of the schemas, by place: a key, an item or a value leads to the next place. */',
      `export const SHAPES: Readonly<Record<string, Shape>> = ${JSON.stringify({ ...shapesIn(connection, 'connection', 'connection'), ...shapesIn(project, 'project', 'project') })};`,
      '',
      '/** Defaults of the body of a connection. */',
      `export const BODY_DEFAULTS: Fill = ${JSON.stringify(fillOf(body, connection) ?? {})};`,
      '',
      '/** Defaults of a project. */',
      `export const PROJECT_DEFAULTS: Fill = ${JSON.stringify(fillOf(project, project) ?? {})};`,
      '',
    ].join('\n'),
  };
}

/** Every object, list and map of a schema, by its place; leaves are left out. */
function shapesIn(schema: Schema, place: string, base: string): Record<string, Shape> {
  const out: Record<string, Shape> = {};
  const own: { properties?: Record<string, string>; items?: string; values?: string } = {};
  const visit = (child: Schema, at: string): string => {
    const target = child.$ref ? placeOf(child.$ref, base) : at;
    if (!child.$ref) Object.assign(out, shapesIn(child, at, base));
    return target;
  };
  if (schema.properties) {
    const entries = Object.entries(schema.properties);
    own.properties = Object.fromEntries(entries.map(([key, value]) => [key, visit(value, `${place}/${key}`)]));
  }
  if (schema.items) own.items = visit(schema.items, `${place}/[]`);
  if (typeof schema.additionalProperties === 'object') own.values = visit(schema.additionalProperties, `${place}/{}`);
  for (const [name, def] of Object.entries(schema.$defs ?? {}))
    Object.assign(out, shapesIn(def, `${base}$${name}`, base));
  if (Object.keys(own).length > 0) out[place] = own;
  return out;
}

/** `urn:entrada:schema:connection:v1#/$defs/override` and `#/$defs/override` → the place of that definition. */
function placeOf(ref: string, base: string): string {
  return `${ref.startsWith('urn:') ? 'connection' : base}$${ref.split('/').at(-1)}`;
}

/** Defaults below maps (organizations, values) are not filled in: what stands there overrides, and absent is absent. */
function fillOf(schema: Schema, root: Schema): Fill | undefined {
  if (schema.$ref?.startsWith('urn:')) return 'default' in schema ? { default: schema.default } : undefined;
  const target = follow(schema, root);
  const out: Fill = {};
  if ('default' in schema) out.default = schema.default;
  else if ('default' in target) out.default = target.default;
  const properties = Object.entries(target.properties ?? {})
    .map(([key, value]) => [key, fillOf(value, root)] as const)
    .filter((entry): entry is readonly [string, Fill] => entry[1] !== undefined);
  if (properties.length > 0) out.properties = Object.fromEntries(properties);
  const items = target.items ? fillOf(target.items, root) : undefined;
  if (items) out.items = items;
  return Object.keys(out).length > 0 ? out : undefined;
}

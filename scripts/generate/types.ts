/**
 * TypeScript types from `schemas/`: what a person writes (every key optional but the required ones), and what it
 * resolves to (every key with a default is there).
 */
import { compile } from 'json-schema-to-typescript';
import { follow, readSchema, type Schema } from './schema.ts';

const BANNER = '/** Generated from schemas/ by `npm run generate`; do not edit. */';

export async function generateTypes(): Promise<Record<string, string>> {
  const connection = readSchema('connection');
  const project = readSchema('project');
  return {
    'src/spec/generated/connection.ts': await render(connection, 'ConnectionSpec'),
    'src/spec/generated/resolved.ts': await render(resolvedSchema(connection), 'ResolvedBody'),
    'src/spec/generated/project.ts': await render(withConnectionTypes(project), 'ProjectSpec'),
  };
}

/** The body of a connection after defaults were filled in: what has a default is required. */
function resolvedSchema(connection: Schema): Schema {
  const copy = structuredClone(connection);
  const body = { ...copy.$defs?.['override'] } as Schema;
  copy.$defs = Object.fromEntries(
    Object.entries(copy.$defs ?? {}).map(([name, def]) => [
      name,
      name === 'organization' ? def : requireDefaults(def, copy),
    ]),
  );
  const resolved = requireDefaults(body, copy);
  resolved.required = [...(resolved.required ?? []), 'displayName'];
  resolved.$defs = copy.$defs;
  delete resolved.$defs['override'];
  delete resolved.$defs['instance'];
  delete resolved.properties?.['values'];
  return resolved;
}

function requireDefaults(schema: Schema, root: Schema): Schema {
  const out = { ...schema };
  if (out.items) out.items = requireDefaults(out.items, root);
  if (out.properties) {
    const entries = Object.entries(out.properties);
    const filled = entries.filter(([, property]) => hasDefault(property, root)).map(([key]) => key);
    out.required = [...new Set([...(out.required ?? []), ...filled])];
    out.properties = Object.fromEntries(entries.map(([key, property]) => [key, requireDefaults(property, root)]));
  }
  return out;
}

function hasDefault(schema: Schema, root: Schema): boolean {
  return 'default' in schema || 'default' in follow(schema, root);
}

/** `project.schema.json` refers to the connection's `override`; its type is imported, not repeated. */
function withConnectionTypes(project: Schema): Schema {
  const copy = structuredClone(project);
  const defaults = copy.properties?.['defaults'];
  if (defaults === undefined) throw new TypeError('project.schema.json has no defaults');
  delete defaults.$ref;
  defaults['tsType'] = "import('./connection.ts').Override";
  return copy;
}

async function render(schema: Schema, name: string): Promise<string> {
  return compile(forCompiler(schema) as never, name, {
    bannerComment: BANNER,
    additionalProperties: false,
    format: false,
  });
}

/** Siblings of `$ref` make the compiler repeat types under numbered names; bounds would make tuples of lists. */
function forCompiler(schema: Schema): Schema {
  if (schema.$ref) return { $ref: schema.$ref };
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (DROPPED.has(key)) continue;
    if (key === 'properties' || key === '$defs') out[key] = mapValues(value as Record<string, Schema>, forCompiler);
    else if (key === 'items' || (key === 'additionalProperties' && typeof value === 'object'))
      out[key] = forCompiler(value as Schema);
    else out[key] = value;
  }
  return out as Schema;
}

const DROPPED = new Set(
  'minItems maxItems examples default title propertyNames minProperties maxProperties not $id $schema'.split(' '),
);

function mapValues<V, W>(record: Record<string, V>, change: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** The part of JSON Schema 2020-12 that `schemas/` uses, and what the generators need to read it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Schema {
  $id?: string;
  $ref?: string;
  $defs?: Record<string, Schema>;
  title?: string;
  description?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  pattern?: string;
  'x-absent'?: 'default' | 'unmanaged';
  [keyword: string]: unknown;
}

export type SchemaName = 'connection' | 'project' | 'report';

/** Reads one schema of `schemas/`, parsed. */
export function readSchema(name: SchemaName): Schema {
  const file = join(import.meta.dirname, '..', '..', 'schemas', `${name}.schema.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Schema;
}

/** Follows a local `$ref` (`#/$defs/NAME`); a schema without one is returned as it is. */
export function follow(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  if (name === undefined) return schema;
  const target = root.$defs?.[name];
  if (target === undefined) throw new TypeError(`no $defs/${name}`);
  return target;
}

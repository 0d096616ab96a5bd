/** What a synchronization schema must be: shapes, words, and mappings to attributes that exist. Source: graph.md 6.5. */
import { refusedSchema, SCHEMA } from './synchronization-schema-shape.ts';

type Json = Readonly<Record<string, unknown>>;

/** Checks a whole schema. @throws {GraphError} 400. */
export function checkSchema(schema: unknown): void {
  SCHEMA(schema, '');
  const { directories, synchronizationRules } = schema as Readonly<Record<string, readonly Json[]>>;
  if (synchronizationRules?.length === 0) throw refusedSchema('synchronizationRules');
  for (const rule of synchronizationRules ?? []) checkRule(rule, directories ?? []);
}

function checkRule(rule: Json, directories: readonly Json[]): void {
  const target = directories.find(({ name }) => name === rule['targetDirectoryName']);
  const source = directories.find(({ name }) => name === rule['sourceDirectoryName']);
  if (!target) throw refusedSchema('synchronizationRules.targetDirectoryName');
  if (!source) throw refusedSchema('synchronizationRules.sourceDirectoryName');
  for (const mapping of listIn(rule, 'objectMappings')) checkObjectMapping(mapping, source, target);
}

function checkObjectMapping(mapping: Json, source: Json, target: Json): void {
  objectNamed(source, mapping['sourceObjectName'], 'objectMappings.sourceObjectName');
  const object = objectNamed(target, mapping['targetObjectName'], 'objectMappings.targetObjectName');
  const attributes = new Set(listIn(object, 'attributes').map(({ name }) => folded(name)));
  const mappings = listIn(mapping, 'attributeMappings');
  const targets = mappings.map((one) => folded(one['targetAttributeName']));
  const place = 'attributeMappings.targetAttributeName';
  // An attribute must be in the directory before a mapping may name it.
  if (!targets.every((name) => attributes.has(name))) throw refusedSchema(place, 'is not in the directory');
  if (new Set(targets).size !== targets.length) throw refusedSchema(place, 'is mapped twice');
  if (mapping['enabled'] && !mappings.some((one) => Number(one['matchingPriority'] ?? 0) > 0)) {
    throw refusedSchema('attributeMappings.matchingPriority', 'is missing: one mapping must match');
  }
}

function objectNamed(directory: Json, name: unknown, place: string): Json {
  const found = listIn(directory, 'objects').find((one) => one['name'] === name);
  if (!found) throw refusedSchema(place);
  return found;
}

function listIn(value: Json, name: string): readonly Json[] {
  return (value[name] ?? []) as readonly Json[];
}

function folded(name: unknown): string {
  return String(name).toLowerCase();
}

/** What a synchronization schema must be: shapes, words, and mappings to attributes that exist. Source: graph.md 6.5. */
import { badRequest, type GraphError } from '../graph-error.ts';

type Json = Readonly<Record<string, unknown>>;

/** Checks a whole schema. @throws {GraphError} 400. */
export function checkSchema(schema: Json): void {
  only(schema, ['id', 'version', 'provisioningTaskIdentifier', 'directories', 'synchronizationRules'], '');
  const directories = list(schema['directories'], 'directories');
  for (const one of directories) checkDirectory(one);
  const rules = list(schema['synchronizationRules'], 'synchronizationRules');
  if (rules.length === 0) throw refused('synchronizationRules');
  for (const rule of rules) checkRule(rule, directories);
}

const ATTRIBUTE_TYPES = ['string', 'integer', 'reference', 'binary', 'boolean', 'datetime'];
const FLOW_BEHAVIOURS = ['flowwhenchanged', 'flowalways'];
const FLOW_TYPES = ['always', 'objectaddonly', 'multivalueaddonly', 'valueaddonly', 'attributeaddonly'];
const FLOWS = ['none', 'add', 'update', 'delete'];
const SOURCE_TYPES = ['attribute', 'constant', 'function'];

function checkDirectory(directory: Json): void {
  text(directory['name'], 'directories.name');
  for (const object of list(directory['objects'], 'directories.objects')) {
    text(object['name'], 'directories.objects.name');
    for (const attribute of list(object['attributes'], 'directories.objects.attributes')) {
      text(attribute['name'], 'directories.objects.attributes.name');
      word(attribute['type'], ATTRIBUTE_TYPES, 'directories.objects.attributes.type');
    }
  }
}

function checkRule(rule: Json, directories: readonly Json[]): void {
  text(rule['id'], 'synchronizationRules.id');
  const target = directories.find(({ name }) => name === rule['targetDirectoryName']);
  const source = directories.find(({ name }) => name === rule['sourceDirectoryName']);
  if (!target) throw refused('synchronizationRules.targetDirectoryName');
  if (!source) throw refused('synchronizationRules.sourceDirectoryName');
  for (const mapping of list(rule['objectMappings'], 'objectMappings')) checkObjectMapping(mapping, source, target);
}

function checkObjectMapping(mapping: Json, source: Json, target: Json): void {
  if (typeof mapping['enabled'] !== 'boolean') throw refused('objectMappings.enabled');
  const flows = String(mapping['flowTypes'] ?? '')
    .split(',')
    .map((flow) => flow.trim().toLowerCase());
  if (!flows.every((flow) => FLOWS.includes(flow))) throw refused('objectMappings.flowTypes');
  objectNamed(source, mapping['sourceObjectName'], 'objectMappings.sourceObjectName');
  const object = objectNamed(target, mapping['targetObjectName'], 'objectMappings.targetObjectName');
  const attributes = new Set(list(object['attributes'], 'attributes').map(({ name }) => String(name).toLowerCase()));
  const mappings = list(mapping['attributeMappings'], 'objectMappings.attributeMappings');
  for (const one of mappings) checkAttributeMapping(one, attributes);
  const targets = mappings.map((one) => String(one['targetAttributeName']).toLowerCase());
  if (new Set(targets).size !== targets.length)
    throw refused('attributeMappings.targetAttributeName', 'is mapped twice');
  if (mapping['enabled'] && !mappings.some((one) => Number(one['matchingPriority'] ?? 0) > 0)) {
    throw refused('attributeMappings.matchingPriority', 'is missing: one mapping must match');
  }
}

function objectNamed(directory: Json, name: unknown, place: string): Json {
  const found = list(directory['objects'], 'directories.objects').find((one) => one['name'] === name);
  if (!found) throw refused(place);
  return found;
}

/** A target attribute must be in the directory before a mapping may name it. */
function checkAttributeMapping(mapping: Json, attributes: ReadonlySet<string>): void {
  const target = String(mapping['targetAttributeName'] ?? '');
  if (!attributes.has(target.toLowerCase()))
    throw refused('attributeMappings.targetAttributeName', `'${target}' is not in the directory`);
  if (mapping['flowBehavior'] !== undefined)
    word(mapping['flowBehavior'], FLOW_BEHAVIOURS, 'attributeMappings.flowBehavior');
  if (mapping['flowType'] !== undefined) word(mapping['flowType'], FLOW_TYPES, 'attributeMappings.flowType');
  const priority = mapping['matchingPriority'];
  if (priority !== undefined && !Number.isInteger(priority)) throw refused('attributeMappings.matchingPriority');
  const source = mapping['source'] as Json | null | undefined;
  if (source !== undefined && source !== null) checkSource(source);
}

function checkSource(source: Json): void {
  only(source, ['expression', 'name', 'type', 'parameters'], 'attributeMappings.source');
  word(source['type'], SOURCE_TYPES, 'attributeMappings.source.type');
  for (const parameter of list(source['parameters'], 'attributeMappings.source.parameters')) {
    const value = parameter['value'] as Json | null | undefined;
    if (value) checkSource(value);
  }
}

function only(value: Json, known: readonly string[], place: string): void {
  const other = Object.keys(value).find((name) => !name.includes('@odata.') && !known.includes(name));
  if (other !== undefined) throw refused(place === '' ? other : `${place}.${other}`, 'is not part of it');
}

function list(value: unknown, place: string): readonly Json[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'object' && item !== null)) throw refused(place);
  return value as Json[];
}

function text(value: unknown, place: string): void {
  if (typeof value !== 'string' || value === '') throw refused(place);
}

/** Samples write the words in another case: they compare without (graph.md 6.5). */
function word(value: unknown, known: readonly string[], place: string): void {
  if (!known.includes(String(value).toLowerCase())) throw refused(place);
}

function refused(place: string, what = 'has an invalid value'): GraphError {
  return badRequest(`The synchronization schema is not valid: ${place} ${what}.`, {
    code: 'InvalidSchema',
    target: place,
  });
}

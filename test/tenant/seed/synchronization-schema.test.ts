/** The default schema of synchronization (graph.md 6.5) with the default mappings (entra-wire.md 1.10). */
import { expect, test } from 'vitest';
import { DEFAULT_GROUP_MAPPINGS, DEFAULT_USER_MAPPINGS } from '../../../src/spec/vocabulary/scim.ts';
import { attributeMappingFunctions } from '../../../src/tenant/seed/functions.ts';
import { attribute, call, constant, type MappingSource } from '../../../src/tenant/seed/mapping-source.ts';
import type { ObjectDefinition } from '../../../src/tenant/seed/schema-objects.ts';
import { synchronizationSchema, synchronizationTemplates } from '../../../src/tenant/seed/synchronization-schema.ts';

interface Schema {
  id: string;
  version: string;
  directories: Array<{ id: string; name: string; objects: ObjectDefinition[] }>;
  synchronizationRules: Array<{
    id: string;
    sourceDirectoryName: string;
    targetDirectoryName: string;
    objectMappings: Array<{
      name: string;
      sourceObjectName: string;
      targetObjectName: string;
      attributeMappings: Array<{ targetAttributeName: string; matchingPriority: number; source: MappingSource }>;
    }>;
  }>;
}

const IDS = { schemaId: 'the-schema', ruleId: 'the-rule', directoryId: (name: string) => `directory of ${name}` };
const schemaOf = (templateId: string) => synchronizationSchema(templateId, IDS) as unknown as Schema;
const TEMPLATES = synchronizationTemplates().map(({ id }) => id);
const scim = schemaOf('scim');
const [rule] = scim.synchronizationRules;

/** The names of an object's attributes, of which none may be there twice. */
function attributesOf(schema: Schema, directory: string, object: string): string[] {
  const objects = schema.directories.find(({ name }) => name === directory)?.objects ?? [];
  return (objects.find(({ name }) => name === object)?.attributes ?? []).map(({ name }) => name);
}

function attributesIn(source: MappingSource): string[] {
  return source.type === 'Attribute' ? [source.name] : source.parameters.flatMap(({ value }) => attributesIn(value));
}

test('the ids are those given, and the target of a non-gallery application is customappsso (graph.md 6.1)', () => {
  expect(scim.id).toBe('the-schema');
  expect(rule?.id).toBe('the-rule');
  expect(scim.directories.map(({ id, name }) => [id, name])).toEqual([
    ['directory of Azure Active Directory', 'Azure Active Directory'],
    ['directory of customappsso', 'customappsso'],
  ]);
  expect(schemaOf('Slack').synchronizationRules[0]?.targetDirectoryName).toBe('Slack');
  expect(() => synchronizationSchema('nothing', IDS)).toThrow(TypeError);
});

test('one rule provisions users, then groups', () => {
  expect(scim.synchronizationRules).toHaveLength(1);
  const mappings = rule?.objectMappings.map(({ name, sourceObjectName, targetObjectName }) => [
    name,
    sourceObjectName,
    targetObjectName,
  ]);
  expect(mappings).toEqual([
    ['Provision Azure Active Directory Users', 'User', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
    ['Provision Azure Active Directory Groups', 'Group', 'urn:ietf:params:scim:schemas:core:2.0:Group'],
  ]);
});

test.each(TEMPLATES)('%s: a mapping names attributes and objects that its directories have, each target once', (id) => {
  const schema = schemaOf(id);
  for (const { sourceDirectoryName, targetDirectoryName, objectMappings } of schema.synchronizationRules) {
    for (const { sourceObjectName, targetObjectName, attributeMappings } of objectMappings) {
      const sources = attributesOf(schema, sourceDirectoryName, sourceObjectName);
      const targets = attributesOf(schema, targetDirectoryName, targetObjectName);
      const mapped = attributeMappings.map(({ targetAttributeName }) => targetAttributeName);
      expect(mapped.filter((name) => !targets.includes(name))).toEqual([]);
      expect(new Set(mapped).size).toBe(mapped.length);
      expect(
        attributeMappings.flatMap(({ source }) => attributesIn(source)).filter((name) => !sources.includes(name)),
      ).toEqual([]);
      expect(attributeMappings.filter(({ matchingPriority }) => matchingPriority > 0)).toHaveLength(1);
    }
  }
});

test.each(TEMPLATES)(
  '%s: every object has one anchor and no attribute twice; references lead to objects beside it',
  (id) => {
    for (const { objects } of schemaOf(id).directories) {
      for (const { attributes } of objects) {
        expect(attributes.filter(({ anchor }) => anchor)).toHaveLength(1);
        expect(new Set(attributes.map(({ name }) => name)).size).toBe(attributes.length);
        const referenced = attributes.flatMap(({ referencedObjects }) => referencedObjects);
        const names = objects.map(({ name }) => name);
        expect(referenced.filter(({ referencedObjectName }) => !names.includes(referencedObjectName))).toEqual([]);
      }
    }
  },
);

test('the default mappings are those of entra-wire.md 1.10, as the rules of specs know them too', () => {
  const table = (index: number) =>
    rule?.objectMappings[index]?.attributeMappings.map(({ source, targetAttributeName, matchingPriority }) => ({
      source: attributesIn(source)[0],
      target: targetAttributeName,
      ...(matchingPriority > 0 ? { matching: matchingPriority } : {}),
    }));
  expect(table(0)).toEqual(DEFAULT_USER_MAPPINGS);
  expect(table(1)).toEqual(DEFAULT_GROUP_MAPPINGS);
});

test('active follows from soft deletion, as text and as tree', () => {
  const active = rule?.objectMappings[0]?.attributeMappings.find(
    ({ targetAttributeName }) => targetAttributeName === 'active',
  );
  expect(active?.source.expression).toBe('Switch([IsSoftDeleted], , "False", "True", "True", "False")');
  expect(active?.source.parameters.map(({ key, value }) => [key, value.type, value.name])).toEqual([
    ['source', 'Attribute', 'IsSoftDeleted'],
    ['switchValue', 'Constant', 'False'],
    ['switchValue', 'Constant', 'True'],
    ['switchValue', 'Constant', 'True'],
    ['switchValue', 'Constant', 'False'],
  ]);
});

test('a call names a function, and its arguments that function’s parameters', () => {
  const calls = (source: MappingSource): MappingSource[] =>
    source.type === 'Function' ? [source, ...source.parameters.flatMap(({ value }) => calls(value))] : [];
  const mappings = rule?.objectMappings.flatMap(({ attributeMappings }) => attributeMappings) ?? [];
  const found = mappings.flatMap(({ source }) => calls(source));
  expect(found.length).toBeGreaterThan(0);
  for (const { name, parameters } of found) {
    const known = attributeMappingFunctions().find((one) => one.name === name)?.parameters ?? [];
    const keys = parameters.map(({ key }) => key);
    expect(keys.filter((key) => !known.some((parameter) => parameter.name === key))).toEqual([]);
    expect(known.filter((one) => one.required && !keys.includes(one.name))).toEqual([]);
  }
});

test('texts of expressions are quoted as in Microsoft’s reference', () => {
  expect(attribute('mail').expression).toBe('[mail]');
  expect(constant('a "b" \\').expression).toBe('"a \\"b\\" \\\\"');
  expect(call('Now', []).expression).toBe('Now()');
});

test('templates: one default beside customappsso, the documented connectors, each once (graph.md 6.1)', () => {
  expect(TEMPLATES).toEqual(['scim', 'customappsso', 'aws', 'BoxOutDelta', 'Slack']);
  expect(synchronizationTemplates().find(({ id }) => id === 'scim')?.isDefault).toBe(true);
  expect(synchronizationTemplates().find(({ id }) => id === 'customappsso')?.isDefault).toBe(false);
  expect(synchronizationTemplates().find(({ id }) => id === 'Slack')?.factoryTag).toBe('CustomSCIM');
});

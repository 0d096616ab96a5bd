/** What a synchronization schema may hold (graph.md 6.5). */
import { describe, expect, test } from 'vitest';
import { checkSchema } from '../../../src/tenant/api/synchronization-schema-rules.ts';
import { GraphError } from '../../../src/tenant/graph-error.ts';
import { filterOperators } from '../../../src/tenant/seed/filter-operators.ts';
import { synchronizationSchema, synchronizationTemplates } from '../../../src/tenant/seed/synchronization-schema.ts';
import type { Json } from '../support.ts';

const IDS = { schemaId: 'schema', ruleId: 'rule', directoryId: (name: string) => name };
const schemaOf = (templateId = 'scim'): Json => structuredClone(synchronizationSchema(templateId, IDS));

/** `fine`, or the path that is refused. */
function verdict(schema: unknown): string {
  try {
    checkSchema(schema);
    return 'fine';
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    expect(`${error.status} ${error.code}`).toBe('400 Request_BadRequest');
    return error.details?.[0]?.target ?? '?';
  }
}

/** The verdict on the default schema after a change. */
function changed(change: (schema: Json) => void): string {
  const schema = schemaOf();
  change(schema);
  return verdict(schema);
}

const ruleWith = (more: object) => changed((schema) => Object.assign(schema.synchronizationRules[0], more));
const mappingWith = (more: object) =>
  changed((schema) => Object.assign(schema.synchronizationRules[0].objectMappings[0], more));
const attributeMappingWith = (more: object) =>
  changed((schema) => Object.assign(schema.synchronizationRules[0].objectMappings[0].attributeMappings[2], more));
const directoryWith = (more: object) => changed((schema) => Object.assign(schema.directories[1], more));
const objectWith = (more: object) => changed((schema) => Object.assign(schema.directories[1].objects[0], more));
const attributeWith = (more: object) =>
  changed((schema) => Object.assign(schema.directories[1].objects[0].attributes[10], more));

test.each(synchronizationTemplates().map(({ id }) => [id]))('the default of %s fits', (id) => {
  expect(verdict(schemaOf(id))).toBe('fine');
});

test.each<[string, string]>([
  [verdict(null), ''],
  [verdict([]), ''],
  [verdict({}), 'directories'],
  [changed((schema) => Object.assign(schema, { colour: 'red' })), 'colour'],
  [changed((schema) => Object.assign(schema, { constructor: 1 })), 'constructor'],
  [changed((schema) => Object.assign(schema, { id: null, version: null })), 'fine'],
  [changed((schema) => Object.assign(schema, { version: 7 })), 'version'],
  [changed((schema) => Object.assign(schema, { '@odata.type': '#microsoft.graph.synchronizationSchema' })), 'fine'],
  [changed((schema) => Object.assign(schema, { synchronizationRules: [] })), 'synchronizationRules'],
  [changed((schema) => Object.assign(schema, { synchronizationRules: {} })), 'synchronizationRules'],
  [changed((schema) => Object.assign(schema, { synchronizationRules: [null] })), 'synchronizationRules'],
  [changed((schema) => Object.assign(schema, { synchronizationRules: null })), 'synchronizationRules'],
  [changed((schema) => Object.assign(schema, { directories: [[]] })), 'directories'],
])('the schema: %s', (got, expected) => expect(got).toBe(expected));

test.each<[string, string]>([
  [ruleWith({ name: null, priority: 0, editable: false }), 'fine'],
  [ruleWith({ groupFilter: { includedGroups: ['a'] }, containerFilter: { includedContainers: [] } }), 'fine'],
  [ruleWith({ id: '' }), 'synchronizationRules.id'],
  [ruleWith({ id: undefined }), 'synchronizationRules.id'],
  [ruleWith({ priority: '1' }), 'synchronizationRules.priority'],
  [ruleWith({ priority: -1 }), 'synchronizationRules.priority'],
  [ruleWith({ editable: 'yes' }), 'synchronizationRules.editable'],
  [ruleWith({ targetDirectoryName: 'other' }), 'synchronizationRules.targetDirectoryName'],
  [ruleWith({ sourceDirectoryName: 'other' }), 'synchronizationRules.sourceDirectoryName'],
  [ruleWith({ groupFilter: { groups: [] } }), 'synchronizationRules.groupFilter.groups'],
  [ruleWith({ colour: 'red' }), 'synchronizationRules.colour'],
  [ruleWith({ metadata: [{ key: 'a', value: '1' }] }), 'fine'],
  [ruleWith({ metadata: [{ name: 'a' }] }), 'synchronizationRules.metadata.name'],
])('a rule: %s', (got, expected) => expect(got).toBe(expected));

describe('an object mapping', () => {
  const place = 'synchronizationRules.objectMappings';

  test.each<[string, string]>([
    [mappingWith({ flowTypes: 'Add' }), 'fine'],
    [mappingWith({ flowTypes: 'add,update' }), 'fine'],
    [mappingWith({ flowTypes: 'None' }), 'fine'],
    [mappingWith({ flowTypes: '' }), `${place}.flowTypes`],
    [mappingWith({ flowTypes: 'Add; Update' }), `${place}.flowTypes`],
    [mappingWith({ flowTypes: ['Add'] }), `${place}.flowTypes`],
    [mappingWith({ flowTypes: null }), `${place}.flowTypes`],
    [mappingWith({ enabled: 'true' }), `${place}.enabled`],
    [mappingWith({ enabled: undefined }), `${place}.enabled`],
    [mappingWith({ attributeMappings: null }), `${place}.attributeMappings`],
    [mappingWith({ colour: 'red' }), `${place}.colour`],
    [mappingWith({ sourceObjectName: 'Device' }), 'objectMappings.sourceObjectName'],
    [mappingWith({ targetObjectName: 'User' }), 'objectMappings.targetObjectName'],
    [mappingWith({ attributeMappings: [] }), 'attributeMappings.matchingPriority'],
    [mappingWith({ enabled: false, attributeMappings: [] }), 'fine'],
  ])('%s', (got, expected) => expect(got).toBe(expected));

  test('that is enabled has a matching attribute', () => {
    const unmatched = changed((schema) => {
      for (const one of schema.synchronizationRules[0].objectMappings[0].attributeMappings) one.matchingPriority = 0;
    });
    expect(unmatched).toBe('attributeMappings.matchingPriority');
  });

  test('maps each attribute once, without regard to case', () => {
    const twice = (name: string) =>
      changed(({ synchronizationRules: [{ objectMappings }] }) => {
        const { attributeMappings } = objectMappings[0];
        attributeMappings.push({ ...attributeMappings[1], targetAttributeName: name });
      });
    expect(twice('nickName')).toBe('fine');
    expect(twice('NICKNAME')).toBe('fine');
    expect(twice('displayName')).toBe('attributeMappings.targetAttributeName');
    expect(twice('DISPLAYNAME')).toBe('attributeMappings.targetAttributeName');
    expect(twice('shoeSize')).toBe('attributeMappings.targetAttributeName');
    expect(twice('members')).toBe('attributeMappings.targetAttributeName');
  });
});

describe('an attribute mapping', () => {
  const place = 'synchronizationRules.objectMappings.attributeMappings';
  const source = (more: object) =>
    attributeMappingWith({
      source: { expression: '[mail]', name: 'mail', type: 'Attribute', parameters: [], ...more },
    });
  const parameter = (value: unknown) => source({ type: 'Function', parameters: [value] });
  const inner = { expression: '[mail]', name: 'mail', type: 'attribute', parameters: [] };

  test.each<[string, string]>([
    ...['FlowWhenChanged', 'FlowAlways', 'flowalways'].map((flowBehavior): [string, string] => [
      attributeMappingWith({ flowBehavior }),
      'fine',
    ]),
    ...['Always', 'ObjectAddOnly', 'MultiValueAddOnly', 'ValueAddOnly', 'AttributeAddOnly', 'always'].map(
      (flowType): [string, string] => [attributeMappingWith({ flowType }), 'fine'],
    ),
    [attributeMappingWith({ defaultValue: 'x', exportMissingReferences: true, matchingPriority: 2 }), 'fine'],
    [attributeMappingWith({ source: null }), 'fine'],
    [attributeMappingWith({ flowBehavior: 'Never' }), `${place}.flowBehavior`],
    [attributeMappingWith({ flowType: 'Once' }), `${place}.flowType`],
    [attributeMappingWith({ flowType: null }), `${place}.flowType`],
    [attributeMappingWith({ matchingPriority: '1' }), `${place}.matchingPriority`],
    [attributeMappingWith({ matchingPriority: 1.5 }), `${place}.matchingPriority`],
    [attributeMappingWith({ matchingPriority: -1 }), `${place}.matchingPriority`],
    [attributeMappingWith({ defaultValue: 1 }), `${place}.defaultValue`],
    [attributeMappingWith({ targetAttributeName: '' }), `${place}.targetAttributeName`],
    [attributeMappingWith({ targetAttributeName: 7 }), `${place}.targetAttributeName`],
    [attributeMappingWith({ mapping: 'x' }), `${place}.mapping`],
    [source({ type: 'constant' }), 'fine'],
    [source({ type: 'Expression' }), `${place}.source.type`],
    [source({ type: undefined }), `${place}.source.type`],
    [source({ parameters: null }), 'fine'],
    [source({ parameters: {} }), `${place}.source.parameters`],
    [source({ value: 'x' }), `${place}.source.value`],
    [source({ expression: 1 }), `${place}.source.expression`],
    [attributeMappingWith({ source: '[mail]' }), `${place}.source`],
    [parameter({ key: 'source', value: inner }), 'fine'],
    [parameter({ key: 'source', value: null }), 'fine'],
    [parameter({ value: inner }), `${place}.source.parameters.key`],
    [parameter({ key: 'source', value: { ...inner, type: 'x' } }), `${place}.source.parameters.value.type`],
    [parameter({ key: 'source', value: inner, more: 1 }), `${place}.source.parameters.more`],
    [parameter('source'), `${place}.source.parameters`],
  ])('%s', (got, expected) => expect(got).toBe(expected));
});

describe('a scope', () => {
  const place = 'synchronizationRules.objectMappings.scope';
  const clause = (more: object) => ({
    operatorName: 'EQUALS',
    sourceOperandName: 'department',
    targetOperand: { values: ['Engineering'] },
    ...more,
  });
  const scoped = (more: object) => mappingWith({ scope: { groups: [{ name: 'g', clauses: [clause(more)] }] } });

  test.each(filterOperators().map(({ name }) => [name]))('may compare by %s', (operatorName) => {
    expect(scoped({ operatorName })).toBe('fine');
  });

  test.each<[string, string]>([
    [mappingWith({ scope: null }), 'fine'],
    [mappingWith({ scope: { groups: null, inputFilterGroups: [], categoryFilterGroups: null } }), 'fine'],
    [scoped({ targetOperand: null }), 'fine'],
    [scoped({ operatorName: 'equals' }), 'fine'],
    [scoped({ operatorName: 'LIKE' }), `${place}.groups.clauses.operatorName`],
    [scoped({ operatorName: undefined }), `${place}.groups.clauses.operatorName`],
    [scoped({ sourceOperandName: '' }), `${place}.groups.clauses.sourceOperandName`],
    [scoped({ targetOperand: { values: 'x' } }), `${place}.groups.clauses.targetOperand.values`],
    [scoped({ targetOperand: { values: [1] } }), `${place}.groups.clauses.targetOperand.values`],
    [scoped({ value: 'x' }), `${place}.groups.clauses.value`],
    [mappingWith({ scope: { clauses: [] } }), `${place}.clauses`],
    [mappingWith({ scope: [] }), place],
  ])('%s', (got, expected) => expect(got).toBe(expected));
});

test.each<[string, string]>([
  ...['String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime', 'string'].map((type): [string, string] => [
    attributeWith({ type }),
    'fine',
  ]),
  [attributeWith({ type: 'Text' }), 'directories.objects.attributes.type'],
  [attributeWith({ name: '' }), 'directories.objects.attributes.name'],
  [attributeWith({ required: 'no' }), 'directories.objects.attributes.required'],
  [attributeWith({ multivalued: null }), 'directories.objects.attributes.multivalued'],
  [attributeWith({ mutability: 'Immutable' }), 'fine'],
  [attributeWith({ mutability: 'Never' }), 'directories.objects.attributes.mutability'],
  [attributeWith({ referencedObjects: [{ referencedObjectName: 'User' }] }), 'fine'],
  [attributeWith({ referencedObjects: [{ name: 'User' }] }), 'directories.objects.attributes.referencedObjects.name'],
  [attributeWith({ size: 7 }), 'directories.objects.attributes.size'],
  [objectWith({ name: null }), 'directories.objects.name'],
  [objectWith({ attributes: undefined }), 'directories.objects.attributes'],
  [objectWith({ kind: 'x' }), 'directories.objects.kind'],
  [directoryWith({ discoveryDateTime: null, readOnly: true }), 'fine'],
  [directoryWith({ readOnly: 1 }), 'directories.readOnly'],
  [directoryWith({ objects: null }), 'directories.objects'],
  [directoryWith({ schema: {} }), 'directories.schema'],
])('a directory: %s', (got, expected) => expect(got).toBe(expected));

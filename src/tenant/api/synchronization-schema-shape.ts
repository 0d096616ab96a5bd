/** The members of a synchronization schema. Samples write words in another case: they compare without (graph.md 6.5). */

import { badRequest, type GraphError } from '../graph-error.ts';
import { filterOperators } from '../seed/filter-operators.ts';
import { type Check, Checks } from './checks.ts';

/** The refusal of a schema; `place` is a path of members. */
export function refusedSchema(place: string, what = 'has an invalid value'): GraphError {
  return badRequest(`The synchronization schema is not valid: ${place} ${what}.`, {
    code: 'InvalidSchema',
    target: place,
  });
}

const check = new Checks((place) => refusedSchema(place));
const { text, name, flag, wholeNumber } = check;
const METADATA = check.nullable(check.each(check.object({ key: text, value: check.nullable(text) })));

const ATTRIBUTE = check.object(
  {
    name,
    type: check.word(['string', 'integer', 'reference', 'binary', 'boolean', 'datetime'], true),
    anchor: flag,
    required: flag,
    caseExact: flag,
    multivalued: flag,
    flowNullValues: flag,
    mutability: check.word(['readwrite', 'readonly', 'immutable', 'writeonly'], true),
    defaultValue: check.nullable(text),
    referencedObjects: check.nullable(
      check.each(check.object({ referencedObjectName: name, referencedProperty: check.nullable(text) })),
    ),
    apiExpressions: check.nullable(check.each(check.anyObject)),
    metadata: METADATA,
  },
  ['name', 'type'],
);

const DIRECTORY = check.object(
  {
    id: name,
    name,
    objects: check.each(
      check.object(
        {
          name,
          attributes: check.each(ATTRIBUTE),
          supportedApis: check.nullable(check.each(text)),
          metadata: METADATA,
        },
        ['name', 'attributes'],
      ),
    ),
    readOnly: flag,
    discoverabilities: text,
    discoveryDateTime: check.nullable(text),
    version: check.nullable(text),
  },
  ['name', 'objects'],
);

/** A tree: the value of a parameter is a source itself. */
const SOURCE: Check = check.object(
  {
    expression: check.nullable(text),
    name: check.nullable(text),
    type: check.word(['attribute', 'constant', 'function'], true),
    parameters: check.nullable(
      check.each(check.object({ key: text, value: check.nullable((value, place) => SOURCE(value, place)) }, ['key'])),
    ),
  },
  ['type'],
);

const ATTRIBUTE_MAPPING = check.object(
  {
    targetAttributeName: name,
    source: check.nullable(SOURCE),
    defaultValue: check.nullable(text),
    exportMissingReferences: flag,
    flowBehavior: check.word(['flowwhenchanged', 'flowalways'], true),
    flowType: check.word(['always', 'objectaddonly', 'multivalueaddonly', 'valueaddonly', 'attributeaddonly'], true),
    matchingPriority: wholeNumber,
  },
  ['targetAttributeName'],
);

const OPERATORS = filterOperators().map((operator) => operator.name.toLowerCase());
const CLAUSE = check.object(
  {
    operatorName: check.word(OPERATORS, true),
    sourceOperandName: name,
    targetOperand: check.nullable(check.object({ values: check.nullable(check.each(text)) })),
  },
  ['operatorName', 'sourceOperandName'],
);
const FILTER_GROUPS = check.nullable(
  check.each(check.object({ name: check.nullable(text), clauses: check.nullable(check.each(CLAUSE)) })),
);
const FILTER = check.object({
  groups: FILTER_GROUPS,
  categoryFilterGroups: FILTER_GROUPS,
  inputFilterGroups: FILTER_GROUPS,
});

/** Flags, joined by commas. */
const FLOW_TYPES: Check = (value, place) => {
  const flows = check.word(['none', 'add', 'update', 'delete'], true);
  text(value, place);
  for (const flow of String(value).split(',')) flows(flow.trim(), place);
};

const OBJECT_MAPPING = check.object(
  {
    enabled: flag,
    name: check.nullable(text),
    sourceObjectName: name,
    targetObjectName: name,
    flowTypes: FLOW_TYPES,
    attributeMappings: check.each(ATTRIBUTE_MAPPING),
    scope: check.nullable(FILTER),
    metadata: METADATA,
  },
  ['enabled', 'sourceObjectName', 'targetObjectName', 'flowTypes', 'attributeMappings'],
);

const RULE = check.object(
  {
    id: name,
    name: check.nullable(text),
    editable: flag,
    priority: wholeNumber,
    sourceDirectoryName: name,
    targetDirectoryName: name,
    objectMappings: check.each(OBJECT_MAPPING),
    metadata: METADATA,
    groupFilter: check.nullable(check.object({ includedGroups: check.nullable(check.each(text)) })),
    containerFilter: check.nullable(check.object({ includedContainers: check.nullable(check.each(text)) })),
  },
  ['id', 'sourceDirectoryName', 'targetDirectoryName', 'objectMappings'],
);

/** A whole schema. */
export const SCHEMA: Check = check.object(
  {
    id: check.nullable(text),
    version: check.nullable(text),
    provisioningTaskIdentifier: check.nullable(text),
    directories: check.each(DIRECTORY),
    synchronizationRules: check.each(RULE),
  },
  ['directories', 'synchronizationRules'],
);

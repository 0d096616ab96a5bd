/**
 * One form for all synchronization schemas that mean the same, so that drift is what changed and nothing else. Source:
 * reference/graph.md 6.5; what reads as drift and is none: reference/config-peers.md 1.3 (order, case, null and absent).
 */
import { isObject, type Json } from './left-over.ts';
import { meaningOf, termOfSource } from './mapping-source.ts';

/** What a member means as one value; `undefined`: nothing that absence does not say too. */
type Normal = (value: unknown) => unknown;

/**
 * The normal form of a synchronization schema: members sorted, lists without an order sorted, words of Graph's enumerations
 * in lower case, a mapping's source as what it means, and nothing that is absent, `null` or the default. Ids, versions and
 * dates that Graph sets are left out. A member that is not known here stays, so that a change of it shows.
 */
export function normalSynchronizationSchema(value: unknown): unknown {
  return SCHEMA(value) ?? {};
}

/** A value as it is, its members sorted; `null`, `''`, `[]` and `{}` say nothing. */
const anything: Normal = (value) => {
  if (value === null || value === undefined || value === '') return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((item) => anything(item) ?? null);
  return isObject(value) ? normalObject(value, {}) : value;
};

/** A value that may be left out, where its default is known. */
const or =
  (fallback: unknown): Normal =>
  (value) =>
    value === fallback ? undefined : anything(value);

const word =
  (fallback: string): Normal =>
  (value) => {
    const folded = typeof value === 'string' ? value.trim().toLowerCase() : value;
    return or(fallback)(folded);
  };

/** Flags joined by commas, in any order. */
const flags =
  (fallback: string): Normal =>
  (value) => {
    if (typeof value !== 'string') return anything(value);
    const words = value.split(',').map((flag) => flag.trim().toLowerCase());
    const given = [...new Set(words)].filter((flag) => flag !== 'none' && flag !== '');
    return or(fallback)(given.length > 0 ? given.sort().join() : 'none');
  };

/** A list whose order says nothing. */
const set =
  (each: Normal): Normal =>
  (value) => {
    if (!Array.isArray(value)) return anything(value);
    const items = value.map((item) => each(item) ?? null).sort(byText);
    return items.length > 0 ? items : undefined;
  };

const object =
  (members: Readonly<Record<string, Normal>>): Normal =>
  (value) =>
    isObject(value) ? normalObject(value, members) : anything(value);

const nothing: Normal = () => undefined;

/** An empty text is a value here. */
const text: Normal = (value) => value ?? undefined;

/** A source by its meaning; one that contradicts itself or cannot be read as it is. */
const source: Normal = (value) => {
  const term = termOfSource(value);
  return term ? meaningOf(term) : anything(value);
};

function normalObject(value: Json, members: Readonly<Record<string, Normal>>): Json | undefined {
  const normal = Object.entries(value)
    .filter(([name]) => !name.includes('@odata.'))
    .map(([name, member]) => [name, (members[name] ?? anything)(member)] as const)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return normal.length > 0 ? Object.fromEntries(normal) : undefined;
}

function byText(one: unknown, other: unknown): number {
  const [left, right] = [JSON.stringify(one), JSON.stringify(other)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const metadata = set(object({ value: text }));

const ATTRIBUTE = object({
  type: word('string'),
  mutability: word('readwrite'),
  anchor: or(false),
  caseExact: or(false),
  flowNullValues: or(false),
  multivalued: or(false),
  required: or(false),
  referencedObjects: set(anything),
  metadata,
});

const DIRECTORY = object({
  id: nothing,
  version: nothing,
  discoveryDateTime: nothing,
  discoverabilities: flags('none'),
  readOnly: or(false),
  objects: set(object({ attributes: set(ATTRIBUTE), supportedApis: set(anything), metadata })),
});

const ATTRIBUTE_MAPPING = object({
  source,
  exportMissingReferences: or(false),
  flowBehavior: word('flowwhenchanged'),
  flowType: word('always'),
  matchingPriority: or(0),
});

const CLAUSE = object({ operatorName: word(''), targetOperand: object({ values: set(text) }) });
const FILTER_GROUPS = set(object({ clauses: set(CLAUSE) }));

const OBJECT_MAPPING = object({
  flowTypes: flags('add,delete,update'),
  attributeMappings: set(ATTRIBUTE_MAPPING),
  scope: object({ groups: FILTER_GROUPS, categoryFilterGroups: FILTER_GROUPS, inputFilterGroups: FILTER_GROUPS }),
  metadata,
});

/** A rule's id is Graph's too: a template gives each job its own. */
const RULE = object({
  id: nothing,
  editable: or(true),
  priority: or(0),
  objectMappings: set(OBJECT_MAPPING),
  groupFilter: object({ includedGroups: set(anything) }),
  containerFilter: object({ includedContainers: set(anything) }),
  metadata,
});

const SCHEMA = object({
  id: nothing,
  version: nothing,
  provisioningTaskIdentifier: nothing,
  directories: set(DIRECTORY),
  synchronizationRules: set(RULE),
});

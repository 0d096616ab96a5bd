/** Finding and replacing the parts of a schema that are about users or groups. Source: reference/graph.md 6.5. */
import {
  type DirectoryDefinition,
  folded,
  type ObjectDefinition,
  type ObjectMapping,
  type SynchronizationRule,
  type SynchronizationSchema,
} from './synchronization-types.ts';

/** Kinds of objects that a spec speaks of. */
export const KINDS = ['users', 'groups'] as const;

/** One of {@link KINDS}. */
export type Kind = (typeof KINDS)[number];

/** The object mapping of a kind, and the objects on both sides that it maps. */
export interface Part {
  readonly rule: SynchronizationRule;
  readonly mapping: ObjectMapping;
  readonly source: ObjectDefinition | undefined;
  readonly target: ObjectDefinition | undefined;
}

/** Name of Entra's side, and of its objects. */
const ENTRA = 'azure active directory';
const OBJECTS: Readonly<Record<Kind, string>> = { users: 'user', groups: 'group' };

/** Every object mapping from Entra's users (or groups) to the vendor: one in all schemas that are known. */
export function partsOf(schema: SynchronizationSchema, kind: Kind): Part[] {
  const rules = (schema.synchronizationRules ?? []).filter((rule) => folded(rule.sourceDirectoryName) === ENTRA);
  return rules.flatMap((rule) =>
    (rule.objectMappings ?? [])
      .filter(({ sourceObjectName }) => folded(sourceObjectName) === OBJECTS[kind])
      .map((mapping) => ({
        rule,
        mapping,
        source: objectOf(schema, rule.sourceDirectoryName, mapping.sourceObjectName),
        target: objectOf(schema, rule.targetDirectoryName, mapping.targetObjectName),
      })),
  );
}

/** The schema with a part's mapping and objects replaced; the same schema where nothing differs. */
export function withPart(schema: SynchronizationSchema, part: Part, next: Omit<Part, 'rule'>): SynchronizationSchema {
  let changed = schema;
  if (next.mapping !== part.mapping) changed = withMapping(changed, part.mapping, next.mapping);
  if (part.source && next.source && next.source !== part.source)
    changed = withObject(changed, part.source, next.source);
  if (part.target && next.target && next.target !== part.target)
    changed = withObject(changed, part.target, next.target);
  return changed;
}

function objectOf(
  { directories }: SynchronizationSchema,
  directory: string | null | undefined,
  name: string | null | undefined,
): ObjectDefinition | undefined {
  const side = (directories ?? []).find((one) => folded(one.name) === folded(directory));
  return side?.objects?.find((one) => folded(one.name) === folded(name));
}

function withMapping(schema: SynchronizationSchema, old: ObjectMapping, next: ObjectMapping): SynchronizationSchema {
  const synchronizationRules = (schema.synchronizationRules ?? []).map((rule) =>
    rule.objectMappings?.includes(old)
      ? { ...rule, objectMappings: rule.objectMappings.map((one) => (one === old ? next : one)) }
      : rule,
  );
  return { ...schema, synchronizationRules };
}

function withObject(
  schema: SynchronizationSchema,
  old: ObjectDefinition,
  next: ObjectDefinition,
): SynchronizationSchema {
  const directories = (schema.directories ?? []).map(
    (side): DirectoryDefinition =>
      side.objects?.includes(old) ? { ...side, objects: side.objects.map((one) => (one === old ? next : one)) } : side,
  );
  return { ...schema, directories };
}

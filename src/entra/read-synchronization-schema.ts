/** A live synchronization schema as a spec would say it: the inverse of `synchronizationSchemaOf`. Source: graph.md 6.5. */
import type { Clause, Mapping, Mappings, Provisioning } from '../spec/generated/resolved.ts';
import { ENTERPRISE_USER } from '../spec/vocabulary/scim.ts';
import { readMapping, wantedAs, withWanted } from './attribute-mapping.ts';
import { stepAside } from './attribute-mappings.ts';
import { KINDS, type Kind, type Part, partsOf } from './object-mapping.ts';
import { schemaDifferences } from './schema-differences.ts';
import { clausesOf } from './scoping-filter.ts';
import { type SchemaBlock, synchronizationSchemaOf } from './synchronization-schema.ts';
import { type AttributeMapping, folded, type SynchronizationSchema } from './synchronization-types.ts';
import { attributeIn, typeOf } from './target-attributes.ts';

/** What a spec says of a schema, and one line for each thing that it has no words for. */
export interface ReadSchema extends SchemaBlock {
  readonly leftOver: readonly string[];
}

/**
 * Reads a live schema against its template's default. What is as the template has it is not said. Nothing is dropped: all
 * in which the live schema differs from the template with the result is listed in `leftOver`.
 */
export function readSynchronizationSchema(live: SynchronizationSchema, template: SynchronizationSchema): ReadSchema {
  const filters: { users?: Clause[]; groups?: Clause[] } = {};
  const mappings: { users?: Mappings; groups?: Mappings } = {};
  for (const kind of KINDS) {
    const [part, preset] = [partsOf(live, kind)[0], partsOf(template, kind)[0]];
    const clauses = part && readFilters(part, preset);
    const read = part && readMappings(part, preset);
    if (clauses) filters[kind] = clauses;
    if (read) mappings[kind] = read;
  }
  const block: SchemaBlock = {
    users: actionsOf(partsOf(live, 'users')[0]),
    groups: isOn(partsOf(live, 'groups')[0]) ? actionsOf(partsOf(live, 'groups')[0]) : false,
    filters,
    ...(mappings.users || mappings.groups ? { mappings } : {}),
    extensions: extensionsOf(live, template),
  };
  const { schema, problems } = synchronizationSchemaOf(template, block, template);
  return { ...block, leftOver: [...problems, ...schemaDifferences(live, schema)] };
}

function isOn(part: Part | undefined): boolean {
  return part?.mapping.enabled === true;
}

/** A spec cannot switch users off: none of the actions is the nearest, and does as much. */
function actionsOf(part: Part | undefined): Provisioning['users'] {
  const flags = isOn(part) ? folded(part?.mapping.flowTypes ?? 'Add, Update, Delete').split(/\s*,\s*/) : [];
  return { create: flags.includes('add'), update: flags.includes('update'), delete: flags.includes('delete') };
}

function readFilters(part: Part, preset: Part | undefined): Clause[] | undefined {
  const [live, default_] = [clausesOf(part.mapping.scope), clausesOf(preset?.mapping.scope)];
  if (!live || JSON.stringify(live) === JSON.stringify(default_ ?? [])) return undefined;
  return live;
}

/** A live mapping beside the template's of the same target. */
interface Pair {
  readonly target: string;
  readonly live: AttributeMapping;
  readonly preset: AttributeMapping | undefined;
  /** In the words of a spec, if it has them. */
  readonly said: Mapping | null;
  readonly isSame: boolean;
  /** Only its matching precedence differs, and the template's is one. */
  readonly isMoved: boolean;
}

function readMappings(part: Part, preset: Part | undefined): Mappings | undefined {
  const defaults = new Map(
    (preset?.mapping.attributeMappings ?? []).map((one) => [folded(one.targetAttributeName), one]),
  );
  const pairs = (part.mapping.attributeMappings ?? []).map((live) => pairOf(live, defaults, part, preset));
  const targets = new Set(pairs.map(({ target }) => target));
  const remove = [...defaults.values()]
    .map((one) => one.targetAttributeName ?? '')
    .filter((one) => !targets.has(folded(one)));
  const changed = differing(pairs);
  const kept = pairs.length - changed.length;
  if (changed.length === 0 && remove.length === 0) return undefined;
  // What a spec cannot say would be taken out by `none`; `default` leaves it.
  const isDefault = kept > remove.length || pairs.some(({ said }) => !said);
  const add = (isDefault ? changed : pairs).flatMap(({ said }) => said ?? []);
  return isDefault ? { base: 'default', remove, add } : { base: 'none', remove: [], add };
}

function pairOf(
  live: AttributeMapping,
  defaults: ReadonlyMap<string, AttributeMapping>,
  part: Part,
  presetPart: Part | undefined,
): Pair {
  const target = folded(live.targetAttributeName);
  const preset = defaults.get(target);
  const definition = attributeIn(part.target, target);
  const type = typeOf(definition) ?? 'String';
  const isType = typeOf(attributeIn(presetPart?.target, target)) === typeOf(definition);
  const read = readMapping(live, preset);
  const moved = { ...live, matchingPriority: preset?.matchingPriority ?? 0 };
  const isAlike = preset !== undefined && isType && withWanted(moved, wantedAs(preset)) === moved;
  const isSame = isAlike && (live.matchingPriority ?? 0) === moved.matchingPriority;
  const isMoved = isAlike && !isSame && moved.matchingPriority > 0;
  return { target, live, preset, said: read && { ...read, type }, isSame, isMoved };
}

/** Those that a spec has to add: all that differ, but for a matching precedence that only gave way to an added one. */
function differing(pairs: readonly Pair[]): readonly Pair[] {
  const differ = pairs.filter(({ isSame, said }) => !isSame && said);
  const needed = differ.filter(({ isMoved }) => !isMoved);
  const owned = new Set(needed.map(({ target }) => target));
  const before = pairs.map(({ target, live, preset }) => wantedAs(owned.has(target) ? live : (preset ?? live)));
  const after = stepAside(before, owned);
  const isExplained = pairs.every(({ live }, index) => after[index]?.matchingPriority === (live.matchingPriority ?? 0));
  return isExplained ? needed : differ;
}

/** URNs of the vendor's attributes that neither SCIM nor the template knows. */
function extensionsOf(live: SynchronizationSchema, template: SynchronizationSchema): string[] {
  const known = new Set(urnsOf(template).map(folded));
  return [...new Set(urnsOf(live).filter((urn) => !known.has(folded(urn)) && !isStandard(urn)))];
}

function urnsOf(schema: SynchronizationSchema): string[] {
  const targets = KINDS.flatMap((kind: Kind) => partsOf(schema, kind).map(({ target }) => target));
  const names = targets.flatMap((target) => target?.attributes?.map(({ name }) => name ?? '') ?? []);
  return names.flatMap((name) => /^(urn:[^[]*):[^:[]+/i.exec(name)?.[1] ?? []);
}

function isStandard(urn: string): boolean {
  return folded(urn) === folded(ENTERPRISE_USER) || /^urn:ietf:params:scim:schemas:core:/i.test(urn);
}

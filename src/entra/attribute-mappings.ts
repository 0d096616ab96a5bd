/** The attribute mappings of users or groups: base, remove and add of a spec over those that are live. */
import { type WantedMapping, wantedAs, withWanted } from './attribute-mapping.ts';
import { type AttributeMapping, folded } from './synchronization-types.ts';

/** What a spec says about the mappings of one kind, in Graph's form. */
export interface WantedMappings {
  readonly base: 'default' | 'none';
  /** Targets, in lower case. */
  readonly remove: ReadonlySet<string>;
  readonly add: readonly WantedMapping[];
}

/**
 * The live mappings with what a spec says. Base `none`: only those added. Base `default`: those of the template (where it
 * is known) are put back as they were, those removed are gone, and mappings that others added stay: a spec's `exact` has no
 * name for mappings, so they are an at-least set. The list is the same object where nothing differs.
 */
export function mergeMappings(
  live: readonly AttributeMapping[],
  template: readonly AttributeMapping[],
  { base, remove, add }: WantedMappings,
): readonly AttributeMapping[] {
  const added = byTarget(add.map((wanted) => [wanted.targetAttributeName, wanted]));
  const isBase = (target: string) => base === 'default' && !remove.has(target);
  const preset = byTarget(template.map((mapping) => [mapping.targetAttributeName, wantedAs(mapping)]));
  const wanted = new Map([...preset].filter(([target]) => isBase(target)));
  for (const mapping of live) {
    const target = folded(mapping.targetAttributeName);
    if (isBase(target) && !wanted.has(target)) wanted.set(target, wantedAs(mapping));
  }
  for (const [target, mapping] of added) wanted.set(target, mapping);
  return inLiveOrder(live, stepAside([...wanted.values()], new Set(added.keys())));
}

/**
 * A matching precedence that the spec gives is the spec's: of the other mappings one that has the same comes after it.
 * Precedences that nobody else claims stay.
 */
export function stepAside(mappings: readonly WantedMapping[], owned: ReadonlySet<string>): WantedMapping[] {
  const isOwned = ({ targetAttributeName }: WantedMapping) => owned.has(folded(targetAttributeName));
  const taken = new Set(mappings.filter(isOwned).map(({ matchingPriority }) => matchingPriority));
  const others = mappings.filter((mapping) => !isOwned(mapping) && mapping.matchingPriority > 0);
  const moved = new Map<WantedMapping, number>();
  for (const mapping of [...others].sort((left, right) => left.matchingPriority - right.matchingPriority)) {
    let free = mapping.matchingPriority;
    while (taken.has(free)) free += 1;
    taken.add(free);
    moved.set(mapping, free);
  }
  return mappings.map((mapping) => ({ ...mapping, matchingPriority: moved.get(mapping) ?? mapping.matchingPriority }));
}

function inLiveOrder(live: readonly AttributeMapping[], wanted: readonly WantedMapping[]): readonly AttributeMapping[] {
  const left = byTarget(wanted.map((mapping) => [mapping.targetAttributeName, mapping]));
  const kept: AttributeMapping[] = [];
  for (const mapping of live) {
    const target = folded(mapping.targetAttributeName);
    const match = left.get(target);
    if (match) kept.push(withWanted(mapping, match));
    left.delete(target);
  }
  const all = [...kept, ...[...left.values()].map((mapping) => withWanted(undefined, mapping))];
  return all.length === live.length && all.every((mapping, index) => mapping === live[index]) ? live : all;
}

function byTarget<T>(entries: ReadonlyArray<readonly [string | null | undefined, T]>): Map<string, T> {
  return new Map(entries.map(([target, value]) => [folded(target), value]));
}

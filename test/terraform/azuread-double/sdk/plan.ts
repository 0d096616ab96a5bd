/** How the provider's SDK plans: attribute by attribute, and blind to the difference between empty and absent. */
import type { Facts } from './facts.ts';
import type { Attribute, Block, NestedBlock } from './schema.ts';
import { isZero, listOf, objectOf, UNKNOWN, type Value, type Values } from './values.ts';

/** A plan: the state that is wanted, and arguments whose change needs a new resource. */
export interface Plan {
  readonly planned: Values;
  readonly replaced: readonly string[];
}

/** Plans a creation (`prior` is `null`) or an update. */
export function plan(block: Block, facts: Facts, prior: Values | null, config: Values): Plan {
  const planned = planBlock(block, facts, prior, config, '');
  const replaced = (facts.forceNew ?? []).filter((name) => prior !== null && planned[name] !== prior[name]);
  return { planned, replaced };
}

function planBlock(block: Block, facts: Facts, prior: Values | null, config: Values, path: string): Values {
  const own = Object.entries(block.attributes).map(([name, attribute]): [string, Value] => [
    name,
    planAttribute(attribute, facts, prior, name, config[name] ?? null, join(path, name)),
  ]);
  const nested = Object.entries(block.blocks).map(([name, inner]): [string, Value] => [
    name,
    planNested(inner, facts, prior, name, config[name] ?? null, join(path, name)),
  ]);
  const planned = [...own, ...nested];
  // What does not change stays the same object: that is how a change is told.
  const isSameAsBefore = prior !== null && planned.every(([name, value]) => value === (prior[name] ?? null));
  return isSameAsBefore ? prior : Object.fromEntries(planned);
}

function planAttribute(
  attribute: Attribute,
  facts: Facts,
  prior: Values | null,
  name: string,
  given: Value,
  path: string,
): Value {
  const before = prior?.[name] ?? null;
  const config = given ?? facts.defaults?.[path] ?? null;
  if (config !== null) return isSame(attribute, config, before) ? before : config;
  if (attribute.computed) return prior === null ? UNKNOWN : before;
  return isZero(before) ? before : null;
}

function planNested(
  { nesting, block, maxItems }: NestedBlock,
  facts: Facts,
  prior: Values | null,
  name: string,
  config: Value,
  path: string,
): Value {
  if (nesting === 'SINGLE' || config === UNKNOWN) return config;
  const before = listOf(prior?.[name]);
  const wanted = listOf(config);
  if (wanted.length === 0) return withoutBlock(facts, prior, before, path);
  // A set of one is told by its place: the SDK's hashes add nothing to what the stacks hold.
  if (nesting === 'SET' && maxItems !== 1) return planSet(block, facts, before, wanted, path);
  const planned = wanted.map((item, index) =>
    planBlock(block, facts, objectOf(before[index]), objectOf(item) ?? {}, path),
  );
  return planned.length === before.length && planned.every((item, index) => item === before[index]) ? before : planned;
}

function withoutBlock(facts: Facts, prior: Values | null, before: readonly Value[], path: string): Value {
  if (facts.computedBlocks?.includes(path)) return prior === null ? UNKNOWN : before;
  const quiet = facts.quietBlocks?.[path];
  const item = objectOf(before[0]);
  if (quiet === undefined || item === null) return [];
  return Object.entries(item).every(([name, value]) => quiet.includes(name) || isBare(value)) ? before : [];
}

/** Nothing set, also not in blocks inside. */
function isBare(value: Value): boolean {
  if (Array.isArray(value))
    return value.every((item) => objectOf(item) !== null && Object.values(item as Values).every(isBare));
  return isZero(value);
}

function planSet(block: Block, facts: Facts, before: readonly Value[], wanted: readonly Value[], path: string): Value {
  const planned = wanted.map((item) => planBlock(block, facts, null, objectOf(item) ?? {}, path));
  const found = planned.map((item) => before.find((old) => canonical(old) === canonical(item)) ?? item);
  return found.length === before.length && found.every((item) => before.includes(item)) ? before : found;
}

function isSame({ type }: Attribute, config: Value, before: Value): boolean {
  if (config === '' || (Array.isArray(config) && config.length === 0)) return isZero(before);
  if (Array.isArray(type) && type[0] === 'set') return canonical(config) === canonical(before);
  return JSON.stringify(config) === JSON.stringify(before);
}

/** A text in which sets are in order and absent members are left out. */
function canonical(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  const object = objectOf(value);
  if (object === null) return value === UNKNOWN ? '?' : JSON.stringify(value);
  const members = Object.entries(object).filter(([, member]) => !isZero(member));
  return `{${members
    .map(([name, member]) => `${name}:${canonical(member)}`)
    .sort()
    .join()}}`;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

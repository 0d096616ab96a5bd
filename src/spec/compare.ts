/**
 * Two environments of one connection, leaf by leaf: what differs, why, and whether somebody said so. All layers but those of
 * the environments are the same, so every difference has one of these causes:
 *
 *   cause          what it is                                                             expected
 *   -------------  ---------------------------------------------------------------------  ---------
 *   built-in       the same text; the tenant, its addresses or the environment's name     yes
 *                  stand in it
 *   parameter      the same text; a parameter has another value                           yes
 *   overlay        the environment that is looked at says it itself                       yes
 *   other-overlay  only the other environment says it                                     yes; no where the
 *                                                                                         check is strict
 *   pending        one of the two waits for a parameter                                   where the other waits
 *
 * Nothing that is weaker in a leaf of `policy.mayNotWeaken` is expected, whatever its cause.
 */
import { child, keysOf } from './finding.ts';
import { layerOf } from './overlay.ts';
import type { GuardedLeaf } from './project.ts';
import { bodyAs, type Variant } from './resolve.ts';
import { strengthOf, valueAt } from './strength.ts';

/** Why a leaf differs; the table above. */
export type DifferenceCause = 'built-in' | 'parameter' | 'overlay' | 'other-overlay' | 'pending';

/** Where a value was written: a pointer into the file, or into the project's defaults. `undefined`: the schema's default. */
export type Written = { readonly file: 'connection' | 'project'; readonly pointer: string } | undefined;

/** One leaf that differs. Lists are leaves: an environment replaces them as a whole. */
export interface LeafDifference {
  /** Pointer into the body. */
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly beforeAt: Written;
  readonly afterAt: Written;
  readonly cause: DifferenceCause;
  /** The parameters whose values differ. */
  readonly parameters: readonly string[];
  /** In a leaf that may not be weakened. */
  readonly isWeaker: boolean;
  readonly isExpected: boolean;
}

/**
 * What differs in `to` from `from`: two variants of one spec and instance, `from` being before and `to` after. `isStrict`:
 * nothing that was tried in `from` may be missing in `to`.
 */
export function compareVariants(from: Variant, to: Variant, isStrict = false): LeafDifference[] {
  const likeFrom = bodyAs(to, from.environment);
  return [...leavesThatDiffer(from.body, to.body, '')].map(({ pointer, before, after }) => {
    const parameters = parametersBehind(from, to, pointer);
    const isBuiltIn = keyOf(valueAt(likeFrom, keysOf(pointer))) === keyOf(before);
    const cause = causeOf(from, to, pointer, { isBuiltIn, parameters });
    const isWeaker = weakens(from, to, pointer);
    const isExpected = !isWeaker && isAskedFor(cause, to, pointer, isStrict);
    const [name] = cause === 'parameter' ? parameters : [];
    const at = name === undefined ? pointer : child('/values', name);
    const written = { beforeAt: writtenIn(from, at), afterAt: writtenIn(to, at) };
    return { pointer, before, after, ...written, cause, parameters, isWeaker, isExpected };
  });
}

function isAskedFor(cause: DifferenceCause, to: Variant, pointer: string, isStrict: boolean): boolean {
  if (cause === 'pending') return !isPending(to, pointer);
  return !(isStrict && cause === 'other-overlay');
}

interface Pair {
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

function* leavesThatDiffer(before: unknown, after: unknown, pointer: string): Generator<Pair> {
  const isBranch = (value: unknown) => value === undefined || isMap(value);
  if (!isBranch(before) || !isBranch(after) || isReference(before) || isReference(after)) {
    if (keyOf(before) !== keyOf(after)) yield { pointer, before, after };
    return;
  }
  const [one, other] = [(before ?? {}) as Tree, (after ?? {}) as Tree];
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)]))
    yield* leavesThatDiffer(one[key], other[key], child(pointer, key));
}

function causeOf(
  from: Variant,
  to: Variant,
  pointer: string,
  { isBuiltIn, parameters }: { readonly isBuiltIn: boolean; readonly parameters: readonly string[] },
): DifferenceCause {
  if (isPending(from, pointer) !== isPending(to, pointer)) return 'pending';
  const keys = keysOf(pointer);
  if (keyOf(valueAt(from.merged, keys)) === keyOf(valueAt(to.merged, keys)))
    return isBuiltIn || parameters.length === 0 ? 'built-in' : 'parameter';
  return isOverlay(layerOf(keys, to.layers)?.pointer, to) ? 'overlay' : 'other-overlay';
}

/** The layers of an environment, also that of an instance in it. */
function isOverlay(pointer: string | null | undefined, { environment }: Variant): boolean {
  return pointer?.endsWith(`/environments/${environment.name}`) === true;
}

function isPending({ pending }: Variant, pointer: string): boolean {
  return pending.some((leaf) => `${leaf.pointer}/`.startsWith(`${pointer}/`) || pointer.startsWith(`${leaf.pointer}/`));
}

const NAME = /\$\{([^}]+)\}/g;

/** The parameters in the text of a leaf whose values differ, also through other parameters. */
function parametersBehind(from: Variant, to: Variant, pointer: string): string[] {
  const found = new Set<string>();
  const waiting = [valueAt(from.merged, keysOf(pointer)), valueAt(to.merged, keysOf(pointer))];
  for (let next = waiting.pop(); next !== undefined || waiting.length > 0; next = waiting.pop()) {
    for (const [, name = ''] of (JSON.stringify(next) ?? '').matchAll(NAME)) {
      if (found.has(name) || !Object.hasOwn(from.spec.parameters ?? {}, name)) continue;
      found.add(name);
      waiting.push(from.values[name], to.values[name]);
    }
  }
  return [...found].filter((name) => from.values[name] !== to.values[name]);
}

function writtenIn({ layers }: Variant, pointer: string): Written {
  const layer = layerOf(keysOf(pointer), layers);
  if (layer === undefined) return undefined;
  return layer.pointer === null
    ? { file: 'project', pointer: `/defaults${pointer}` }
    : { file: 'connection', pointer: `${layer.pointer}${pointer}` };
}

function weakens(from: Variant, to: Variant, pointer: string): boolean {
  const keys = keysOf(pointer);
  const leaf = (keys[0] === 'organizations' ? keys.slice(2) : keys).join('.') as GuardedLeaf;
  if (!to.project.policy.mayNotWeaken.includes(leaf)) return false;
  const [before, after] = [from, to].map(({ body }) => valueAt(body, keys) ?? valueAt(body, leaf.split('.')));
  // Where there is no such block, nothing is done that could be weaker.
  return before !== undefined && after !== undefined && strengthOf(leaf, after) < strengthOf(leaf, before);
}

type Tree = Readonly<Record<string, unknown>>;

function isMap(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A reference to a secret or a file is one value. */
function isReference(value: unknown): boolean {
  return isMap(value) && ('env' in value || 'file' in value || 'keyVault' in value);
}

/** The same for values that differ in the order of keys only. */
function keyOf(value: unknown): string {
  return (
    JSON.stringify(value, (_, item) => (isMap(item) ? Object.fromEntries(Object.entries(item).sort()) : item)) ?? ''
  );
}

/** The order of overrides: project defaults < connection < environment < instance < instance in an environment. */
import type { ConnectionSpec, Override } from './generated/connection.ts';

type Tree = Record<string, unknown>;

/** One layer of a connection: the pointer of its place in the file (`null`: the project's defaults) and its content. */
export interface Layer {
  readonly pointer: string | null;
  readonly content: Override;
}

/** The layers of a connection, the weakest first. Layers without content are left out. */
export function layersOf(spec: ConnectionSpec, defaults: Override, env: string, instance: string | null): Layer[] {
  const found: Array<[string | null, Override | undefined]> = [
    ['', bodyOf(spec)],
    [`/environments/${env}`, spec.environments?.[env]],
  ];
  if (instance !== null) {
    const { environments, ...own } = spec.instances?.[instance] ?? {};
    found.push([`/instances/${instance}`, own], [`/instances/${instance}/environments/${env}`, environments?.[env]]);
  }
  const own = found.flatMap(([pointer, content]) => (content ? [{ pointer, content }] : []));
  const layers = [{ pointer: null, content: withoutForeignBlocks(defaults, own) }, ...own];
  return layers.filter(({ content }) => Object.keys(content).length > 0);
}

/** Blocks whose absence means that they are not there. */
const BLOCKS = ['saml', 'provisioning'] as const;

/** The project's defaults say how a block is where there is one; they bring none into being. */
function withoutForeignBlocks(defaults: Override, own: readonly Layer[]): Override {
  const foreign = BLOCKS.filter(
    (block) => defaults[block] !== undefined && own.every(({ content }) => content[block] === undefined),
  );
  if (foreign.length === 0) return defaults;
  return Object.fromEntries(
    Object.entries(defaults).filter(([key]) => !foreign.includes(key as (typeof BLOCKS)[number])),
  );
}

/** Merges layers: maps by key, lists and scalars replace. The layers are not changed. */
export function mergeLayers(layers: readonly Layer[]): Override {
  return layers.reduce<Tree>((merged, layer) => mergeTrees(merged, layer.content as Tree), {}) as Override;
}

/** Merges one tree over another by the rule of overrides. */
export function mergeTrees(under: Tree, over: Tree): Tree {
  const out: Tree = { ...under };
  for (const key of Object.keys(over)) {
    const below = out[key];
    const above = over[key];
    out[key] = isTree(below) && isTree(above) ? mergeTrees(below, above) : above;
  }
  return out;
}

/**
 * Where a leaf of the merged body was written: its pointer in the connection's file, or `null` when it comes from the
 * project's defaults. `pointer` points into the merged body.
 */
export function originOf(pointer: string, keys: readonly string[], layers: readonly Layer[]): string | null {
  let best: { layer: Layer; depth: number } | undefined;
  for (const layer of layers) {
    const depth = depthOf(layer.content, keys);
    if (depth > 0 && (best === undefined || depth >= best.depth)) best = { layer, depth };
  }
  if (best === undefined) return '';
  return best.layer.pointer === null ? null : `${best.layer.pointer}${pointer}`;
}

/** The layer that says a leaf of the merged body last; `undefined`: none does, so that it has its default. */
export function layerOf(keys: readonly string[], layers: readonly Layer[]): Layer | undefined {
  return layers.findLast(({ content }) => depthOf(content, keys) === keys.length);
}

function depthOf(content: unknown, keys: readonly string[]): number {
  let value = content;
  for (const [depth, key] of keys.entries()) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return depth;
    value = (value as Tree)[key];
  }
  return keys.length;
}

const NOT_OVERRIDABLE = new Set(['apiVersion', 'kind', 'name', 'parameters', 'instances', 'environments', 'waivers']);

function bodyOf(spec: ConnectionSpec): Override {
  const out: Tree = {};
  for (const key of Object.keys(spec)) if (!NOT_OVERRIDABLE.has(key)) out[key] = spec[key as keyof ConnectionSpec];
  return out as Override;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The leaves of the body of a connection, read from the schema, and specs that set one of them. */
import schema from '../../schemas/connection.schema.json' with { type: 'json' };
import { checkSchema } from '../../src/spec/check-schema.ts';
import { keysOf } from '../../src/spec/finding.ts';

/** What is used of a JSON Schema. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maxProperties?: number;
}

type Tree = Record<string, unknown>;

const DEFINITIONS = schema.$defs as unknown as Readonly<Record<string, Schema>>;

/** The body: everything that may differ between environments. */
export const BODY: Schema = {
  properties: Object.fromEntries(
    Object.entries(resolved({ $ref: '#/$defs/override' }).properties ?? {}).filter(
      ([key]) => key !== 'values' && key !== 'environments',
    ),
  ),
};

/** Pointers of all leaves, `*` for any item or key, with their schema. */
export function leavesOf(node: Schema = BODY, pointer = ''): Map<string, Schema> {
  const { properties, additionalProperties, items } = node;
  const found = new Map<string, Schema>();
  const add = (child: Schema, at: string) => {
    for (const [key, leaf] of leavesOf(resolved(child), at)) found.set(key, leaf);
  };
  if (isLeaf(node)) found.set(pointer, node);
  for (const [key, child] of Object.entries(properties ?? {})) add(child, `${pointer}/${key}`);
  if (typeof additionalProperties === 'object') add(additionalProperties, `${pointer}/*`);
  if (items && hasObjects(items)) add(items, `${pointer}/*`);
  return found;
}

/** Scalars, lists of scalars, and what may be a scalar besides an object. */
function isLeaf(node: Schema): boolean {
  if (typesOf(node).some((type) => ['string', 'boolean', 'integer', 'number'].includes(type))) return true;
  if (node.enum && node.properties === undefined) return true;
  return node.items !== undefined && !hasObjects(node.items);
}

function hasObjects(node: Schema): boolean {
  return resolved(node).properties !== undefined;
}

function resolved(node: Schema): Schema {
  if (node.$ref === undefined) return node;
  const { $ref, ...own } = node;
  return { ...DEFINITIONS[$ref.split('/').at(-1) as string], ...own };
}

function typesOf({ type }: Schema): readonly string[] {
  return type === undefined ? [] : typeof type === 'string' ? [type] : type;
}

/** Texts of which each pattern of the schema takes at least one; all are recognisable. */
const TEXTS = (mark: string) => [
  mark,
  `https://${mark}.example/`,
  `${mark}@example.com`,
  `${mark}/${mark}`,
  `urn:${mark}`,
  mark.toUpperCase(),
  mark === 'zzsentinel' ? '2031-07-09' : '2032-08-10',
  mark === 'zzsentinel' ? '7a7a7a7a-5e17-4e1a-8000-000000000001' : '7a7a7a7a-5e17-4e1a-8000-000000000002',
];

/** Values of a leaf that differ, each in a spec that is otherwise the same; first two texts of ours, where it takes texts. */
export function specsWith(pointer: string, leaf: Schema, base: object): object[] {
  const values = leaf.items
    ? listValues({ ...resolved(leaf.items), examples: leaf.examples ?? [] })
    : scalarValues(leaf);
  const kinds = values.map((list) => list.map((value) => placed(base, pointer, value)).find(isValid));
  return kinds.flatMap((spec) => spec ?? []);
}

/** For each value to set, candidates of which the first valid one is taken. */
function scalarValues({ enum: list, type, minimum = 0, examples = [] }: Schema): unknown[][] {
  if (list) return list.map((value) => [value]);
  const types = typesOf({ ...(type === undefined ? {} : { type }) });
  if (types.includes('string')) return [TEXTS('zzsentinel'), TEXTS('zzother'), examples.flat()];
  if (types.includes('boolean')) return [[true], [false]];
  return [
    [minimum + 71, minimum + 1],
    [minimum + 7, minimum + 2],
  ];
}

function listValues(items: Schema): unknown[][] {
  return scalarValues(items).map((candidates) => candidates.map((value) => [value]));
}

function isValid(body: object): boolean {
  const spec = { apiVersion: 'entrada/v1', kind: 'Connection', name: 'app', ...body };
  return checkSchema('connection', 'test', spec).length === 0;
}

/** Keys of which an object takes one. */
const EXCLUSIVE = ['source', 'constant', 'secret', 'transform', 'expression'];

/** The base with a value at a pointer; what is missing on the way comes from the schema's examples. */
function placed(base: object, pointer: string, value: unknown): object {
  const root = structuredClone(base) as Tree;
  const keys = keysOf(pointer);
  let place: Tree = root;
  let node: Schema = BODY;
  for (const [index, key] of keys.entries()) {
    const isLast = index === keys.length - 1;
    clearSiblings(place, node, key);
    node = childOf(node, key);
    const name = key !== '*' ? key : Array.isArray(place) ? '0' : (Object.keys(place)[0] ?? 'x');
    if (isLast) place[name] = value;
    else if (typeof place[name] !== 'object' || place[name] === null) place[name] = exampleOf(node);
    place = place[name] as Tree;
  }
  return root;
}

function clearSiblings(place: Tree, { maxProperties, properties = {} }: Schema, key: string): void {
  if (Array.isArray(place)) return;
  const isOne = maxProperties === 1;
  const isKind = 'constant' in properties && EXCLUSIVE.includes(key);
  const isPrincipal = ['group', 'user'].includes(key) && 'user' in properties && 'group' in properties;
  for (const sibling of Object.keys(place)) {
    const isRival = isOne || (isKind && EXCLUSIVE.includes(sibling)) || (isPrincipal && sibling !== 'role');
    const isOtherHalf = key === 'input2' && sibling === 'constant';
    if (sibling !== key && (isRival || isOtherHalf)) delete place[sibling];
  }
}

function childOf(node: Schema, key: string): Schema {
  const { properties, items, additionalProperties } = node;
  if (key !== '*') return resolved(properties?.[key] as Schema);
  return resolved((items ?? additionalProperties) as Schema);
}

/** An example that is a list or a map, as the way goes on below it. */
function exampleOf({ examples = [] }: Schema): unknown {
  return structuredClone(examples.find((example) => typeof example === 'object') ?? {});
}

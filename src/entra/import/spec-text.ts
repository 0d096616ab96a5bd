/** A spec as YAML, in the form of the connections of this project. */
import { Document, isCollection, isMap, isPair, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import type { ConnectionSpec } from '../../spec/generated/connection.ts';
import { SHAPES } from '../../spec/generated/tables.ts';
import type { Shape } from '../../spec/shape.ts';

/** Schema of specs as a file in `connections/` calls it. */
const SCHEMA = '../schemas/connection.schema.json';

/** Longest map or list that stands in one line, in characters of JSON. */
const LONGEST_LINE = 100;

/** The text of a file: keys in the order of the schema, short maps and lists in one line, no comments but the first. */
export function specText(spec: ConnectionSpec): string {
  const document = new Document(inOrder(spec, 'connection'));
  const blocks = isMap(document.contents) ? document.contents.items : [];
  for (const { key, value } of blocks) layOut(value, isBlock(String(key)) ? 'top' : 'member', document);
  const yaml = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return `# yaml-language-server: $schema=${SCHEMA}\n${yaml}`;
}

/** Lists stand in one line as they do elsewhere. */
function isBlock(key: string): boolean {
  return key !== 'values' && key !== 'exact';
}

/** The value with its keys in the order of the schema. */
function inOrder(value: unknown, place: string | undefined): unknown {
  const shape: Shape = SHAPES[place ?? ''] ?? {};
  if (Array.isArray(value)) return value.map((item) => inOrder(item, shape.items));
  if (typeof value !== 'object' || value === null) return value;
  const tree = value as Record<string, unknown>;
  const order = Object.keys(shape.properties ?? {});
  const rank = (key: string) => (order.indexOf(key) + order.length + 1) % (order.length + 1);
  const keys = Object.keys(tree).sort((one, other) => rank(one) - rank(other));
  return Object.fromEntries(keys.map((key) => [key, inOrder(tree[key], shape.properties?.[key] ?? shape.values)]));
}

/** Where a map or list stands: below a key of the file, below another key, or in a list. */
type Where = 'top' | 'member' | 'item';

/** Puts in one line what is short, but for the blocks of the file and what holds a list of maps. */
function layOut(node: unknown, where: Where, document: Document): void {
  if (!isCollection(node)) return;
  const values = node.items.map((item) => (isPair(item) ? item.value : item));
  const isBroken = isMap(node) ? where !== 'item' && values.some(holdsMaps) : holdsMaps(node);
  if (where !== 'top' && !isBroken && isShort(node, document)) node.flow = true;
  else for (const value of values) layOut(value, isSeq(node) ? 'item' : 'member', document);
}

function holdsMaps(node: unknown): boolean {
  return isSeq(node) && node.items.some(isMap);
}

function isShort(node: YAMLMap | YAMLSeq, document: Document): boolean {
  const json = JSON.stringify(node.toJS(document));
  return json.length <= LONGEST_LINE && !json.includes('\\n');
}

/**
 * Schemas read from the sources inside the provider's prebuilt bindings, which were made from the provider's own schema.
 * They tell names, types and flags; what they do not tell stands in facts.ts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import schema from '../../../../src/terraform/generated/azuread.schema.json' with { type: 'json' };
import { FACTS } from './facts.ts';
import type { Attribute, Block, CtyType, NestedBlock, Schemas } from './schema.ts';

const LIB = join(dirname(createRequire(import.meta.url).resolve('@cdktf/provider-azuread/package.json')), 'lib');

/** Schemas of the provider and of every type that the synthesis can write. */
export function readSchemas(): Schemas {
  const files = readdirSync(LIB, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const byType = new Map<string, string>();
  for (const { name } of files) {
    const source = sourceOf(join(LIB, name, 'index.js'));
    const kind = name.startsWith('data-') ? 'data' : 'resource';
    const type = /tfResourceType = "(\w+)"/.exec(source)?.[1];
    if (type) byType.set(`${kind} ${type}`, source);
  }
  const { resource, data } = schema.properties;
  const all = (kind: string, types: object) =>
    Object.fromEntries(Object.keys(types).map((type) => [type, typeBlock(byType, kind, type)]));
  return {
    provider: providerBlock(),
    resources: all('resource', resource.properties),
    data: all('data', data.properties),
  };
}

/** Arguments of the provider block that the stacks, or a test, may give; the rest comes from the environment. */
function providerBlock(): Block {
  const source = readFileSync(join(LIB, 'provider', 'index.js'), 'utf8');
  const found = [...source.matchAll(/^\s+(\w+): cdktf\.(string|boolean)ToTerraform\(/gm)];
  const attributes = found
    .filter(([, name]) => name !== 'alias')
    .map(([, name, type]) => [name as string, { type: type === 'string' ? 'string' : 'bool', optional: true }]);
  return { attributes: Object.fromEntries(attributes), blocks: {} };
}

function sourceOf(file: string): string {
  const map = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  if (map === '') return '';
  const { sourcesContent } = JSON.parse(Buffer.from(map, 'base64').toString('utf8')) as { sourcesContent: string[] };
  return sourcesContent[0] ?? '';
}

function typeBlock(byType: ReadonlyMap<string, string>, kind: string, type: string): Block {
  const source = byType.get(`${kind} ${type}`);
  if (source === undefined) throw new TypeError(`the bindings have no ${kind} ${type}`);
  const classes = new Map(source.split(/^export class /m).map((text) => [/^\w+/.exec(text)?.[0] ?? '', text] as const));
  const main = [...classes].find(([, text]) => /extends cdktf\.Terraform(Resource|DataSource)/.test(text));
  if (!main) throw new TypeError(`${type} has no class`);
  return blockOf(main[1], { type: kind === 'data' ? '' : type, text: source, classes }, '');
}

const PROPERTY =
  /\/\/ (\w+) - computed: (true|false), optional: (true|false), required: (true|false)\n((?:[^\n]+\n){3})/g;

/** The bindings of one type: its source, and the classes in it by name. */
interface Source {
  readonly type: string;
  readonly text: string;
  readonly classes: ReadonlyMap<string, string>;
}

function blockOf(text: string, source: Source, path: string): Block {
  const attributes: Record<string, Attribute> = {};
  const blocks: Record<string, NestedBlock> = {};
  for (const [, name = '', computed, optional, required, code = ''] of text.matchAll(PROPERTY)) {
    const at = path === '' ? name : `${path}.${name}`;
    const flags = { computed: computed === 'true', optional: optional === 'true', required: required === 'true' };
    const inner = innerOf(code, source);
    if (inner === undefined) {
      const sensitive = FACTS[source.type]?.sensitive?.includes(at) ?? false;
      attributes[name] = { type: typeOf(code), ...flags, sensitive };
      continue;
    }
    const block = blockOf(inner, source, at);
    if (isOnlyComputed(flags)) attributes[name] = { type: [collectionOf(code), objectType(block)], ...flags };
    else blocks[name] = { nesting: nestingOf(name, source.text), maxItems: maxItemsOf(code), block };
  }
  return { attributes, blocks };
}

/** The class of what is nested in this property, if anything is. */
function innerOf(code: string, { classes }: Source): string | undefined {
  const [, name] = /new (\w+?)(?:List|OutputReference)\(this/.exec(code) ?? [];
  return name === undefined ? undefined : classes.get(`${name}OutputReference`);
}

function maxItemsOf(code: string): number {
  return /new \w+OutputReference\(this/.test(code) ? 1 : 0;
}

function isOnlyComputed({ computed, optional, required }: { computed: boolean; optional: boolean; required: boolean }) {
  return computed && !optional && !required;
}

function collectionOf(code: string): string {
  return /, true\)/.test(code) ? 'set' : 'list';
}

function nestingOf(name: string, source: string): NestedBlock['nesting'] {
  const kind = new RegExp(`\\b${name}: \\{\\s+value: [^{}]+isBlock: true,\\s+type: "(\\w+)"`).exec(source)?.[1];
  if (kind === 'struct') return 'SINGLE';
  return kind === 'set' ? 'SET' : 'LIST';
}

function objectType({ attributes, blocks }: Block): readonly [string, { [name: string]: CtyType }] {
  const own = Object.entries(attributes).map(([name, { type }]) => [name, type] as const);
  const inner = Object.entries(blocks).map(
    ([name, { nesting, block }]) => [name, [nesting.toLowerCase(), objectType(block)] as CtyType] as const,
  );
  return ['object', Object.fromEntries([...own, ...inner])];
}

function typeOf(code: string): CtyType {
  if (code.includes('StringMap(')) return ['map', 'string'];
  if (code.includes('Fn.tolist(')) return ['set', 'string'];
  if (code.includes('getListAttribute(')) return ['list', 'string'];
  if (code.includes('getBooleanAttribute(')) return 'bool';
  if (code.includes('getNumberAttribute(')) return 'number';
  if (code.includes('getStringAttribute(')) return 'string';
  throw new TypeError(`the bindings have a type that the double does not know: ${code}`);
}

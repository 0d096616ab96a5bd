/** A schema as Markdown: one table for each object, in the order in which they are met. */
import { isDeepStrictEqual } from 'node:util';
import { follow, type Schema } from './schema.ts';

/** Sections of all objects of a schema; `name` is the heading of its root. */
export function objectSections(name: string, root: Schema): string[] {
  const waiting: Array<readonly [string, Schema]> = [[name, root]];
  const done = new Set<string>();
  const lines: string[] = [];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [title, schema] = next;
    if (done.has(title)) continue;
    done.add(title);
    const { shared, own } = splitKeys(schema, root);
    lines.push(`## ${title}`, '', prose(schema.description ?? ''), '');
    if (shared.length > 0) lines.push(`As in [${name}](#${name}): ${shared.map(code).join(', ')}.`, '');
    if (own.length > 0) lines.push('| key | type | if absent | meaning | example |', '| --- | --- | --- | --- | --- |');
    for (const [key, property] of own) {
      lines.push(row(key, property, (schema.required ?? []).includes(key), new Page(title, root)));
      waiting.push(...new Page(title, root).objectsIn(key, property));
    }
    if (own.length > 0) lines.push('');
  }
  return lines;
}

/** Keys that an object shares with the root (overrides do) are named and not described again. */
function splitKeys(schema: Schema, root: Schema): { shared: string[]; own: Array<[string, Schema]> } {
  const entries = Object.entries(schema.properties ?? {});
  const isShared = (key: string, property: Schema) =>
    schema !== root && isDeepStrictEqual(property, root.properties?.[key]);
  return {
    shared: entries.filter(([key, property]) => isShared(key, property)).map(([key]) => key),
    own: entries.filter(([key, property]) => !isShared(key, property)),
  };
}

/** Where an object stands: its own title, and the schema that `$ref`s lead into. */
class Page {
  readonly #title: string;
  readonly #root: Schema;

  constructor(title: string, root: Schema) {
    this.#title = title;
    this.#root = root;
  }

  /** What a property says, its `$ref` followed. */
  resolve(property: Schema): Schema {
    return isForeign(property) ? property : { ...follow(property, this.#root), ...property };
  }

  /** The name of the section of an object: of its definition, or made of the keys that lead to it. */
  titleOf(key: string, property: Schema): string | undefined {
    if (property.$ref) return isForeign(property) || this.#hasKeys(property) ? lastOf(property.$ref) : undefined;
    return property.properties ? `${this.#title}.${key}` : undefined;
  }

  /** Objects that have sections of their own: the property, its items, or its values. */
  objectsIn(key: string, property: Schema): Array<readonly [string, Schema]> {
    if (isForeign(property)) return [];
    const target = this.resolve(property);
    const title = this.titleOf(key, property);
    const below = [target.items, target.additionalProperties].filter((item) => typeof item === 'object');
    return [
      ...(title === undefined ? [] : [[title, target] as const]),
      ...below.flatMap((item) => this.objectsIn(key, item)),
    ];
  }

  /** The type in words, with links to the objects. */
  typeOf(key: string, property: Schema): string {
    const title = this.titleOf(key, property);
    const target = this.resolve(property);
    const words = [target.type ?? []].flat().map((type) => this.#word(type, key, target, title));
    const shown = words.filter((word) => word !== undefined);
    const values = target.enum?.filter((value) => value !== null).map((value) => code(String(value)));
    return values ? values.join(', ') : shown.length > 0 ? shown.join(' or ') : link(title ?? 'anything');
  }

  #word(type: string, key: string, target: Schema, title: string | undefined): string | undefined {
    if (type === 'null') return undefined;
    if (type === 'array') return target.items ? `list of ${this.typeOf(key, target.items)}` : 'list';
    if (type !== 'object') return target.const === undefined ? (TYPES[type] ?? type) : code(String(target.const));
    if (title !== undefined) return link(title);
    const { additionalProperties: values } = target;
    return typeof values === 'object' ? `map of ${this.typeOf(key, values)}` : 'map';
  }

  #hasKeys(property: Schema): boolean {
    return follow(property, this.#root).properties !== undefined;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
};

function row(key: string, property: Schema, isRequired: boolean, page: Page): string {
  const target = page.resolve(property);
  const cells = [
    code(key),
    page.typeOf(key, property),
    absentOf(target, isRequired),
    prose(target.description ?? ''),
    target.examples?.length ? json(target.examples[0]) : '',
  ];
  return `| ${cells.join(' | ')} |`;
}

/** What the absence of a key means. An object whose own keys say it has nothing to add. */
function absentOf(target: Schema, isRequired: boolean): string {
  if (isRequired) return '**required**';
  if (target['x-absent'] === 'unmanaged') return 'not managed';
  if (!('default' in target) || target.default === null) return '';
  return isDeepStrictEqual(target.default, {}) ? '' : json(target.default);
}

/** `urn:…#/$defs/override`: a definition of the other schema, which has its section on the same page. */
function isForeign({ $ref }: Schema): boolean {
  return $ref?.startsWith('urn:') ?? false;
}

function lastOf(ref: string): string {
  return ref.split('/').at(-1) as string;
}

function link(title: string): string {
  return `[${title}](#${title.toLowerCase().replaceAll('.', '')})`;
}

/** JSON is YAML; the spaces make it read like the flow style of the examples. */
function json(value: unknown): string {
  return code(JSON.stringify(value, undefined, 1).replaceAll(/\s*\n\s*/g, ' '));
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

/** Plain text in a page or in a cell of a table. */
export function prose(text: string): string {
  return text.replaceAll(/[\\`*_<|[\]]/g, '\\$&');
}

/** What YAML allows and a spec does not hold, found in the tree with its place. */
import { type Alias, isAlias, isMap, isScalar, isSeq, type YAMLMap } from 'yaml';

/** Something that is wrong with a tree; `offset` counts UTF-16 units. */
export interface TreeProblem {
  readonly code: 'ENT_YAML' | 'ENT_FILE_ENCODING';
  readonly message: string;
  readonly hint: string;
  readonly offset: number;
}

/**
 * Characters that no spec holds: control characters (all that YAML does not call printable, YAML 1.2.2 section 5.1),
 * noncharacters (Unicode 23.7), which mark late built-ins inside a connection, and halves of surrogate pairs.
 */
export const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufdd0-\ufdef\ufffe\uffff]|\p{Surrogate}/u;

/** How many values aliases may stand for in all: far more than a spec needs, far less than an explosion. */
const MAX_ALIASED = 10_000;

/** The first problem of a tree, or `undefined`. `hasEscapes`: texts may hold characters that the file does not. */
export function treeProblem(root: unknown, hasEscapes: boolean): TreeProblem | undefined {
  const walk = new Walk(hasEscapes);
  walk.visit(root);
  return walk.problem;
}

class Walk {
  problem: TreeProblem | undefined;
  readonly #hasEscapes: boolean;
  /** Anchor → how many values it stands for; `null` while it is being read. */
  readonly #anchors = new Map<string, number | null>();
  #aliased = 0;

  constructor(hasEscapes: boolean) {
    this.#hasEscapes = hasEscapes;
  }

  /** Returns how many values stand at a node, those behind aliases included. */
  visit(node: unknown): number {
    if (this.problem) return 0;
    if (isAlias(node)) return this.#alias(node);
    const { anchor } = (node ?? {}) as { anchor?: string };
    if (anchor) this.#anchors.set(anchor, null);
    const size = this.#content(node);
    if (anchor) this.#anchors.set(anchor, size);
    return size;
  }

  #content(node: unknown): number {
    if (isMap(node)) return this.#map(node);
    if (isSeq(node)) return node.items.reduce<number>((size, item) => size + this.visit(item), 1);
    if (isScalar(node) && this.#hasEscapes && typeof node.value === 'string' && FORBIDDEN.test(node.value)) {
      this.#report('ENT_FILE_ENCODING', node, 'the text holds a control character or a noncharacter', REMOVE_IT);
    }
    return 1;
  }

  #map({ items }: YAMLMap): number {
    const keys = new Set<unknown>();
    let size = 1;
    for (const { key, value } of items) {
      const name = isScalar(key) ? key.value : undefined;
      if (keys.has(name)) this.#report('ENT_YAML', key, `the key ${String(name)} stands twice in one map`, ONE_KEY);
      keys.add(name);
      size += this.visit(key) + this.visit(value);
    }
    return size;
  }

  #alias(alias: Alias): number {
    const size = this.#anchors.get(alias.source);
    if (size === undefined) this.#report('ENT_YAML', alias, 'the alias refers to nothing above it', SET_ANCHOR);
    if (size === null) this.#report('ENT_YAML', alias, 'the alias stands inside what it refers to', NO_LOOP);
    this.#aliased += size ?? 0;
    if (this.#aliased > MAX_ALIASED) {
      this.#report('ENT_YAML', alias, `the aliases up to here stand for more than ${MAX_ALIASED} values`, FEWER);
    }
    return size ?? 0;
  }

  #report(code: TreeProblem['code'], node: unknown, message: string, hint: string): void {
    const { range } = (node ?? {}) as { range?: readonly number[] | null };
    this.problem ??= { code, message, hint, offset: range?.[0] ?? 0 };
  }
}

/** What to do about a character that no spec holds. */
export const REMOVE_IT = 'remove the character; specs are plain text';
const ONE_KEY = 'remove one of the two keys; the second does not override the first';
const SET_ANCHOR = 'put &name before the value, and above every *name; or put a text that begins with * in quotes';
const NO_LOOP = 'write the value itself; nothing can hold itself';
const FEWER = 'write the values themselves, or let maps merge through environments and instances';

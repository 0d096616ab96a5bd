/** A spec's text and the way back from a JSON pointer to its place in the text. */
import { type Document, isAlias, isMap, isPair, isSeq, type Node, parseDocument, type Range } from 'yaml';
import { keysOf } from './finding.ts';

/** How specs are read: YAML 1.2, core schema, text keys only. */
export const YAML_OPTIONS = {
  version: '1.2',
  schema: 'core',
  prettyErrors: false,
  keepSourceTokens: false,
  stringKeys: true,
  resolveKnownTags: false,
  // Asked of each pair of keys, which takes minutes for some ten thousand; `treeProblem` asks with a set.
  uniqueKeys: false,
  logLevel: 'error',
} as const;

/** A place in a text. Lines and columns count from 1; columns count UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * One file that was read. Only its text is kept: the tree with its positions is built again when a finding asks for a
 * place, so that ten thousand good specs cost no memory for positions nobody looks at.
 */
export class SpecSource {
  readonly file: string;
  readonly text: string;
  /** The tree that was asked for last. Findings come file by file; trees of ten thousand files would fill the memory. */
  static #last: { readonly of: SpecSource; readonly document: Document<Node> } | undefined;
  #lineStarts: number[] | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** The place of a JSON pointer; of its nearest ancestor where nothing stands at it. */
  locate(pointer: string, at: 'key' | 'value' = 'value'): Place {
    const [start, end] = this.#rangeOf(keysOf(pointer), at);
    return this.#placeOf(start, end);
  }

  /** The place of an offset in UTF-16 units. */
  locateOffset(offset: number): Place {
    return this.#placeOf(offset, offset + 1);
  }

  /** The lines of the text, without their ends. */
  line(number: number): string {
    const starts = this.#starts();
    const from = starts[number - 1];
    if (from === undefined) return '';
    return this.text.slice(from, starts[number] ?? this.text.length).replace(/\r?\n$/, '');
  }

  #rangeOf(keys: readonly string[], at: 'key' | 'value'): [number, number] {
    let node: Node | null | undefined = this.#parse().contents;
    let range: [number, number] = spanOf(node?.range) ?? [0, 1];
    for (const key of keys) {
      const step = this.#step(node, key);
      if (step === undefined) break;
      range = (at === 'key' ? step.key : undefined) ?? spanOf(step.node?.range) ?? step.key ?? range;
      node = step.node;
    }
    return range;
  }

  #parse(): Document<Node> {
    if (SpecSource.#last?.of !== this) {
      SpecSource.#last = { of: this, document: parseDocument(this.text, YAML_OPTIONS) as Document<Node> };
    }
    return SpecSource.#last.document;
  }

  #step(parent: Node | null | undefined, key: string): { key?: [number, number]; node: Node | null } | undefined {
    const node = isAlias(parent) ? parent.resolve(this.#parse()) : parent;
    if (isSeq(node)) {
      const item = node.items[Number(key)];
      return item === undefined ? undefined : { node: item as Node };
    }
    if (!isMap(node)) return undefined;
    for (const pair of node.items) {
      if (!isPair(pair)) continue;
      const keyNode = pair.key as { value?: unknown; range?: Range | null };
      if (String(keyNode.value) !== key) continue;
      const span = spanOf(keyNode.range);
      return { ...(span ? { key: span } : {}), node: pair.value as Node | null };
    }
    return undefined;
  }

  #placeOf(start: number, end: number): Place {
    const from = this.#lineAndColumn(Math.min(start, this.text.length));
    const to = this.#lineAndColumn(Math.min(Math.max(end, start + 1), this.text.length + 1));
    return { line: from[0], column: from[1], endLine: to[0], endColumn: to[1] };
  }

  #lineAndColumn(offset: number): [number, number] {
    const starts = this.#starts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return [low + 1, offset - (starts[low] as number) + 1];
  }

  #starts(): number[] {
    if (this.#lineStarts === undefined) {
      this.#lineStarts = [0];
      for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1))
        this.#lineStarts.push(at + 1);
    }
    return this.#lineStarts;
  }
}

function spanOf(range: Range | null | undefined): [number, number] | undefined {
  return range ? [range[0], range[1]] : undefined;
}

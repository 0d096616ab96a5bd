/**
 * The quick way from YAML text to plain data: a parser that gives events, several times faster than the one that gives a
 * tree with positions. It reads only what both read alike; every other text, whatever is wrong with it or out of the
 * ordinary (anchors, aliases, tags, directives, tabs), is left to the slow way, which alone reports.
 */
import {
  CHOMPING_MODE,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
} from 'js-yaml';
import { FORBIDDEN } from './yaml-tree.ts';

/** The data of a text, or `undefined` where the slow way must look. */
export function readPlain(text: string): { readonly data: object } | undefined {
  if (UNUSUAL.test(text)) return undefined;
  try {
    const builder = new Builder(text);
    return parseEvents(text, {}).every((event) => builder.add(event)) ? builder.result() : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Tabs, a byte order mark, a lone carriage return, marks of documents and directives, block scalars with a number, keys
 * marked by `?`: what parsers disagree about.
 */
const UNUSUAL = /[\t\ufeff]|\r(?!\n)|^ *(?:---|\.\.\.|%)|[|>][-+]?[1-9]|\?(?:\s|$)/m;

type Tree = Record<string, unknown>;
type Scalar = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;

/** The offset of what is not there. */
const NOWHERE = -1;

class Builder {
  readonly #text: string;
  #documents = 0;
  #root: unknown;
  /** What is being filled, the outermost first, and for each map the key that waits for its value. */
  readonly #open: Array<{ readonly into: Tree | unknown[]; readonly isBlock: boolean; key: string | undefined }> = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes one event; false where the slow way must look. */
  add(event: Event): boolean {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        this.#documents += 1;
        return true;
      case EVENT_ID.POP:
        this.#open.pop();
        return true;
      case EVENT_ID.SCALAR:
        return isBare(event) && this.#scalar(event);
      case EVENT_ID.MAPPING:
        return isBare(event) && this.#begin({}, event.style === COLLECTION_STYLE.BLOCK);
      case EVENT_ID.SEQUENCE:
        return isBare(event) && this.#begin([], false);
      default:
        return false;
    }
  }

  result(): { readonly data: object } | undefined {
    const data = this.#root;
    return this.#documents === 1 && typeof data === 'object' && data !== null ? { data } : undefined;
  }

  #begin(into: Tree | unknown[], isBlock: boolean): boolean {
    if (!this.#put(into)) return false;
    this.#open.push({ into, isBlock, key: undefined });
    return true;
  }

  #scalar(event: Scalar): boolean {
    const top = this.#open.at(-1);
    const text = getScalarValue(this.#text, event);
    if (!event.fast && FORBIDDEN.test(text)) return false;
    if (top !== undefined && top.key === undefined && !Array.isArray(top.into)) {
      // A key that stands twice, or is called like something every object has.
      if (event.valueStart === NOWHERE || text in top.into) return false;
      top.key = text;
      return !top.isBlock || this.#isFirst(event);
    }
    if (event.style === SCALAR_STYLE.PLAIN) return this.#plain(text);
    return event.chomping !== CHOMPING_MODE.KEEP && this.#put(text);
  }

  #plain(text: string): boolean {
    if (WORDS.has(text)) return this.#put(WORDS.get(text));
    if (WHOLE.test(text)) return this.#put(Number(text));
    return !NUMBER.test(text) && this.#put(text);
  }

  /** Whether only spaces and dashes stand before a key: the parser takes `- {a: b}key: …` for two lines. */
  #isFirst({ valueStart, style }: Scalar): boolean {
    for (let at = valueStart - (style === SCALAR_STYLE.PLAIN ? 1 : 2); at >= 0; at -= 1) {
      const letter = this.#text.charCodeAt(at);
      if (letter === 0x0a) return true;
      if (letter !== 0x20 && letter !== 0x2d) return false;
    }
    return true;
  }

  /** False where a list or map would be a key. */
  #put(value: unknown): boolean {
    const top = this.#open.at(-1);
    if (top === undefined) this.#root = value;
    else if (Array.isArray(top.into)) top.into.push(value);
    else if (top.key === undefined) return false;
    else {
      top.into[top.key] = value;
      top.key = undefined;
    }
    return true;
  }
}

function isBare(event: { readonly tagStart: number; readonly anchorStart: number }): boolean {
  return event.tagStart === NOWHERE && event.anchorStart === NOWHERE;
}

/** Plain texts that are values of another kind (YAML 1.2.2 section 10.3.2). */
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);

/** A number as specs have them. */
const WHOLE = /^(?:0|[1-9][0-9]{0,14})$/;

/** Every other number, which is left to the slow way. */
const NUMBER = /^(?:[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[-+]?[0-9]+)?|0[ox][0-9a-f]+|[-+]?\.(?:inf|nan))$/i;

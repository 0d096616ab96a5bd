/** The language of attribute mappings: text ↔ terms. Source: reference/graph.md 6.5; Microsoft's function reference. */

/** A term. An argument left empty, as in `Switch([a], , "x", "y")`, is `null`. */
export type Term =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'constant'; readonly text: string; readonly isBare: boolean }
  | { readonly kind: 'call'; readonly name: string; readonly args: ReadonlyArray<Term | null> };

/** What came of a text: its term, or why it is none, for a person. */
export type Parsed = { readonly term: Term } | { readonly problem: string };

/** Deeper than any real expression, and far from the end of the stack. */
const MAX_DEPTH = 64;

/**
 * Reads an expression: `[attribute]`, `"text"`, a number, True or False, or a call of those. Comparisons such as
 * `[country]="US"` are refused: how Graph shows them as a tree is published nowhere.
 */
export function parseExpression(text: string): Parsed {
  const cursor = new Cursor(text);
  try {
    const term = readTerm(cursor, 0);
    cursor.end();
    return { term };
  } catch (error) {
    if (error instanceof Fault) return { problem: error.message };
    throw error;
  }
}

/** A term as a person would type it; the inverse of {@link parseExpression}. */
export function expressionText(term: Term): string {
  if (term.kind === 'attribute') return `[${term.name}]`;
  if (term.kind === 'constant') return term.isBare ? term.text : quoted(term.text);
  return `${term.name}(${term.args.map((arg) => (arg ? expressionText(arg) : '')).join(', ')})`;
}

/** A text in quotes; quotes and backslashes inside are escaped. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** The attributes that a term reads. */
export function attributesIn(term: Term): string[] {
  if (term.kind === 'attribute') return [term.name];
  return term.kind === 'call' ? term.args.flatMap((arg) => (arg ? attributesIn(arg) : [])) : [];
}

function readTerm(cursor: Cursor, depth: number): Term {
  if (depth > MAX_DEPTH) throw cursor.fault('is nested too deeply');
  const attribute = cursor.take(/\[\s*([^[\]"\s][^[\]"]*)\]/y);
  if (attribute) return { kind: 'attribute', name: attribute.trim() };
  const text = cursor.take(/"((?:[^"\\]|\\[\s\S])*)"/y);
  if (text !== null) return { kind: 'constant', text: text.replaceAll(/\\(["\\])/g, '$1'), isBare: false };
  const bare = cursor.take(/(-?\d+(?:\.\d+)?|true|false)(?![\w.(])/iy);
  if (bare) return { kind: 'constant', text: bare, isBare: true };
  const name = cursor.take(/([A-Za-z]\w*)\s*\(/y);
  if (name) return { kind: 'call', name, args: readArguments(cursor, depth) };
  throw cursor.fault('has no [attribute], "text", number or call');
}

function readArguments(cursor: Cursor, depth: number): ReadonlyArray<Term | null> {
  if (cursor.take(/(\))/y)) return [];
  const args: (Term | null)[] = [];
  for (;;) {
    args.push(cursor.isAt(/[,)]/y) ? null : readTerm(cursor, depth + 1));
    if (cursor.take(/(\))/y)) return args;
    if (!cursor.take(/(,)/y)) throw cursor.fault('has no comma or closing bracket');
  }
}

class Fault extends Error {}

/** A place in the text; white space between tokens is passed over. */
class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#skip();
  }

  /** The first group of a pattern (sticky) that fits here, or `null`. */
  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (!found) return null;
    this.#at += found[0].length;
    this.#skip();
    return found[1] ?? '';
  }

  isAt(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }

  end(): void {
    if (this.#at < this.#text.length) throw this.fault('goes on after its end');
  }

  fault(what: string): Fault {
    return new Fault(`the expression ${what} at character ${this.#at + 1}`);
  }

  #skip(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }
}

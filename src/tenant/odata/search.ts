/** `$search` over directory objects: `"property:text"` joined by `AND`, `OR` and brackets (graph.md 7.5). */
import { malformed, unsupportedQuery } from '../graph-error.ts';
import type { Row } from '../model/type.ts';
import { noProperty } from './refusals.ts';
import { findProperty, type Target } from './target.ts';
import { wordMatcher } from './words.ts';

/** A test of rows. */
export type Search = (row: Row) => boolean;

const TOKEN = /\s*(?:"((?:[^"\\]|\\.)*)"|(AND|OR)(?![\p{L}\p{N}])|([()]))\s*/suy;
const MAX_DEPTH = 50;
const MAX_CLAUSES = 500;

/**
 * The search that `text` holds. Clauses side by side are joined by `AND`, which binds closer than `OR`.
 * @throws {GraphError} 400 BadRequest for syntax and unknown names, Request_UnsupportedQuery for a property that is not searched
 */
export function parseSearch(text: string, target: Target): Search {
  return new SearchParser(text, target).parse();
}

interface SearchToken {
  readonly clause: string | undefined;
  /** `AND`, `OR`, a bracket, or '' for a clause and at the end. */
  readonly sign: string;
}

class SearchParser {
  readonly #target: Target;
  readonly #tokens: readonly SearchToken[];
  #next = 0;
  #depth = 0;

  constructor(text: string, target: Target) {
    this.#target = target;
    this.#tokens = tokenize(text);
  }

  parse(): Search {
    const search = this.#or();
    if (this.#next < this.#tokens.length) throw syntaxError();
    return search;
  }

  #or(): Search {
    const terms = [this.#and()];
    while (this.#take('OR')) terms.push(this.#and());
    return (row) => terms.some((term) => term(row));
  }

  #and(): Search {
    const terms = [this.#term()];
    while (this.#take('AND') || this.#beginsTerm()) terms.push(this.#term());
    return (row) => terms.every((term) => term(row));
  }

  #term(): Search {
    const clause = this.#tokens[this.#next]?.clause;
    if (clause !== undefined) {
      this.#next += 1;
      return clauseSearch(clause, this.#target);
    }
    if (!this.#take('(') || ++this.#depth > MAX_DEPTH) throw syntaxError();
    const inner = this.#or();
    if (!this.#take(')')) throw syntaxError();
    this.#depth -= 1;
    return inner;
  }

  #beginsTerm(): boolean {
    const token = this.#tokens[this.#next];
    return token !== undefined && (token.clause !== undefined || token.sign === '(');
  }

  #take(sign: string): boolean {
    const found = this.#tokens[this.#next]?.sign === sign;
    if (found) this.#next += 1;
    return found;
  }
}

function tokenize(text: string): readonly SearchToken[] {
  const tokens: SearchToken[] = [];
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match || tokens.length >= MAX_CLAUSES) throw syntaxError(at);
    tokens.push({ clause: match[1]?.replace(/\\(.)/gsu, '$1'), sign: match[2] ?? match[3] ?? '' });
  }
  return tokens;
}

function clauseSearch(clause: string, target: Target): Search {
  const colon = clause.indexOf(':');
  const written = clause.slice(0, Math.max(colon, 0)).trim();
  const name = findProperty(target.type, written, target.version);
  const matches = wordMatcher(clause.slice(colon + 1));
  if (written === '' || !matches) throw syntaxError();
  if (name === undefined) throw malformed(noProperty(written, target.type));
  if (!target.type.properties[name]?.search) {
    throw unsupportedQuery(`Unsupported or invalid search clause specified for property '${name}'.`);
  }
  return (row) => [row[name]].flat().some((value) => typeof value === 'string' && matches(value));
}

function syntaxError(at?: number): Error {
  const where = at === undefined ? '' : ` at position ${at}`;
  return malformed(`Syntax error${where} in '$search': clauses have the form "property:text", quotes included.`);
}

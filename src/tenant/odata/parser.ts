/**
 * Reads the boolean grammar of OData 4: `or` binds loosest, then `and`, then comparisons and `in`, then `not`.
 * Arithmetic and `has` are left out: Graph offers them nowhere.
 */
import { type Token, type TokenKind, tokenize } from './lexer.ts';
import { invalidFilter } from './refusals.ts';
import { COMPARISONS, type Comparison, type Expression, type Lambda, type Literal } from './syntax.ts';

/** Brackets, `not` and calls within each other. */
const MAX_DEPTH = 50;
const MAX_NODES = 500;

const LITERALS: Partial<Record<TokenKind, Literal['type']>> = {
  string: 'String',
  guid: 'Guid',
  date: 'DateTimeOffset',
  duration: 'Duration',
  number: 'Number',
};
const LITERAL_WORDS: Readonly<Record<string, Literal['type']>> = { null: 'Null', true: 'Boolean', false: 'Boolean' };

/**
 * The expression that `text` holds. Operators and functions are read in any case, `true`, `false` and `null` in small letters.
 * @throws {GraphError} 400 BadRequest for a fault of syntax, more than 50 levels or more than 500 nodes
 */
export function parseExpression(text: string): Expression {
  return new Parser(text).parse();
}

class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;
  #nodes = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  parse(): Expression {
    const expression = this.#or();
    if (this.#peek().kind !== 'end') throw this.#syntaxError();
    return expression;
  }

  #or(): Expression {
    return this.#chain('or', () => this.#chain('and', () => this.#comparison()));
  }

  #chain(kind: 'and' | 'or', parseTerm: () => Expression): Expression {
    const first = parseTerm();
    const terms = [first];
    while (this.#takeWord(kind)) terms.push(parseTerm());
    return terms.length === 1 ? first : this.#node({ kind, terms });
  }

  #comparison(): Expression {
    const left = this.#unary();
    const operator = this.#takeComparison();
    if (operator) return this.#node({ kind: 'compare', operator, left, right: this.#unary() });
    if (!this.#takeWord('in')) return left;
    this.#expect('(');
    return this.#node({ kind: 'in', left, items: this.#list() });
  }

  #unary(): Expression {
    if (this.#takeWord('not')) return this.#node({ kind: 'not', term: this.#nested(() => this.#unary()) });
    if (!this.#takeMark('(')) return this.#operand();
    const inner = this.#nested(() => this.#or());
    this.#expect(')');
    return inner;
  }

  #operand(): Expression {
    const token = this.#take();
    const type = token.kind === 'word' ? literalWord(token.text) : LITERALS[token.kind];
    if (type) return this.#node({ kind: 'literal', type, text: token.text });
    if (token.kind !== 'word') throw this.#syntaxError(token);
    if (!this.#takeMark('(')) return this.#path(token.text);
    const args = this.#takeMark(')') ? [] : this.#list();
    return this.#node({ kind: 'call', name: token.text.toLowerCase(), args });
  }

  #path(first: string): Expression {
    const segments = [first];
    while (this.#takeMark('/')) {
      const token = this.#take();
      if (token.kind !== 'word') throw this.#syntaxError(token);
      const quantifier = token.text.toLowerCase();
      if ((quantifier === 'any' || quantifier === 'all') && this.#takeMark('(')) {
        return this.#lambda(quantifier, segments);
      }
      segments.push(token.text);
    }
    return this.#node({ kind: 'path', segments });
  }

  #lambda(quantifier: Lambda['quantifier'], path: readonly string[]): Expression {
    if (this.#takeMark(')')) return this.#node({ kind: 'lambda', quantifier, path, body: undefined });
    const variable = this.#take();
    if (variable.kind !== 'word') throw this.#syntaxError(variable);
    this.#expect(':');
    const predicate = this.#nested(() => this.#or());
    this.#expect(')');
    return this.#node({ kind: 'lambda', quantifier, path, body: { variable: variable.text, predicate } });
  }

  /** Comma-separated expressions up to the closing bracket; one at least. */
  #list(): readonly Expression[] {
    const items = [this.#nested(() => this.#or())];
    while (this.#takeMark(',')) items.push(this.#nested(() => this.#or()));
    this.#expect(')');
    return items;
  }

  #nested(parse: () => Expression): Expression {
    if (++this.#depth > MAX_DEPTH) throw invalidFilter('Recursion depth exceeded allowed limit.');
    const expression = parse();
    this.#depth -= 1;
    return expression;
  }

  #node<E extends Expression>(expression: E): E {
    if (++this.#nodes > MAX_NODES) throw invalidFilter(`The node count limit of '${MAX_NODES}' has been exceeded.`);
    return expression;
  }

  #peek(): Token {
    // The list ends with a token of kind `end`, which is never taken.
    return this.#tokens[this.#next] as Token;
  }

  #take(): Token {
    const token = this.#peek();
    if (token.kind === 'end') throw this.#syntaxError();
    this.#next += 1;
    return token;
  }

  #takeMark(mark: string): boolean {
    const { kind, text } = this.#peek();
    const found = kind === 'mark' && text === mark;
    if (found) this.#next += 1;
    return found;
  }

  #takeWord(word: string): boolean {
    const { kind, text } = this.#peek();
    const found = kind === 'word' && text.toLowerCase() === word;
    if (found) this.#next += 1;
    return found;
  }

  #takeComparison(): Comparison | undefined {
    return COMPARISONS.find((operator) => this.#takeWord(operator));
  }

  #expect(mark: string): void {
    if (!this.#takeMark(mark)) throw this.#syntaxError();
  }

  #syntaxError({ at }: Token = this.#peek()): Error {
    return invalidFilter(`Syntax error at position ${at} in '${this.#text}'.`);
  }
}

function literalWord(text: string): Literal['type'] | undefined {
  return Object.hasOwn(LITERAL_WORDS, text) ? LITERAL_WORDS[text] : undefined;
}

/** Mapping expressions as text: `Join(" ", [givenName], "x")`. Source: reference/graph.md 6.5, entra-wire.md 1.9. */
import { attributeMappingFunctions, type FunctionParameter } from '../seed/functions.ts';
import { attribute, call, constant, type MappingSource } from '../seed/mapping-source.ts';

/** A text that is no expression. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

const MAX_LENGTH = 10_000;
/** Calls within calls. */
const MAX_DEPTH = 50;

const FUNCTIONS = new Map(attributeMappingFunctions().map((one) => [one.name.toLowerCase(), one]));

/** The tree of an expression. @throws {ExpressionError} */
export function parseExpression(text: string): MappingSource {
  if (text.length > MAX_LENGTH) throw new ExpressionError(`The expression is longer than ${MAX_LENGTH} characters.`);
  const reader = new Reader(text);
  const source = reader.source(0);
  reader.end();
  return source;
}

/** Goes along the text; each pattern is sticky and may have spaces before it. */
class Reader {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  source(depth: number): MappingSource {
    if (depth > MAX_DEPTH) throw new ExpressionError(`Calls are nested deeper than ${MAX_DEPTH} levels.`);
    const name = this.#take(/\[([^[\]"]+)\]/y);
    if (name !== undefined) return attribute(name.trim());
    const text = this.#take(/"((?:[^"\\]|\\.)*)"/sy);
    if (text !== undefined) return constant(text.replaceAll(/\\(.)/gs, '$1'));
    const bare = this.#take(/(-?\d+|true\b|false\b)/iy);
    if (bare !== undefined) return { expression: bare, name: bare, type: 'Constant', parameters: [] };
    const called = this.#take(/([A-Za-z]\w*)\s*\(/y);
    if (called === undefined) throw this.#unexpected();
    return callOf(called, this.#args(depth));
  }

  end(): void {
    if (this.#take(/($)/y) === undefined) throw this.#unexpected();
  }

  /** An argument may be left empty: null. */
  #args(depth: number): (MappingSource | null)[] {
    if (this.#take(/(\))/y) !== undefined) return [];
    const args: (MappingSource | null)[] = [];
    for (;;) {
      const isEmpty = this.#take(/(?=([,)]))/y) !== undefined;
      args.push(isEmpty ? null : this.source(depth + 1));
      const mark = this.#take(/([,)])/y);
      if (mark === ')') return args;
      if (mark === undefined) throw this.#unexpected();
    }
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position + (/^\s*/.exec(this.#text.slice(this.#position))?.[0].length ?? 0);
    const match = pattern.exec(this.#text);
    if (!match) return undefined;
    this.#position = pattern.lastIndex;
    return match[1];
  }

  #unexpected(): ExpressionError {
    return new ExpressionError(`The expression is not valid at position ${this.#position + 1}.`);
  }
}

function callOf(written: string, args: readonly (MappingSource | null)[]): MappingSource {
  const known = FUNCTIONS.get(written.toLowerCase());
  if (!known) throw new ExpressionError(`Function '${written}' is not known.`);
  const named = args.map((value, index) => ({ value, parameter: parameterAt(known.parameters, index, args.length) }));
  const filled = new Set(named.flatMap(({ value, parameter }) => (value && parameter ? [parameter.name] : [])));
  const isMissing = known.parameters.some(({ name, required, allowMultipleOccurrences }) => {
    return required && !allowMultipleOccurrences && !filled.has(name);
  });
  if (isMissing || named.some(({ parameter }) => !parameter)) {
    throw new ExpressionError(`Function '${known.name}' does not take these arguments.`);
  }
  return call(
    known.name,
    named.map(({ value, parameter }) => [parameter?.name ?? '', value] as const),
  );
}

/** A parameter that repeats takes what is more than there are parameters. */
function parameterAt(
  parameters: readonly FunctionParameter[],
  index: number,
  count: number,
): FunctionParameter | undefined {
  const repeating = parameters.findIndex(({ allowMultipleOccurrences }) => allowMultipleOccurrences);
  if (repeating < 0 || index < repeating) return parameters[index];
  const extra = Math.max(0, count - parameters.length);
  return parameters[Math.max(repeating, index - extra)];
}

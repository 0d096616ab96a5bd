/** The source of an attribute mapping: a term as Graph's tree, and back. Source: reference/graph.md 6.5. */
import { expressionText, parseExpression, quoted, type Term } from './expression.ts';
import { argumentPlaces, parameterNames } from './mapping-functions.ts';
import type { MappingSource } from './synchronization-types.ts';

/** A source, or why there is none, for a person. */
export type SourceResult = { readonly source: MappingSource } | { readonly problem: string };

/**
 * The tree of a term, as Graph shows it: an argument left empty stands in the text only, and a number is a constant whose
 * own expression is in quotes.
 */
export function mappingSourceOf(term: Term): SourceResult {
  if (term.kind === 'attribute') return { source: leaf('Attribute', `[${term.name}]`, term.name) };
  if (term.kind === 'constant') return { source: leaf('Constant', quoted(term.text), term.text) };
  const named = parameterNames(
    term.name,
    term.args.map((arg) => arg !== null),
  );
  if ('problem' in named) return named;
  const parameters: { key: string; value: MappingSource }[] = [];
  for (const [index, arg] of term.args.entries()) {
    if (!arg) continue;
    const made = mappingSourceOf(arg);
    if ('problem' in made) return made;
    parameters.push({ key: named.names[index] as string, value: made.source });
  }
  return { source: { expression: expressionText(term), name: term.name, type: 'Function', parameters } };
}

function leaf(type: 'Attribute' | 'Constant', expression: string, name: string): MappingSource {
  return { expression, name, type, parameters: [] };
}

/**
 * What a source of Graph's means: its text and its tree, which say the same. `null`: there is none, they contradict each
 * other, or they cannot be read.
 */
export function termOfSource(source: unknown): Term | null {
  if (!isSource(source)) return null;
  const { expression } = source;
  const isWritten = typeof expression === 'string' && expression.trim() !== '';
  const parsed = isWritten ? parseExpression(expression) : null;
  if (parsed && 'problem' in parsed) return null;
  if (isIncomplete(source)) return parsed?.term ?? null;
  const tree = termOfTree(source);
  if (!parsed || !tree) return tree;
  return meaningOf(parsed.term) === meaningOf(tree) ? parsed.term : null;
}

/** Whether members that are there have their types; what Graph answers is not taken on trust. */
function isSource(value: unknown): value is Partial<MappingSource> {
  if (typeof value !== 'object' || value === null) return false;
  const { expression, name, type, parameters } = value as Partial<Record<keyof MappingSource, unknown>>;
  const areTexts = [expression, name, type].every(
    (one) => one === undefined || one === null || typeof one === 'string',
  );
  if (parameters === undefined || parameters === null) return areTexts;
  return areTexts && Array.isArray(parameters) && parameters.every((one) => typeof one === 'object' && one !== null);
}

/** The same text for terms that mean the same: `1` and `"1"`, and empty arguments at the end or none. */
export function meaningOf(term: Term): string {
  if (term.kind !== 'call') return JSON.stringify([term.kind, term.kind === 'constant' ? term.text : term.name]);
  const args = term.args.map((arg) => (arg ? meaningOf(arg) : null));
  while (args.at(-1) === null) args.pop();
  return JSON.stringify([term.kind, term.name, args]);
}

/** A tree that only repeats what kind of source it is: the text says all. */
function isIncomplete(source: Partial<MappingSource>): boolean {
  const isEmpty = (source.parameters ?? []).length === 0;
  if (!source.expression || !isEmpty) return false;
  const parsed = parseExpression(source.expression);
  if ('problem' in parsed) return false;
  const type = source.type?.toLowerCase() ?? typeOf(parsed.term);
  return type === typeOf(parsed.term) && (!source.name || (type === 'function' && source.name === nameOf(parsed.term)));
}

function typeOf({ kind }: Term): string {
  return kind === 'call' ? 'function' : kind;
}

function nameOf(term: Term): string {
  return term.kind === 'constant' ? term.text : term.name;
}

function termOfTree({ type, name, parameters }: Partial<MappingSource>): Term | null {
  if (typeof type !== 'string' || typeof name !== 'string') return null;
  const given = parameters ?? [];
  if (type.toLowerCase() === 'function') return callOf(name, given);
  if (given.length > 0) return null;
  if (type.toLowerCase() === 'attribute') return { kind: 'attribute', name };
  return type.toLowerCase() === 'constant' ? { kind: 'constant', text: name, isBare: false } : null;
}

function callOf(name: string, parameters: MappingSource['parameters']): Term | null {
  const places = argumentPlaces(
    name,
    parameters.map(({ key }) => String(key)),
  );
  if (!places) return null;
  const args = new Array<Term | null>((places.at(-1) ?? -1) + 1).fill(null);
  for (const [index, { value }] of parameters.entries()) {
    const term = termOfSource(value);
    if (!term) return null;
    args[places[index] as number] = term;
  }
  return { kind: 'call', name, args };
}

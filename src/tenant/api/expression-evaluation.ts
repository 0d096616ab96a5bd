/** What an expression gives for an object, by the functions that need nothing but it. Source: entra-wire.md 1.9. */
import type { MappingSource } from '../seed/mapping-source.ts';

/** An expression that gives nothing; `code` goes into the answer. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Values of an attribute; none is null. */
export type Values = readonly string[];

/** In characters, of one value: what doubles in each of fifty calls must not fill the memory. */
const MAX_LENGTH = 32_768;

/** The values of an expression. @throws {EvaluationError} */
export function evaluate(source: MappingSource, attributes: ReadonlyMap<string, Values>): Values {
  if (source.type === 'Constant') return [source.name];
  if (source.type === 'Attribute') return checked(attributes.get(source.name.toLowerCase()) ?? []);
  const apply = Object.hasOwn(FUNCTIONS, source.name) ? FUNCTIONS[source.name] : undefined;
  if (!apply) throw new EvaluationError('UnsupportedFunction', `Function '${source.name}' is not evaluated here.`);
  const args = source.parameters.map(({ key, value }) => ({ key, values: evaluate(value, attributes) }));
  return checked(apply(new Arguments(source.name, args)));
}

function checked(values: Values): Values {
  if (values.every(({ length }) => length <= MAX_LENGTH)) return values;
  throw tooLong();
}

function tooLong(): EvaluationError {
  return new EvaluationError('ValueTooLong', `A value is longer than ${MAX_LENGTH} characters.`);
}

/** Arguments of a call by the names of its parameters. */
class Arguments {
  readonly #function: string;
  readonly #args: ReadonlyArray<{ readonly key: string; readonly values: Values }>;

  constructor(name: string, args: ReadonlyArray<{ readonly key: string; readonly values: Values }>) {
    this.#function = name;
    this.#args = args;
  }

  has(key: string): boolean {
    return this.#args.some((one) => one.key === key);
  }

  values(key: string): Values {
    return this.#args.find((one) => one.key === key)?.values ?? [];
  }

  all(key: string): readonly Values[] {
    return this.#args.flatMap((one) => (one.key === key ? [one.values] : []));
  }

  /** The first value; empty for none. */
  text(key: string): string {
    return this.values(key)[0] ?? '';
  }

  /** @throws {EvaluationError} */
  integer(key: string): number {
    const value = this.text(key);
    if (/^\d{1,9}$/.test(value)) return Number(value);
    throw new EvaluationError('InvalidArgument', `Argument '${key}' of '${this.#function}' is a whole number.`);
  }
}

const eachOf =
  (change: (text: string, args: Arguments) => string) =>
  (args: Arguments): Values =>
    args.values('source').map((text) => change(text, args));
const truth = (value: boolean): Values => [value ? 'True' : 'False'];
const isEmpty = (values: Values): boolean => values.every((value) => value === '');

const FUNCTIONS: Readonly<Record<string, (args: Arguments) => Values>> = {
  Append: eachOf((text, args) => text + args.text('suffix')),
  Coalesce: (args) => [...args.all('source'), ...args.all('defaultValue')].find((values) => !isEmpty(values)) ?? [],
  IsNullOrEmpty: (args) => truth(isEmpty(args.values('expression'))),
  IsPresent: (args) => truth(!isEmpty(args.values('expression'))),
  Join: (args) => [args.all('source').flat().join(args.text('separator'))],
  Left: eachOf((text, args) => text.slice(0, args.integer('numChars'))),
  Mid: eachOf(mid),
  NormalizeDiacritics: eachOf((text) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC')),
  Not: (args) => truth(!readTruth(args.text('source'))),
  Prepend: eachOf((text, args) => args.text('prefix') + text),
  Replace: (args) => replace(args),
  StripSpaces: eachOf((text) => text.replaceAll(' ', '')),
  Switch: (args) => choose(args),
  ToLower: eachOf((text) => text.toLowerCase()),
  ToUpper: eachOf((text) => text.toUpperCase()),
};

/** Counts from 1. */
function mid(text: string, args: Arguments): string {
  const start = args.integer('start');
  if (start < 1) throw new EvaluationError('InvalidArgument', "Argument 'start' of 'Mid' counts from 1.");
  return text.slice(start - 1, start - 1 + args.integer('length'));
}

function readTruth(text: string): boolean {
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  throw new EvaluationError('InvalidArgument', "Argument 'source' of 'Not' is True or False.");
}

const BY_TEXT = ['source', 'Find', 'Replacement'];

/** With Find and Replacement alone. */
function replace(args: Arguments): Values {
  const isOther = ['RegularExpression', 'RegularExpressionGroupName', 'ReplacementPropertyName', 'Template'].some(
    (key) => args.has(key),
  );
  if (isOther || !BY_TEXT.every((key) => args.has(key))) {
    throw new EvaluationError('UnsupportedFunction', "'Replace' is evaluated here with Find and Replacement alone.");
  }
  const find = args.text('Find');
  const replacement = args.text('Replacement');
  return args.values('source').map((text) => {
    const parts = find === '' ? [text] : text.split(find);
    if ((parts.length - 1) * replacement.length > MAX_LENGTH) throw tooLong();
    return parts.join(replacement);
  });
}

function choose(args: Arguments): Values {
  const pairs = args.all('switchValue');
  if (pairs.length % 2 !== 0) throw new EvaluationError('InvalidArgument', "A key of 'Switch' has no value.");
  const source = args.text('source');
  const index = pairs.findIndex((values, place) => place % 2 === 0 && values[0] === source);
  return index < 0 ? args.values('defaultValue') : (pairs[index + 1] ?? []);
}

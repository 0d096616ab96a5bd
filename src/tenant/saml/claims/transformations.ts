/** What transformations make of values. Source: reference/entra-wire.md 2.5, graph.md 4.1, 4.2. */
import type { Behaviours } from '../../manners/behaviours.ts';
import { SamlError } from '../saml-error.ts';
import { entryOf } from './claim.ts';
import { regexReplace } from './regex-replace.ts';

/** One step with everything it reads already looked up. */
export interface Step {
  /** Lower case, such as `join`. */
  readonly method: string;
  readonly isMultiValued: boolean;
  readonly separator: string;
  /** What a join adds. */
  readonly second: string | null;
  /** What is looked for, or cut away. */
  readonly value: string | null;
  readonly value2: string | null;
  /** What comparing methods and those of emptiness give. */
  readonly output: readonly string[];
  /** `before`, `prefix`, `leading`, …, lower case. */
  readonly type: string;
  readonly index: number;
  /** In characters; `null`: to the end. */
  readonly length: number | null;
  readonly regex: string;
  readonly replacement: string;
  /** Further values of a replacement, by name in lower case. */
  readonly more: Readonly<Record<string, string>>;
}

/** The members of a step that says nothing but its method. */
export const PLAIN_STEP: Step = {
  method: '',
  isMultiValued: false,
  separator: '',
  second: null,
  value: null,
  value2: null,
  output: [],
  type: '',
  index: 0,
  length: null,
  regex: '',
  replacement: '',
  more: {},
};

/**
 * The values after one step: of the first value alone, unless the input is treated as multivalued. None: it gave nothing.
 * @throws {SamlError} 50124: no such method, or not as it must be said; 501621: an expression ran out of time.
 */
export function transform(step: Step, input: readonly string[], behaviours: Behaviours): readonly string[] {
  const method = entryOf(METHODS, step.method);
  if (method === undefined) throw invalid(step, 'is not known');
  const texts = step.isMultiValued && input.length > 0 ? input : [input[0] ?? ''];
  return texts.flatMap((text) => method(text, step, behaviours) ?? []).filter((text) => text !== '');
}

type Method = (text: string, step: Step, behaviours: Behaviours) => string | readonly string[] | null;

/** A method of a single text; of nothing it makes nothing. */
const simple =
  (make: (text: string, step: Step) => string | null): Method =>
  (text, step) =>
    text === '' ? null : make(text, step);

/** Gives the output where the text compares. */
const compared =
  (test: (text: string, value: string) => boolean): Method =>
  (text, step, { transformationCase }) => {
    const same = (one: string) => (transformationCase === 'ignored' ? one.toLowerCase() : one);
    return text !== '' && test(same(text), same(needed(step))) ? step.output : null;
  };

const METHODS: Readonly<Record<string, Method>> = {
  join: simple(join),
  extractmailprefix: simple((text) => text.split('@')[0] ?? null),
  tolowercase: simple((text) => text.toLowerCase()),
  touppercase: simple((text) => text.toUpperCase()),
  contains: compared((text, value) => text.includes(value)),
  startswith: compared((text, value) => text.startsWith(value)),
  endswith: compared((text, value) => text.endsWith(value)),
  extract: simple(extract),
  extractalpha: simple((text, step) => atEnd(text, step, String.raw`\p{L}+`)),
  extractnumber: simple((text, step) => atEnd(text, step, '[0-9]+')),
  ifempty: (text, { output }) => (text === '' ? output : text),
  ifnotempty: (text, { output }) => (text === '' ? null : output),
  substring: simple(substring),
  trim: simple(trim),
  regexreplace: (text, step, behaviours) => (text === '' ? null : replaced(text, step, behaviours)),
  createstringclaim: (_text, { value }) => value,
};

/** Where the second part is missing the whole is: half a name is nobody's. */
function join(text: string, { separator, second }: Step): string | null {
  return second === null || second === '' ? null : `${text}${separator}${second}`;
}

function extract(text: string, step: Step): string | null {
  const value = needed(step);
  const at = text.indexOf(value);
  if (at === -1) return null;
  const after = text.slice(at + value.length);
  if (step.type === 'before') return text.slice(0, at);
  if (step.type === 'after') return after;
  if (step.type !== 'between' || !step.value2) throw invalid(step, 'needs to know before, after or between what');
  const end = after.indexOf(step.value2);
  return end === -1 ? null : after.slice(0, end);
}

function atEnd(text: string, step: Step, letters: string): string | null {
  const { type } = step;
  if (type !== 'prefix' && type !== 'suffix') throw invalid(step, 'takes prefix or suffix');
  return new RegExp(type === 'prefix' ? `^${letters}` : `${letters}$`, 'u').exec(text)?.[0] ?? null;
}

function substring(text: string, step: Step): string {
  const { index, length } = step;
  if (index < 0 || (length !== null && length < 0)) throw invalid(step, 'has a place before the text');
  return text.slice(index, length === null ? undefined : index + length);
}

/** White space, or as many of the given value as stand there. */
function trim(text: string, { type, value }: Step): string {
  const isLeading = type === 'leading' || type === 'leadingandtrailing';
  const isTrailing = type === 'trailing' || type === 'leadingandtrailing';
  let rest = text;
  if (!value) return isLeading ? (isTrailing ? rest.trim() : rest.trimStart()) : rest.trimEnd();
  while (isLeading && rest.startsWith(value)) rest = rest.slice(value.length);
  while (isTrailing && rest.endsWith(value)) rest = rest.slice(0, -value.length);
  return rest;
}

function replaced(text: string, step: Step, { regexUnmatched }: Behaviours): string | null {
  const values = step.more;
  const made = regexReplace(text, { regex: step.regex, replacement: step.replacement, values });
  return made ?? (regexUnmatched === 'input' ? text : null);
}

function needed(step: Step): string {
  if (step.value === null || step.value === '') throw invalid(step, 'has no value to look for');
  return step.value;
}

function invalid({ method }: Step, why: string): SamlError {
  return new SamlError(50124, `The claims transformation '${method}' ${why}.`);
}

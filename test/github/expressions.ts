/** Expressions of workflows, by GitHub's own evaluator. Contexts and functions that a job does not have are errors. */
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { reviver } from '@actions/expressions/data/reviver';

/** Values of contexts: `github`, `inputs`, … */
export type Contexts = Readonly<Record<string, unknown>>;

/** How the steps (or needed jobs) before went. */
export type Status = 'success' | 'failure' | 'cancelled';

function evaluated(expression: string, contexts: Contexts, status: Status): data.ExpressionData {
  const functions = statusFunctions(status);
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), [...functions.values()]).parse();
  const values = Object.entries(contexts).map(([key, value]) => ({ key, value: toData(value) }));
  return new Evaluator(parsed, new data.Dictionary(...values), functions).evaluate();
}

function toData(value: unknown): data.ExpressionData {
  return JSON.parse(JSON.stringify(value ?? null), reviver) as data.ExpressionData;
}

function statusFunctions(status: Status) {
  const one = (name: string, is: boolean) => ({ name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(is) });
  return new Map(
    [
      one('always', true),
      one('success', status === 'success'),
      one('failure', status === 'failure'),
      one('cancelled', status === 'cancelled'),
    ].map((entry) => [entry.name, entry]),
  );
}

const WHOLE = /^\$\{\{((?:(?!\}\}).)*)\}\}$/s;

/** A text with its expressions filled in; one that is an expression as a whole keeps its type. */
export function filled(text: unknown, contexts: Contexts, status: Status = 'success'): unknown {
  if (typeof text !== 'string') return text;
  const whole = WHOLE.exec(text.trim());
  if (whole) return plain(evaluated((whole[1] as string).trim(), contexts, status));
  return text.replaceAll(/\$\{\{((?:(?!\}\}).)*)\}\}/gs, (_, inner: string) =>
    evaluated(inner.trim(), contexts, status).coerceString(),
  );
}

function plain(value: data.ExpressionData): unknown {
  switch (value.kind) {
    case data.Kind.String:
    case data.Kind.Number:
    case data.Kind.Boolean:
      return (value as data.StringData | data.NumberData | data.BooleanData).value;
    case data.Kind.Null:
      return null;
    default:
      return JSON.parse(JSON.stringify(value, (_key, member) => (member?.value === undefined ? member : member.value)));
  }
}

/** Whether an `if:` holds. Without a function of the status it counts after success alone. */
export function holds(condition: unknown, contexts: Contexts, status: Status): boolean {
  if (condition === undefined) return status === 'success';
  const text = String(condition).trim();
  const inner = (WHOLE.exec(text)?.[1] ?? text).trim();
  if (inner.includes('${{')) throw new TypeError(`a condition is one expression: ${text}`);
  const asksStatus = /\b(always|success|failure|cancelled)\(\)/.test(inner);
  const result = evaluated(inner, contexts, status);
  const isTrue = plain(result);
  return Boolean(isTrue) && (asksStatus || status === 'success');
}

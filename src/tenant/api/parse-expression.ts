/** `POST …/schema/parseExpression`: reads a mapping expression and tries it on an object. Source: reference/graph.md 6.5. */
import { malformed } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import type { MappingSource } from '../seed/mapping-source.ts';
import { type Answer, answer, type Call, contextOf } from './call.ts';
import { EvaluationError, evaluate, type Values } from './expression-evaluation.ts';
import { ExpressionError, parseExpression } from './expression-parser.ts';
import { readParameters } from './refuse.ts';
import type { Route } from './router.ts';
import { jobOf, SYNCHRONIZATION_SETS } from './synchronization.ts';

/** The routes of this file. */
export const EXPRESSION_ROUTES: readonly Route[] = SYNCHRONIZATION_SETS.map((set) => ({
  method: 'POST',
  path: `/${set}/{id}/synchronization/jobs/{job}/schema/parseExpression`,
  requires: REQUIRES.synchronizationRead,
  handler: parse,
}));

function parse(call: Call): Answer {
  jobOf(call);
  const given = readParameters(call.body, ['expression', 'testInputObject', 'targetAttributeDefinition']);
  const { expression } = given;
  if (typeof expression !== 'string' || expression.trim() === '') {
    throw malformed("The parameter 'expression' is required.");
  }
  const attributes = readInput(given['testInputObject']);
  const context = contextOf(call, 'microsoft.graph.parseExpressionResponse');
  return answer(200, { '@odata.context': context, ...outcomeOf(expression, attributes) });
}

const NOTHING = { evaluationResult: [], evaluationSucceeded: false };

/** microsoft.graph.parseExpressionResponse; without an object nothing is tried. */
function outcomeOf(text: string, attributes: ReadonlyMap<string, Values> | undefined): object {
  try {
    const parsedExpression = parseExpression(text);
    const result = attributes ? tried(parsedExpression, attributes) : { error: null, ...NOTHING };
    return { ...result, parsedExpression, parsingSucceeded: true };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const refused = { code: 'InvalidExpression', message: error.message };
    return { error: refused, ...NOTHING, parsedExpression: null, parsingSucceeded: false };
  }
}

function tried(source: MappingSource, attributes: ReadonlyMap<string, Values>): object {
  try {
    return { error: null, evaluationResult: evaluate(source, attributes), evaluationSucceeded: true };
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return { error: { code: error.code, message: error.message }, ...NOTHING };
  }
}

/** The attributes of microsoft.graph.expressionInputObject, by name in lower case; undefined for no object. */
function readInput(input: unknown): ReadonlyMap<string, Values> | undefined {
  if (input === undefined || input === null) return undefined;
  const properties: unknown = Object(input)['properties'] ?? [];
  const isPairs = Array.isArray(properties) && properties.every((one) => typeof Object(one)['key'] === 'string');
  if (!isPairs) throw malformed("The member 'properties' of 'testInputObject' is a list of keys and values.");
  return new Map(
    (properties as { key: string; value: unknown }[]).map(({ key, value }) => [key.toLowerCase(), valuesOf(value)]),
  );
}

function valuesOf(value: unknown): Values {
  const items: unknown[] = Array.isArray(value) ? value : [value ?? []].flat();
  if (items.some((item) => typeof item === 'object')) {
    throw malformed("A value of 'testInputObject' is a text, a number, true or false, or a list of these.");
  }
  return items.map((item) => (typeof item === 'boolean' ? (item ? 'True' : 'False') : String(item)));
}

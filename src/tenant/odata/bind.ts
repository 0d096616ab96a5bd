/** Gives each name of a `$filter` its property and each literal its type, as Graph's gateway does before the directory. */
import { unsupportedQuery } from '../graph-error.ts';
import type { Bound, Operand, Place, TextFunction } from './bound.ts';
import { resolvePlace, type Scope } from './place.ts';
import { invalidFilter, unsupportedClause } from './refusals.ts';
import type { Call, Compare, Comparison, Expression, In, Lambda, Literal, Path } from './syntax.ts';
import { isText, literalKey, literalTypeName, typeName } from './value.ts';

const TEXT_FUNCTIONS: ReadonlyMap<string, TextFunction> = new Map([
  ['startswith', 'startsWith'],
  ['endswith', 'endsWith'],
  ['contains', 'contains'],
]);

/** Functions of OData 4 that the directory offers nowhere: they are refused as such, not as unknown. */
const OTHER_FUNCTIONS = new Set(
  'cast ceiling concat date day floor fractionalseconds hour indexof isof length maxdatetime mindatetime minute month now round second substring time tolower totaloffsetminutes toupper trim year'.split(
    ' ',
  ),
);

const OPERATOR_KINDS: Readonly<Record<Comparison, string>> = {
  eq: 'Equal',
  ne: 'NotEqual',
  gt: 'GreaterThan',
  ge: 'GreaterThanOrEqual',
  lt: 'LessThan',
  le: 'LessThanOrEqual',
};

/**
 * The bound form of an expression. What is well-typed is not yet offered: see `checkOffered`.
 * @throws {GraphError} 400 BadRequest for an unknown name or a mismatch of types, Request_UnsupportedQuery for forms that
 * Graph offers on no property, such as a comparison of two properties
 */
export function bind(expression: Expression, scope: Scope): Bound {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return { kind: expression.kind, terms: expression.terms.map((term) => bind(term, scope)) };
    case 'not':
      return { kind: 'not', term: bind(expression.term, scope) };
    case 'compare':
      return bindCompare(expression, scope);
    case 'in':
      return bindIn(expression, scope);
    case 'call':
      return bindCall(expression, scope);
    case 'lambda':
      return bindLambda(expression, scope);
    case 'path':
      return bindFlag(expression, scope);
    case 'literal':
      throw invalidFilter('The $filter expression must evaluate to a single boolean value.');
  }
}

function bindCompare({ operator, left, right }: Compare, scope: Scope): Bound {
  if (left.kind !== 'path' && left.kind !== 'literal') return bindTruth(bind(left, scope), operator, right);
  if (left.kind !== 'path' || right.kind !== 'literal') throw unsupportedQuery('Unsupported Query.');
  if (left.segments.at(-1) === '$count') return bindSize(left, operator, right, scope);
  const place = resolvePlace(scope, left.segments);
  return { kind: 'compare', place, operator, operand: operandOf(place, operator, right) };
}

/** `(…) eq true` and the like. */
function bindTruth(term: Bound, operator: Comparison, right: Expression): Bound {
  if (right.kind !== 'literal' || (operator !== 'eq' && operator !== 'ne'))
    throw unsupportedQuery('Unsupported Query.');
  if (right.type !== 'Boolean') throw incompatible('Edm.Boolean', operator, right);
  return (right.text === 'true') === (operator === 'eq') ? term : { kind: 'not', term };
}

function bindSize({ segments }: Path, operator: Comparison, right: Literal, scope: Scope): Bound {
  const place = resolvePlace(scope, segments.slice(0, -1));
  if (!place.property.collection) throw invalidFilter(`The property '${place.label}' is no collection to count.`);
  if (right.type !== 'Number') throw incompatible('Edm.Int64', operator, right);
  if ((operator !== 'eq' && operator !== 'ne') || Number(right.text) !== 0) {
    throw unsupportedClause(`${place.label}/$count`, scope.target.type);
  }
  return { kind: 'size', place, operator };
}

function bindIn({ left, items }: In, scope: Scope): Bound {
  if (left.kind !== 'path') throw unsupportedQuery('Unsupported Query.');
  const place = resolvePlace(scope, left.segments);
  const operands = items.map((item) => {
    if (item.kind !== 'literal') throw unsupportedQuery('Unsupported Query.');
    return operandOf(place, 'eq', item);
  });
  return { kind: 'in', place, operands };
}

function operandOf({ property }: Place, operator: Comparison, literal: Literal): Operand {
  const key = literalKey(property, literal);
  if (key === undefined) throw incompatible(typeName(property), operator, literal);
  return { key, literal };
}

function bindCall({ name, args }: Call, scope: Scope): Bound {
  const operator = TEXT_FUNCTIONS.get(name);
  if (!operator) {
    if (OTHER_FUNCTIONS.has(name)) throw unsupportedQuery('Unsupported Query.');
    throw invalidFilter(`An unknown function with name '${name}' was found.`);
  }
  const [subject, text] = args;
  const place = subject?.kind === 'path' ? resolvePlace(scope, subject.segments) : undefined;
  if (args.length !== 2 || !place || !isText(place.property) || text?.kind !== 'literal' || text.type !== 'String') {
    throw invalidFilter(`No function signature for the function with name '${name}' matches the specified arguments.`);
  }
  return { kind: 'text', place, operator, text: text.text };
}

function bindLambda({ path, quantifier, body }: Lambda, scope: Scope): Bound {
  const place = resolvePlace(scope, path);
  if (!place.property.collection) {
    throw invalidFilter('Any/All may only be used following a collection.');
  }
  if (quantifier === 'all' || !body) throw unsupportedClause(place.label, scope.target.type);
  const item = { variable: body.variable, place };
  return { kind: 'any', place, item: bind(body.predicate, { target: scope.target, item }) };
}

/** A property alone, as in `not accountEnabled`. */
function bindFlag({ segments }: Path, scope: Scope): Bound {
  const place = resolvePlace(scope, segments);
  const literal: Literal = { kind: 'literal', type: 'Boolean', text: 'true' };
  return { kind: 'compare', place, operator: 'eq', operand: operandOf(place, 'eq', literal) };
}

function incompatible(type: string, operator: Comparison, literal: Literal): Error {
  return invalidFilter(
    `A binary operator with incompatible types was detected. Found operand types '${type}' and '${literalTypeName(literal)}' for operator kind '${OPERATOR_KINDS[operator]}'.`,
  );
}

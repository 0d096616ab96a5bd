/** `$filter`, from its text to a test of rows. */
import type { Row } from '../model/type.ts';
import { bind } from './bind.ts';
import type { Bound, Operand, Place } from './bound.ts';
import { compile } from './compile.ts';
import { checkDelta, checkOffered } from './offer.ts';
import { parseExpression } from './parser.ts';
import type { Target } from './target.ts';

/** A term `property eq value` of a filter. */
export interface Equality {
  /** As the model spells it; `a/b` for a nested one. */
  readonly property: string;
  /** The literal as written, without quotes: an index must fold it as the property compares. */
  readonly value: string;
}

/** A `$filter` that is ready to use. */
export interface Filter {
  matches(row: Row): boolean;
  /** What each match must satisfy, for look-ups in an index: the equalities joined by `and` at the top, and `tags/any(t:t eq 'x')`. */
  readonly equalities: readonly Equality[];
}

/** Literals of the other types have several spellings of one value, which no index of texts would find. */
const INDEXED = new Set(['String', 'Guid', 'Boolean']);

/**
 * The filter that `text` holds; `delta` allows picking by id alone.
 * @throws {GraphError} 400 BadRequest for syntax, names and types; Request_UnsupportedQuery for what is not offered
 */
export function parseFilter(text: string, target: Target, delta = false): Filter {
  const bound = bind(parseExpression(text), { target });
  checkOffered(bound, target);
  if (delta) checkDelta(bound);
  return { matches: compile(bound), equalities: equalitiesOf(bound) };
}

function equalitiesOf(bound: Bound): readonly Equality[] {
  switch (bound.kind) {
    case 'and':
      return bound.terms.flatMap(equalitiesOf);
    case 'compare':
      return bound.operator === 'eq' ? equality(bound.place, bound.operand) : [];
    case 'any':
      return ofItem(bound.place, bound.item);
    default:
      return [];
  }
}

function ofItem(place: Place, item: Bound): readonly Equality[] {
  const whole = item.kind === 'compare' && item.operator === 'eq' && item.place.path.length === 0;
  return whole ? equality(place, item.operand) : [];
}

function equality({ path }: Place, { literal: { type, text } }: Operand): readonly Equality[] {
  return INDEXED.has(type) ? [{ property: path.join('/'), value: text }] : [];
}

/** Which clauses a property offers, and which of them in advanced queries alone (graph.md 7.5). */
import { unsupportedQuery } from '../graph-error.ts';
import type { FilterOperator } from '../model/type.ts';
import type { Bound, Place } from './bound.ts';
import { needsAdvanced, unsupportedClause } from './refusals.ts';
import type { Target } from './target.ts';

/** The operators whose refusal names the header; others are refused as if they did not exist. */
const HINTED: ReadonlySet<FilterOperator> = new Set(['ne', 'not', 'endsWith']);

/**
 * Returns if each clause is offered on its property. A clause under `not` needs both its own operator and `not`.
 * @throws {GraphError} 400 Request_UnsupportedQuery
 */
export function checkOffered(bound: Bound, target: Target, negated = false): void {
  switch (bound.kind) {
    case 'and':
    case 'or':
      for (const term of bound.terms) checkOffered(term, target, negated);
      return;
    case 'not':
      checkOffered(bound.term, target, true);
      return;
    case 'any':
      checkClause(bound.place, 'any', target, negated);
      checkOffered(bound.item, target);
      return;
    case 'size':
      checkSize(bound.place, target);
      return;
    default:
      checkClause(bound.place, bound.kind === 'in' ? 'in' : bound.operator, target, negated);
  }
}

/** Of a delta, `$filter` may only pick objects by id: `id eq '…' or id eq '…'` (graph.md 7.6). */
export function checkDelta(bound: Bound): void {
  const picks = bound.kind === 'or' ? bound.terms : [bound];
  const byId = picks.every(
    (pick) => pick.kind === 'compare' && pick.operator === 'eq' && pick.place.path.join('/') === 'id',
  );
  if (!byId) throw unsupportedQuery('Unsupported Query.');
}

function checkClause(place: Place, operator: FilterOperator, target: Target, negated: boolean): void {
  checkOperator(place, operator, target);
  if (negated) checkOperator(place, 'not', target);
}

function checkOperator({ property, label }: Place, operator: FilterOperator, target: Target): void {
  if (property.filter?.includes(operator)) return;
  const advanced = property.advancedFilter?.includes(operator) === true;
  if (advanced && target.advanced) return;
  throw advanced && HINTED.has(operator) ? needsAdvanced(operator) : unsupportedClause(label, target.type);
}

/** `$count eq 0` goes with `any`, and belongs to advanced queries whatever the property offers. */
function checkSize(place: Place, target: Target): void {
  checkOperator(place, 'any', target);
  if (!target.advanced) throw unsupportedClause(place.label, target.type);
}

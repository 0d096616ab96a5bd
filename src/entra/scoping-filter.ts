/** Scoping filters: a spec's clauses ↔ the scope of an object mapping. Source: reference/graph.md 6.5. */
import type { Clause } from '../spec/generated/resolved.ts';
import type { FilterClause, FilterGroup, Scope } from './synchronization-types.ts';

/** Operators as Graph writes them; those without operands are `Unary`. Source: Microsoft's page on scoping filters. */
const OPERATORS: ReadonlyMap<string, { readonly name: string; readonly isUnary: boolean }> = new Map(
  [
    ...['EQUALS', 'NOT EQUALS', 'REGEX MATCH', 'NOT REGEX MATCH', 'Greater_Than', 'Greater_Than_OR_EQUALS'],
    ...['Includes', 'ENDS_WITH', 'IS TRUE', 'IS FALSE', 'IS NULL', 'IS NOT NULL'],
  ].map((name) => [operatorKey(name), { name, isUnary: name.startsWith('IS ') }]),
);

/** Label of a group that has none yet; Entra's portal shows it. */
const LABEL = 'Scope';

/**
 * The scope that holds exactly these clauses: one group, all of whose clauses must hold; no clauses: everyone. Other kinds
 * of groups of the live scope stay, since a spec cannot speak of them. Equal clauses leave the live scope as it is.
 */
export function scopeOf(live: Scope | null | undefined, clauses: readonly Clause[]): Scope | null {
  const others = [...(live?.categoryFilterGroups ?? []), ...(live?.inputFilterGroups ?? [])];
  const groups = live?.groups ?? [];
  if (clauses.length === 0) return others.length > 0 ? { ...live, groups: [] } : null;
  const [first, second] = groups;
  if (first && !second && sameClauses(first.clauses ?? [], clauses.map(filterClause))) return live as Scope;
  const group: FilterGroup = {
    ...(second ? {} : first),
    name: first?.name ?? LABEL,
    clauses: clauses.map(filterClause),
  };
  return { categoryFilterGroups: [], inputFilterGroups: [], ...live, groups: [group] };
}

/** What is wrong with clauses, for a person; nothing where Entra would take them. */
export function problemsOfClauses(clauses: readonly Clause[]): string[] {
  return clauses.flatMap(({ attribute, operator, values }) => {
    const known = OPERATORS.get(operatorKey(operator));
    if (!known) return [`${operator} is no operator of scoping filters`];
    if (known.isUnary && values.length > 0) return [`${operator} of ${attribute} takes no values`];
    return !known.isUnary && values.length === 0 ? [`${operator} of ${attribute} has no value`] : [];
  });
}

/**
 * The clauses of a live scope: `[]` where everyone is in scope, `null` where a spec cannot say it (several groups, of
 * which any may hold; operators that a spec cannot name).
 */
export function clausesOf(scope: Scope | null | undefined): Clause[] | null {
  const [group, second] = scope?.groups ?? [];
  if (second) return null;
  const clauses = (group?.clauses ?? []).map((clause) => ({
    attribute: clause.sourceOperandName ?? '',
    operator: OPERATORS.get(operatorKey(clause.operatorName ?? ''))?.name.toUpperCase() ?? '',
    values: [...(clause.targetOperand?.values ?? [])],
  }));
  return problemsOfClauses(clauses).length > 0 ? null : clauses;
}

function filterClause({ attribute, operator, values }: Clause): FilterClause {
  const operatorName = OPERATORS.get(operatorKey(operator))?.name ?? operator;
  return { operatorName, sourceOperandName: attribute, targetOperand: { values } };
}

function sameClauses(some: readonly FilterClause[], others: readonly FilterClause[]): boolean {
  return JSON.stringify(some.map(clauseKey).sort()) === JSON.stringify(others.map(clauseKey).sort());
}

function clauseKey({ operatorName, sourceOperandName, targetOperand }: FilterClause): string {
  const values = [...(targetOperand?.values ?? [])].sort();
  return JSON.stringify([operatorKey(operatorName ?? ''), sourceOperandName, values]);
}

function operatorKey(operator: string): string {
  return operator.toUpperCase().replaceAll('_', ' ');
}

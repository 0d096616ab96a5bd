/** One attribute mapping: a spec's ↔ Graph's. Source: reference/graph.md 6.5; entra-wire.md 1.10. */
import type { Mapping } from '../spec/generated/resolved.ts';
import { attributesIn, expressionText, parseExpression, type Term } from './expression.ts';
import { mappingSourceOf, meaningOf, termOfSource } from './mapping-source.ts';
import { type AttributeMapping, folded, type MappingSource } from './synchronization-types.ts';

/** The members of an attribute mapping that a spec speaks of. Without `defaultValue` that of the live mapping stays. */
export interface WantedMapping {
  readonly targetAttributeName: string;
  readonly source: Partial<MappingSource> | null;
  readonly flowType: string;
  readonly matchingPriority: number;
  readonly defaultValue?: string | null;
}

const FLOW_TYPES = { always: 'Always', 'on-create': 'ObjectAddOnly' } as const;

/** A spec's mapping in Graph's form with the attributes it reads, or why there is none, for a person. */
export function wantedMapping(
  mapping: Mapping,
): { readonly wanted: WantedMapping; readonly reads: readonly string[] } | { readonly problem: string } {
  const parsed = termOf(mapping);
  if ('problem' in parsed) return parsed;
  const made = mappingSourceOf(parsed.term);
  if ('problem' in made) return made;
  const { target: targetAttributeName, matching, apply, defaultValue } = mapping;
  const own = {
    targetAttributeName,
    source: made.source,
    flowType: FLOW_TYPES[apply],
    matchingPriority: matching ?? 0,
  };
  const wanted = defaultValue === undefined ? own : { ...own, defaultValue: defaultValue || null };
  return { wanted, reads: attributesIn(parsed.term) };
}

/** A mapping of Graph's as what is wanted of the same one elsewhere. */
export function wantedAs(mapping: AttributeMapping): WantedMapping {
  return {
    targetAttributeName: mapping.targetAttributeName ?? '',
    source: mapping.source ?? null,
    flowType: mapping.flowType ?? FLOW_TYPES.always,
    matchingPriority: mapping.matchingPriority ?? 0,
    defaultValue: mapping.defaultValue || null,
  };
}

/** The live mapping brought to what is wanted, or a new one; the same object where nothing differs. */
export function withWanted(live: AttributeMapping | undefined, wanted: WantedMapping): AttributeMapping {
  if (!live) return { defaultValue: null, exportMissingReferences: false, flowBehavior: 'FlowWhenChanged', ...wanted };
  const { source, flowType, matchingPriority, defaultValue } = wanted;
  const isDefaultKept = defaultValue === undefined || (live.defaultValue || null) === defaultValue;
  const changes = {
    ...(sameSource(live.source, source) ? {} : { source }),
    ...(folded(live.flowType ?? FLOW_TYPES.always) === folded(flowType) ? {} : { flowType }),
    ...((live.matchingPriority ?? 0) === matchingPriority ? {} : { matchingPriority }),
    ...(isDefaultKept ? {} : { defaultValue }),
  };
  return Object.keys(changes).length > 0 ? { ...live, ...changes } : live;
}

/** A live mapping as a spec says it, but for its type; `null`: a spec cannot say its source or when it flows. */
export function readMapping(
  live: AttributeMapping,
  template: AttributeMapping | undefined,
): Omit<Mapping, 'type'> | null {
  const term = termOfSource(live.source);
  const apply = (['always', 'on-create'] as const).find(
    (one) => folded(FLOW_TYPES[one]) === folded(live.flowType ?? FLOW_TYPES.always),
  );
  if (!term || !apply || (term.kind !== 'call' && nameOf(term) === '')) return null;
  const priority = live.matchingPriority ?? 0;
  const defaultValue = live.defaultValue || null;
  return {
    target: live.targetAttributeName ?? '',
    ...wordsOf(term),
    matching: priority > 0 ? priority : null,
    apply,
    ...(defaultValue === (template?.defaultValue || null) ? {} : { defaultValue }),
  };
}

function wordsOf(term: Term): Pick<Mapping, 'source' | 'constant' | 'expression'> {
  if (term.kind === 'attribute') return { source: term.name };
  return term.kind === 'constant' ? { constant: term.text } : { expression: expressionText(term) };
}

function nameOf(term: Exclude<Term, { kind: 'call' }>): string {
  return term.kind === 'constant' ? term.text : term.name;
}

function termOf({ source, constant, expression }: Mapping): { readonly term: Term } | { readonly problem: string } {
  const given = [source, constant, expression].filter((value) => value !== undefined && value !== null && value !== '');
  if (given.length !== 1) return { problem: 'needs exactly one of source, constant, expression' };
  if (constant) return { term: { kind: 'constant', text: constant, isBare: false } };
  if (expression) return parseExpression(expression);
  const name = source as string;
  return /[[\]"]/.test(name) || name !== name.trim()
    ? { problem: `${name} is no name of an attribute` }
    : { term: { kind: 'attribute', name } };
}

/** Mostly both are the same to the letter: then nobody need read them. */
function sameSource(some: unknown, other: unknown): boolean {
  if (JSON.stringify(some ?? null) === JSON.stringify(other ?? null)) return true;
  const [left, right] = [termOfSource(some), termOfSource(other)];
  return left !== null && right !== null && meaningOf(left) === meaningOf(right);
}

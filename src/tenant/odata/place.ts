/** Finds the property that a path of a query names. */
import { type ComplexType, type EntityType, type Property, propertyOf } from '../model/type.ts';
import type { Place } from './bound.ts';
import { invalidFilter, noProperty, unsupportedClause } from './refusals.ts';
import { findNavigation, findProperty, type Target } from './target.ts';

/** Where paths begin: at the row, or within `any` at the item that `variable` names. */
export interface Scope {
  readonly target: Target;
  readonly item?: { readonly variable: string; readonly place: Place };
}

/**
 * The place that the segments lead to, none of them `$count`.
 * @throws {GraphError} 400 BadRequest for an unknown name, Request_UnsupportedQuery for what rows do not hold
 */
export function resolvePlace({ target, item }: Scope, segments: readonly string[]): Place {
  const [first = '', ...rest] = segments;
  if (!item) {
    if (isRelation(target, first)) throw unsupportedClause(first, target.type);
    return walk(target, target.type, { path: [], label: '' }, segments);
  }
  if (first !== item.variable) throw unsupportedClause(segments.join('/'), target.type);
  const { label, property } = item.place;
  const itemPlace: Place = { path: [], label, property: itemProperty(property) };
  return rest.length === 0 ? itemPlace : walk(target, structureOf(itemPlace, rest), itemPlace, rest);
}

function isRelation(target: Target, name: string): boolean {
  return !findProperty(target.type, name, target.version) && findNavigation(target, name) !== undefined;
}

function walk(
  target: Target,
  type: EntityType | ComplexType,
  { path, label }: Pick<Place, 'path' | 'label'>,
  [segment = '', ...rest]: readonly string[],
): Place {
  const name = findProperty(type, segment, target.version);
  const property = name === undefined ? undefined : propertyOf(type, name, target.version);
  if (name === undefined || !property) {
    throw isOpen(type) ? unsupportedClause(label, target.type) : invalidFilter(noProperty(segment, type));
  }
  const place: Place = { path: [...path, name], label: label ? `${label}/${name}` : name, property };
  return rest.length === 0 ? place : walk(target, structureOf(place, rest), place, rest);
}

function isOpen(type: EntityType | ComplexType): boolean {
  return type.kind === 'complex' && type.open === true;
}

function structureOf({ property: { type, collection } }: Place, [next]: readonly string[]): ComplexType {
  if (!collection && typeof type !== 'string' && type.kind === 'complex') return type;
  const reason = collection
    ? 'is not a single value. Property access can only be applied to a single value.'
    : 'is not a structured value.';
  throw invalidFilter(`The parent value for a property access of a property '${next}' ${reason}`);
}

/** The items of a collection that offers `any` may be compared by `eq` and `startsWith`, and as the model adds. */
function itemProperty({ collection: _, filter = [], ...property }: Property): Property {
  return { ...property, filter: ['eq', 'startsWith', ...filter] };
}

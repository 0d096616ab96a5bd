/** The texts with which Graph and the directory refuse a query (graph.md 7.1, 7.5). */
import { type GraphError, malformed, unsupportedQuery } from '../graph-error.ts';
import type { ComplexType, EntityType } from '../model/type.ts';

/** 400 `BadRequest` of a `$filter` that cannot be read or typed. */
export function invalidFilter(reason: string): GraphError {
  return malformed(`Invalid filter clause: ${reason}`);
}

/** 400 `BadRequest` of a `$select` or `$expand`. */
export function invalidSelect(reason: string): GraphError {
  return malformed(`Parsing OData Select and Expand failed: ${reason}`);
}

/** 400 `BadRequest` of an option as such: unknown, given twice, out of place, or with a value that is none. */
export function invalidQuery(reason: string): GraphError {
  return malformed(`The query specified in the URI is not valid. ${reason}`);
}

/** Reason for the refusals above: the type has no property of that name in this version of the API. */
export function noProperty(name: string, type: EntityType | ComplexType): string {
  return `Could not find a property named '${name}' on type 'microsoft.graph.${type.name}'.`;
}

/** 400 `Request_UnsupportedQuery`: the property offers no such clause. */
export function unsupportedClause(property: string, type: EntityType): GraphError {
  return unsupportedQuery(
    `Unsupported or invalid query filter clause specified for property '${property}' of resource '${type.title}'.`,
  );
}

/** 400 `Request_UnsupportedQuery`: offered in advanced queries, and this is none. */
export function needsAdvanced(operator: string): GraphError {
  return unsupportedQuery(
    `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
  );
}

/** 400 `Request_UnsupportedQuery`: this order is offered in advanced queries alone. */
export function sortingNotSupported(): GraphError {
  return unsupportedQuery('Sorting not supported for current query.');
}

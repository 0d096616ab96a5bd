/** `$orderby`. */
import { malformed, unsupportedQuery } from '../graph-error.ts';
import type { Row } from '../model/type.ts';
import { reader } from './compile.ts';
import { invalidQuery, noProperty, sortingNotSupported } from './refusals.ts';
import { findProperty, type Target } from './target.ts';
import { type Key, keyReader } from './value.ts';

/** Negative if the first row goes before the second, 0 if the query does not tell. */
export type OrderBy = (a: Row, b: Row) => number;

/**
 * The order that `text` names, `name [asc|desc], …`. No value goes first, and last under `desc`; texts go without case.
 * @throws {GraphError} 400 BadRequest for syntax and unknown names, Request_UnsupportedQuery for an order that is not offered
 */
export function parseOrderBy(text: string, target: Target): OrderBy {
  const orders = text.split(',').map((term) => parseTerm(term, target));
  return (a, b) => {
    for (const order of orders) {
      const sign = order(a, b);
      if (sign !== 0) return sign;
    }
    return 0;
  };
}

function parseTerm(term: string, target: Target): OrderBy {
  const [, written = '', direction = 'asc'] = /^\s*([^\s,]+)(?:\s+(asc|desc))?\s*$/i.exec(term) ?? [];
  if (written === '') throw invalidQuery(`Syntax error in '$orderby' at '${term.trim()}'.`);
  const name = findProperty(target.type, written, target.version);
  const property = name === undefined ? undefined : target.type.properties[name];
  if (name === undefined || !property) throw malformed(noProperty(written, target.type));
  if (!property.orderBy) throw unsupportedQuery(`Unsupported sort property '${name}' for '${target.type.title}'.`);
  if (property.orderBy === 'advanced' && !target.advanced) throw sortingNotSupported();
  const read = reader([name]);
  const keyOf = keyReader(property, false);
  const factor = direction.toLowerCase() === 'desc' ? -1 : 1;
  return (a, b) => factor * compareKeys(keyOf(read(a)), keyOf(read(b)));
}

function compareKeys(a: Key, b: Key): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return a < b ? -1 : 1;
}

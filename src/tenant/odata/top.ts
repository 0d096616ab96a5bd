/** `$top`. */
import { unsupportedQuery } from '../graph-error.ts';
import { parseWholeNumber } from './whole-number.ts';

/** Objects in one page of directory objects (graph.md 7.5). */
const MAX_TOP = 999;

/** What the path allows: `maxTop` objects a page, 999 if absent; `capTop` takes more as that many. */
export interface TopLimits {
  readonly maxTop?: number;
  readonly capTop?: boolean;
}

/**
 * The number of objects that one page may hold, from 1.
 * @throws {GraphError} 400 BadRequest for what is no integer, Request_UnsupportedQuery for 0 and more than `maxTop`
 */
export function parseTop(text: string, { maxTop = MAX_TOP, capTop = false }: TopLimits = {}): number {
  const top = parseWholeNumber('$top', text);
  if (top > maxTop && capTop) return maxTop;
  if (top >= 1 && top <= maxTop) return top;
  throw unsupportedQuery(`Invalid page size specified: '${top}'. Must be between 1 and ${maxTop} inclusive.`);
}

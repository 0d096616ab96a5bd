/** Where a page of a list ends and the next one begins (graph.md 7.5). */
import { createHash } from 'node:crypto';
import { GraphError } from '../graph-error.ts';
import type { EntityType, Row } from '../model/type.ts';
import { decodeToken, encodeToken } from '../odata/page-token.ts';
import type { Query } from '../odata/query.ts';
import type { Call } from './call.ts';
import { splitPath } from './router.ts';

/** Where the rows of a list come from. `find` gives those of an index, or undefined where there is none. */
export interface Source {
  all(): Iterable<Row>;
  find?(property: string, value: string): readonly Row[] | undefined;
  /** Grows along `all` and `find`, and never changes for a row: pages then lose nothing when rows go meanwhile. */
  placeOf?(row: Row): number | undefined;
}

/** A list as it is read. */
export interface Reading {
  readonly query: Query;
  readonly source: Source;
}

/** Where a page ended: what a `$skiptoken` holds. */
export interface Mark {
  /** Id of its last row, and how many came up to there. */
  readonly after: string;
  readonly seen: number;
  /** Place of that row where the source has places, and by what it was sorted. */
  readonly place?: number;
  readonly keys?: Row;
}

/** The mark behind a row, the `seen`-th of its list. */
export function markOf(
  last: Row,
  seen: number,
  { type, query, source }: Reading & { readonly type: EntityType },
): Mark {
  const place = source.placeOf?.(last);
  if (place === undefined) return { after: last.id, seen };
  if (!query.orderBy) return { after: last.id, seen, place };
  const names = Object.keys(type.properties).filter((name) => type.properties[name]?.orderBy);
  const keys = Object.fromEntries(names.map((name) => [name, last[name] ?? null]));
  return { after: last.id, seen, place, keys: { ...keys, id: last.id } };
}

const EXPIRED = 'The specified page token value has expired and can no longer be included in your request.';

/** The `$skiptoken` of the page behind a mark, which is good for this list and its options alone. */
export function markToken(call: Listed, mark: Mark): string {
  return encodeToken({ ...mark, of: fingerprint(call) });
}

/**
 * What a token holds; a client may have written it itself.
 * @throws {GraphError} 400 Directory_ExpiredPageToken, for one of another list or of other options too.
 */
export function readMark(call: Listed, token: string): Mark {
  const { of, ...mark } = Object(decodeToken(token)) as Partial<Record<keyof Mark | 'of', unknown>>;
  if (of === fingerprint(call) && isMark(mark)) return mark;
  throw new GraphError(400, 'Directory_ExpiredPageToken', EXPIRED);
}

/** Which list a request is for. */
type Listed = Pick<Call, 'version' | 'path' | 'query'>;

/** The same for all pages of a list, in whatever order its options stand. */
function fingerprint({ version, path, query }: Listed): string {
  const options = query.map(([name, value]) => [name.toLowerCase().replace(/^\$/, ''), value] as const);
  const kept = options.filter(([name]) => name !== 'skiptoken' && name !== 'skip').map((one) => JSON.stringify(one));
  const segments = splitPath(path).map((segment) => segment.toLowerCase());
  const text = JSON.stringify([version, segments, kept.sort()]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

function isMark(mark: Partial<Record<keyof Mark, unknown>>): mark is Mark {
  const { after, seen, place, keys } = mark;
  const isCount = Number.isSafeInteger(seen) && (seen as number) >= 0;
  const isPlace = place === undefined || Number.isSafeInteger(place);
  const isKeys = keys === undefined || (typeof keys === 'object' && keys !== null);
  return typeof after === 'string' && isCount && isPlace && isKeys;
}

/** Index of the first row behind a mark, though the row of the mark may have changed or gone meanwhile. */
export function startOf(rows: readonly Row[], { after, seen, place, keys }: Mark, { query, source }: Reading): number {
  const { placeOf } = source;
  const { orderBy } = query;
  if (place === undefined || !placeOf || Boolean(orderBy) !== Boolean(keys)) {
    const position = rows.findIndex(({ id }) => id === after);
    return position >= 0 ? position + 1 : seen;
  }
  const start = rows.findIndex((row) => {
    const order = orderBy && keys ? orderBy(keys, row) : 0;
    return order < 0 || (order === 0 && (placeOf(row) ?? -1) > place);
  });
  return start < 0 ? rows.length : start;
}

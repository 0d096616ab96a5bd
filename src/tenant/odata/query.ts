/** The query string of a request, checked against the type it is put to (graph.md 7.5). */
import { badRequest, unsupportedQuery } from '../graph-error.ts';
import type { ApiVersion, EntityType, Row } from '../model/type.ts';
import { type Expand, parseExpand } from './expand.ts';
import { type Filter, parseFilter } from './filter.ts';
import { type Options, type QueryKind, readOptions } from './options.ts';
import { parseOrderBy } from './order-by.ts';
import { invalidQuery, sortingNotSupported } from './refusals.ts';
import { parseSearch } from './search.ts';
import { parseSelect } from './select.ts';
import type { Target } from './target.ts';
import { parseTop, type TopLimits } from './top.ts';
import { parseWholeNumber } from './whole-number.ts';

export type { Expand } from './expand.ts';
export type { Filter } from './filter.ts';

/** What a query is put to; `maxTop` and `capTop` as in `TopLimits`. */
export interface QueryContext extends TopLimits {
  readonly version: ApiVersion;
  /** The request carries `ConsistencyLevel: eventual`. */
  readonly eventual: boolean;
  readonly kind: QueryKind;
}

/** A query that is ready to use; an option that was not given is undefined. */
export interface Query {
  readonly filter: Filter | undefined;
  readonly search: ((row: Row) => boolean) | undefined;
  /** Leaves the order of rows that it does not tell apart: sort stably. */
  readonly orderBy: ((a: Row, b: Row) => number) | undefined;
  /** Names as the model spells them; undefined for the default set. */
  readonly select: readonly string[] | undefined;
  readonly expand: readonly Expand[];
  /** From 1. */
  readonly top: number | undefined;
  readonly skip: number | undefined;
  readonly skipToken: string | undefined;
  readonly deltaToken: string | undefined;
  /** `@odata.count` is wanted, and offered: directory objects ignore `$count=true` without the header (graph.md 7.5). */
  readonly count: boolean;
}

/**
 * Reads and checks a query string. `pairs` are decoded, as `parseQueryString` gives them.
 * @throws {GraphError} 400 BadRequest for what cannot be read, and Request_BadRequest or Request_UnsupportedQuery for what
 * is not offered (graph.md 7.1)
 */
export function parseQuery(
  pairs: readonly (readonly [string, string])[],
  type: EntityType,
  context: QueryContext,
): Query {
  const { kind, version, eventual } = context;
  const options = readOptions(pairs, kind, type.skip === true);
  if (kind === 'count' && type.advanced && !eventual) throw badRequest('$count is not currently supported.');
  const count = parseCount(options.get('count')) && (eventual || !type.advanced);
  const advanced = type.advanced === true && eventual && (count || kind === 'count');
  const target: Target = { type, version, advanced };
  const parse = <T>(name: Parameters<Options['get']>[0], read: (text: string) => T): T | undefined => {
    const text = options.get(name);
    return text === undefined ? undefined : read(text);
  };
  const query: Query = {
    select: parse('select', (text) => parseSelect(text, target)),
    expand: parse('expand', (text) => parseExpand(text, target)) ?? [],
    filter: parse('filter', (text) => parseFilter(text, target, kind === 'delta')),
    search: parse('search', (text) => searchOf(text, target, eventual)),
    orderBy: parse('orderby', (text) => parseOrderBy(text, target)),
    top: parse('top', (text) => parseTop(text, context)),
    skip: parse('skip', (text) => parseWholeNumber('$skip', text)),
    skipToken: options.get('skiptoken'),
    deltaToken: options.get('deltatoken'),
    count,
  };
  checkTogether(query, target);
  return query;
}

function parseCount(text = 'false'): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw invalidQuery(`Invalid value '${text}' for $count query option found. Valid values are 'true' and 'false'.`);
}

function searchOf(text: string, target: Target, eventual: boolean): Query['search'] {
  if (!target.type.advanced) throw unsupportedQuery('Unsupported Query.');
  if (eventual) return parseSearch(text, target);
  throw unsupportedQuery(
    "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
  );
}

function checkTogether({ filter, search, orderBy, expand }: Query, { type, advanced }: Target): void {
  if (expand.length > 0 && (advanced || search)) {
    throw unsupportedQuery('The query parameter $expand is not supported in advanced queries.');
  }
  if (filter && orderBy && type.advanced && !advanced) throw sortingNotSupported();
}

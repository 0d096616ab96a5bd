/** Lists and single objects with query options. */
import { notFound } from '../graph-error.ts';
import type { EntityType, Row } from '../model/type.ts';
import { parseQuery, type Query } from '../odata/query.ts';
import { type Answer, answer, behavioursOf, type Call, contextOf } from './call.ts';
import { expandText } from './expand.ts';
import { type Mark, markOf, markToken, readMark, type Source, startOf } from './page-mark.ts';
import { isReached } from './resolve.ts';
import { shapeText } from './shape.ts';

/** How a list is answered. */
export interface ListOptions {
  /** What follows `$metadata#`; default: the set of the type. */
  readonly context?: string;
  /** Rows have several types: each item names its own. */
  readonly typeOf?: (row: Row) => EntityType;
  /** Items of a page when `$top` says nothing. */
  readonly pageSize?: number;
}

const MAX_TOP = 999;
/** Usual figure of directory objects (graph.md 7.5). */
const PAGE_SIZE = 100;

/** The rows of a kind that the caller reaches, by its indexes. */
export function kindSource(call: Call, kind: string): Source {
  const { replica, store } = call.directory;
  const reached = (rows: readonly Row[]) =>
    call.caller.isOwnedOnly ? rows.filter((row) => isReached(call, row)) : rows;
  return {
    all: () => reached(replica.list(kind)),
    find: (property, value) =>
      store.hasIndex(kind, property) ? reached(replica.find(kind, property, value)) : undefined,
    placeOf: ({ id }) => store.positionOf(kind, id),
  };
}

export type { Source } from './page-mark.ts';

/** Query options of a list, checked. @throws {GraphError} 400. */
export function listQuery(call: Call, type: EntityType, kind: 'list' | 'count' | 'delta' = 'list'): Query {
  return parseQuery(call.query, type, {
    version: call.version,
    eventual: call.headers['consistencylevel']?.toLowerCase() === 'eventual',
    kind,
    maxTop: MAX_TOP,
    capTop: behavioursOf(call).topAboveMaximum === 'capped',
  });
}

/**
 * Answers a list: filtered, sorted, paged.
 * @throws {GraphError} 400 for query options that are not offered.
 */
export function listAnswer(call: Call, type: EntityType, source: Source, options: ListOptions = {}): Answer {
  const query = listQuery(call, type);
  const rows = matching(query, source);
  const mark = query.skipToken === undefined ? undefined : readMark(call, query.skipToken);
  const start = mark ? startOf(rows, mark, { query, source }) : (query.skip ?? 0);
  const size = query.top ?? options.pageSize ?? PAGE_SIZE;
  const page = rows.slice(start, start + size);
  const last = page.at(-1);
  const members = [`"@odata.context":${JSON.stringify(contextOf(call, contextName(type, query, options)))}`];
  if (query.count && !mark) members.push(`"@odata.count":${rows.length}`);
  if (last && start + size < rows.length) {
    const next = markOf(last, start + size, { type, query, source });
    members.push(`"@odata.nextLink":${JSON.stringify(nextLink(call, next))}`);
  }
  const items = page.map((row) => itemText(call, options.typeOf?.(row) ?? type, row, query, options));
  members.push(`"value":[${items.join(',')}]`);
  return answer(200, `{${members.join(',')}}`);
}

/** How many rows a list has: the answer of `/$count`, as plain text. */
export function countAnswer(call: Call, type: EntityType, source: Source): Answer {
  const query = listQuery(call, type, 'count');
  return { status: 200, json: String(matching(query, source).length), headers: { 'Content-Type': 'text/plain' } };
}

/** One object with `$select` and `$expand`. */
export function singleAnswer(call: Call, type: EntityType, row: Row, fragment?: string, status = 200): Answer {
  const query = parseQuery(call.query, type, { version: call.version, eventual: false, kind: 'single' });
  const context = contextOf(call, fragment ?? `${type.set}${shownNames(query)}/$entity`);
  const text = entityText(call, type, row, query, true);
  return answer(status, `{"@odata.context":${JSON.stringify(context)}${text === '{}' ? '' : ','}${text.slice(1)}`);
}

/** One directory object that is reached without its kind: it names its own type. */
export function typedAnswer(call: Call, type: EntityType, row: Row): Answer {
  const query = parseQuery(call.query, type, { version: call.version, eventual: false, kind: 'single' });
  const text = withType(type, entityText(call, type, row, query, true));
  const context = contextOf(call, 'directoryObjects/$entity');
  return answer(200, `{"@odata.context":${JSON.stringify(context)},${text.slice(1)}`);
}

/** The object of a write's answer: query options do not apply. */
export function writtenAnswer(call: Call, type: EntityType, row: Row, status: number): Answer {
  const text = shapeText(type, row, { version: call.version, select: undefined, isSingle: true });
  const context = contextOf(call, `${type.set}/$entity`);
  return answer(status, `{"@odata.context":${JSON.stringify(context)},${text.slice(1)}`);
}

function contextName(type: EntityType, query: Query, options: ListOptions): string {
  return `${options.context ?? type.set}${shownNames(query)}`;
}

/** `(id,owners(displayName))`: what is selected and what is expanded; empty when a query says neither. */
function shownNames({ select = [], expand }: Query): string {
  const expanded = expand.map((one) => `${one.navigation}(${one.select?.join(',') ?? ''})`);
  const names = [...select, ...expanded];
  return names.length > 0 ? `(${names.join(',')})` : '';
}

function matching(query: Query, source: Source): readonly Row[] {
  const { filter, search, orderBy } = query;
  let rows = candidates(query, source);
  if (filter) rows = rows.filter((row) => filter.matches(row));
  if (search) rows = rows.filter((row) => search(row));
  return orderBy ? [...rows].sort(orderBy) : rows;
}

function candidates({ filter }: Query, source: Source): readonly Row[] {
  for (const { property, value } of filter?.equalities ?? []) {
    const found = source.find?.(property, value);
    if (found) return found;
  }
  const all = source.all();
  return Array.isArray(all) ? all : [...all];
}

function nextLink(call: Call, mark: Mark): string {
  const kept = call.query.filter(([name]) => !/^\$?(skiptoken|skip)$/i.test(name));
  const parts = kept.map(
    ([name, value]) => `${encodeURIComponent(name).replace('%24', '$')}=${encodeURIComponent(value)}`,
  );
  parts.push(`$skiptoken=${markToken(call, mark)}`);
  return `${call.directory.graphUrl}/${call.version}${call.path}?${parts.join('&')}`;
}

function itemText(call: Call, type: EntityType, row: Row, query: Query, { typeOf }: ListOptions): string {
  const text = entityText(call, type, row, query, false);
  return typeOf ? withType(type, text) : text;
}

/** An item of a relation whose members are of several types (azuread-provider.md 2.0). */
export function withType(type: EntityType, text: string): string {
  return `{"@odata.type":"#microsoft.graph.${type.name}"${text === '{}' ? '' : ','}${text.slice(1)}`;
}

function entityText(call: Call, type: EntityType, row: Row, query: Query, isSingle: boolean): string {
  const text = shapeText(type, row, { version: call.version, select: query.select, isSingle });
  if (query.expand.length === 0) return text;
  const expanded = query.expand.map((one) => `${JSON.stringify(one.navigation)}:${expandText(call, row, one)}`);
  return `${text.slice(0, -1)}${text === '{}' ? '' : ','}${expanded.join(',')}}`;
}

/** The row that an alternate key names. @throws {GraphError} 404. */
export function oneOf(rows: readonly Row[], id: string): Row {
  const [row] = rows;
  if (!row) throw notFound(id);
  return row;
}

/** Delta queries: everything once, then what changed. Source: reference/graph.md 7.6. */
import { GraphError, unsupportedQuery } from '../graph-error.ts';
import { REQUIRES, type Requirement } from '../identity/permissions.ts';
import type { EntityType, Row } from '../model/type.ts';
import { parseFilter } from '../odata/filter.ts';
import { decodeToken, encodeToken } from '../odata/page-token.ts';
import type { Query } from '../odata/query.ts';
import { type Answer, answer, type Call, contextOf } from './call.ts';
import { DELETABLE, type Deletable, purgeExpired } from './deleted.ts';
import { DIRECTORY_TYPES } from './kinds.ts';
import { listQuery } from './list.ts';
import { isReached } from './resolve.ts';
import type { Route } from './router.ts';
import { shapeText } from './shape.ts';

/** The routes of this file. */
export const DELTA_ROUTES: readonly Route[] = [
  route('application', '/applications/delta', REQUIRES.delta),
  route('servicePrincipal', '/servicePrincipals/delta', REQUIRES.delta),
  route('user', '/users/delta', REQUIRES.userRead),
  route('group', '/groups/delta', REQUIRES.groupRead),
  { method: 'GET', path: '/directoryObjects/delta', requires: REQUIRES.directoryRead, handler: refuse },
];

/** Graph has it; here each kind is followed on its own. */
function refuse(): never {
  throw unsupportedQuery(
    'Changes of all directory objects together are not offered here. Use delta of applications, servicePrincipals, users and groups.',
  );
}

function route(kind: Deletable, path: string, requires: Requirement): Route {
  return { method: 'GET', path, requires, handler: (call) => delta(call, kind) };
}

/** Where a client stands. Tokens hold it, so a client may have written one itself. */
interface Cursor {
  readonly kind: string;
  readonly epoch: string;
  /** When the token was made, in milliseconds. */
  readonly issued: number;
  /** Changes up to here are told. */
  readonly sequence: number;
  /** Within a round of pages: with which change it ends. */
  readonly until?: number;
  /** Within the first round, which tells every object: the place of the last one told. */
  readonly place?: number;
  /** Options of the first request, which hold for all that follow. */
  readonly select?: readonly string[];
  readonly filter?: string;
  readonly size?: number;
}

const PAGE_SIZE = 200;
/** Tokens of directory objects are good for seven days, says Graph's overview of delta queries. */
const LIFETIME_MS = 7 * 86_400_000;

/** Reads what is written, however far other reads are behind: a change that a lag hid would never be told. */
function delta(call: Call, kind: Deletable): Answer {
  const type = DIRECTORY_TYPES[kind] as EntityType;
  const query = listQuery(call, type, 'delta');
  checkSelect(call, type);
  if (query.expand.length > 0) throw unsupportedQuery('The query parameter $expand is not supported in delta queries.');
  purgeExpired(call.directory);
  const { sequence: now } = call.directory.store;
  const isLatest = query.skipToken === undefined && query.deltaToken?.toLowerCase() === 'latest';
  if (isLatest) return page(call, type, [], { end: { ...newCursor(call, query, kind), sequence: now } });
  const token = query.skipToken ?? query.deltaToken;
  const cursor =
    token === undefined ? { ...newCursor(call, query, kind), place: -1 } : readCursor(token, { kind, call, type });
  const round: Cursor = { ...cursor, until: cursor.until ?? now };
  const told = round.place === undefined ? changes(call, kind, type, round) : everything(call, kind, type, round);
  const size = round.size ?? PAGE_SIZE;
  const items = told.slice(0, size);
  const next = told.length > size ? items.at(-1)?.next : undefined;
  const { until, place: _place, ...rest } = round;
  const link = next ? { next: { ...round, ...next } } : { end: { ...rest, sequence: until ?? now } };
  return page(
    call,
    type,
    items.map(({ text }) => text()),
    link,
  );
}

/** Changes of relations are not told: who selects one must not take its silence for their absence. */
function checkSelect({ query }: Call, type: EntityType): void {
  const select = query.find(([name]) => /^\$?select$/i.test(name))?.[1] ?? '';
  const names = select.split(',').map((name) => name.trim().toLowerCase());
  const relation = Object.keys(type.navigation).find((name) => names.includes(name.toLowerCase()));
  if (relation) throw unsupportedQuery(`Tracking changes to the relation '${relation}' is not supported.`);
}

function newCursor(call: Call, query: Query, kind: string): Cursor {
  const filter = call.query.find(([name]) => /^\$?filter$/i.test(name))?.[1];
  return {
    kind,
    epoch: call.directory.epoch,
    issued: 0,
    sequence: 0,
    ...(query.select ? { select: query.select } : {}),
    ...(filter === undefined ? {} : { filter }),
    ...(query.top === undefined ? {} : { size: query.top }),
  };
}

function readCursor(token: string, { kind, call, type }: { kind: string; call: Call; type: EntityType }): Cursor {
  const cursor = Object(decodeToken(token)) as Partial<Cursor>;
  const isFine = cursor.kind === kind && cursor.epoch === call.directory.epoch && isCursor(cursor, type);
  if (!isFine || call.directory.now().getTime() - (cursor.issued ?? 0) > LIFETIME_MS) throw expired();
  return cursor as Cursor;
}

function isCursor(
  { issued, sequence, until, place, size, select, filter }: Partial<Cursor>,
  type: EntityType,
): boolean {
  const isCount = (value: unknown, least: number) => Number.isSafeInteger(value) && (value as number) >= least;
  const isName = (name: unknown) => typeof name === 'string' && Object.hasOwn(type.properties, name);
  return (
    isCount(issued, 0) &&
    isCount(sequence, 0) &&
    isCount(until ?? 0, 0) &&
    isCount(place ?? 0, -1) &&
    isCount(size ?? 1, 1) &&
    (filter === undefined || typeof filter === 'string') &&
    (select === undefined || (Array.isArray(select) && select.every(isName)))
  );
}

/** A token of another age: the client reads everything again. */
function expired(): GraphError {
  return new GraphError(410, 'syncStateNotFound', 'The sync state generation is not found.');
}

/** One object, or that it is gone, and where the client stands when it knows. */
interface Told {
  readonly text: () => string;
  readonly next: { readonly place: number } | { readonly sequence: number };
}

function everything(call: Call, kind: Deletable, type: EntityType, cursor: Cursor): Told[] {
  const { store } = call.directory;
  const isWanted = wanted(call, type, cursor);
  return store.list(kind).flatMap((row) => {
    const place = store.positionOf(kind, row.id) ?? 0;
    if (place <= (cursor.place ?? -1) || !isWanted(row)) return [];
    return [{ text: () => itemText(call, type, row, cursor), next: { place } }];
  });
}

function changes(call: Call, kind: Deletable, type: EntityType, cursor: Cursor): Told[] {
  const { store } = call.directory;
  const gone = DELETABLE[kind].deleted;
  const own = store.changesSince(kind, cursor.sequence);
  const purged = store.changesSince(gone, cursor.sequence);
  if (!own || !purged) throw expired();
  const latest = new Map<string, number>();
  for (const { id, sequence } of [...own, ...purged]) latest.set(id, Math.max(sequence, latest.get(id) ?? 0));
  const isWanted = wanted(call, type, cursor);
  return [...latest]
    .filter(([, sequence]) => sequence <= (cursor.until ?? Infinity))
    .sort(([, a], [, b]) => a - b)
    .flatMap(([id, sequence]) => {
      const row = store.get(kind, id);
      const deleted = row ? undefined : store.get(gone, id);
      // Nobody knows any more who owned what is purged; an id that a client never heard of tells it nothing.
      if (!isWanted(row ?? deleted ?? { id })) return [];
      const removed = { id, '@removed': { reason: deleted ? 'changed' : 'deleted' } };
      const text = () => (row ? itemText(call, type, row, cursor) : JSON.stringify(removed));
      return [{ text, next: { sequence } }];
    });
}

function wanted(call: Call, type: EntityType, { filter }: Cursor): (row: Row) => boolean {
  const picked =
    filter === undefined ? undefined : parseFilter(filter, { type, version: call.version, advanced: false }, true);
  return (row) => (!picked || picked.matches(row)) && (!('appId' in row) || isReached(call, row));
}

function itemText(call: Call, type: EntityType, row: Row, { select }: Cursor): string {
  const shown = select && [...new Set(['id', ...select])];
  return shapeText(type, row, { version: call.version, select: shown, isSingle: false });
}

function page(call: Call, type: EntityType, items: readonly string[], link: { next?: Cursor; end?: Cursor }): Answer {
  const base = `${call.directory.graphUrl}/${call.version}${call.path}`;
  const token = encodeToken({ ...(link.next ?? link.end), issued: call.directory.now().getTime() });
  const url = `${base}?${link.next ? '$skiptoken' : '$deltatoken'}=${token}`;
  const name = link.next ? '@odata.nextLink' : '@odata.deltaLink';
  const select = (link.next ?? link.end)?.select;
  const context = JSON.stringify(contextOf(call, `${type.set}${select ? `(${select.join(',')})` : ''}`));
  return answer(200, `{"@odata.context":${context},"${name}":${JSON.stringify(url)},"value":[${items.join(',')}]}`);
}

/** Delta queries: everything once, then what changed. Source: reference/graph.md 7.6. */
import { GraphError } from '../graph-error.ts';
import { REQUIRES, type Requirement } from '../identity/permissions.ts';
import type { EntityType, Row } from '../model/type.ts';
import { decodeToken, encodeToken } from '../odata/page-token.ts';
import type { Query } from '../odata/query.ts';
import { type Answer, answer, type Call, contextOf } from './call.ts';
import { DELETABLE, type Deletable } from './deleted.ts';
import { DIRECTORY_TYPES } from './kinds.ts';
import { listQuery } from './list.ts';
import type { Route } from './router.ts';
import { shapeText } from './shape.ts';

/** The routes of this file. */
export const DELTA_ROUTES: readonly Route[] = [
  route('application', '/applications/delta', REQUIRES.delta),
  route('servicePrincipal', '/servicePrincipals/delta', REQUIRES.delta),
  route('user', '/users/delta', REQUIRES.userRead),
  route('group', '/groups/delta', REQUIRES.groupRead),
];

function route(kind: Deletable, path: string, requires: Requirement): Route {
  return { method: 'GET', path, requires, handler: (call) => delta(call, kind) };
}

/** Where a run of delta pages stands. */
interface Cursor {
  readonly kind: string;
  readonly epoch: string;
  /** Changes up to here are told. */
  readonly sequence: number;
  readonly select?: readonly string[];
  /** Items of this round that came on earlier pages, and what the round ends with. */
  readonly done?: number;
  readonly until?: number;
  readonly isFirst?: boolean;
}

const PAGE_SIZE = 200;

function delta(call: Call, kind: Deletable): Answer {
  const type = DIRECTORY_TYPES[kind] as EntityType;
  const query = listQuery(call, type, 'delta');
  const { store, epoch } = call.directory;
  if (query.deltaToken?.toLowerCase() === 'latest') {
    return page(call, type, [], { end: { kind, epoch, sequence: store.sequence, ...selected(query) } });
  }
  const cursor = cursorOf(query, kind, epoch) ?? {
    kind,
    epoch,
    sequence: 0,
    until: store.sequence,
    isFirst: true,
    ...selected(query),
  };
  const until = cursor.until ?? store.sequence;
  const items = cursor.isFirst ? everything(call, kind, type, cursor.select) : changes(call, kind, type, cursor);
  const done = cursor.done ?? 0;
  const size = query.top ?? PAGE_SIZE;
  const rest = items.slice(done, done + size);
  const isLast = done + size >= items.length;
  const end = { kind, epoch, sequence: until, ...(cursor.select ? { select: cursor.select } : {}) };
  return page(call, type, rest, isLast ? { end } : { next: { ...cursor, until, done: done + size } });
}

function selected({ select }: Query): { select?: readonly string[] } {
  return select ? { select: [...new Set(['id', ...select])] } : {};
}

function cursorOf(query: Query, kind: string, epoch: string): Cursor | undefined {
  const token = query.skipToken ?? query.deltaToken;
  if (token === undefined) return undefined;
  const cursor = decodeToken(token) as Cursor;
  if (cursor?.kind !== kind || cursor.epoch !== epoch || !Number.isInteger(cursor.sequence)) throw expired();
  return cursor;
}

/** A token of another age: the client reads everything again. */
function expired(): GraphError {
  return new GraphError(410, 'syncStateNotFound', 'The sync state generation is not found.');
}

function everything(call: Call, kind: string, type: EntityType, select: readonly string[] | undefined): string[] {
  return [...call.directory.replica.list(kind)].map((row) => itemText(call, type, row, select));
}

function itemText(call: Call, type: EntityType, row: Row, select: readonly string[] | undefined): string {
  return shapeText(type, row, { version: call.version, select, isSingle: false });
}

function changes(call: Call, kind: Deletable, type: EntityType, { sequence, select }: Cursor): string[] {
  const { store, replica } = call.directory;
  const own = store.changesSince(kind, sequence);
  const purged = store.changesSince(DELETABLE[kind].deleted, sequence);
  if (!own || !purged) throw expired();
  const ids = new Set([...own, ...purged].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const row = replica.get(kind, id);
    if (row) return own.some((change) => change.id === id) ? [itemText(call, type, row, select)] : [];
    const reason = store.get(DELETABLE[kind].deleted, id) ? 'changed' : 'deleted';
    return [JSON.stringify({ id, '@removed': { reason } })];
  });
}

function page(call: Call, type: EntityType, items: readonly string[], link: { next?: Cursor; end?: Cursor }): Answer {
  const base = `${call.directory.graphUrl}/${call.version}${call.path}`;
  const url = link.next
    ? `${base}?$skiptoken=${encodeToken(link.next)}`
    : `${base}?$deltatoken=${encodeToken(link.end)}`;
  const name = link.next ? '@odata.nextLink' : '@odata.deltaLink';
  const context = JSON.stringify(contextOf(call, type.set));
  return answer(200, `{"@odata.context":${context},"${name}":${JSON.stringify(url)},"value":[${items.join(',')}]}`);
}

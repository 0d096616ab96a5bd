/** What a write starts from: a replica that lags shows what is old, or gone by now (graph.md 7.2). */
import { notFound } from '../graph-error.ts';
import type { Row } from '../model/type.ts';
import type { Call } from './call.ts';

/** The row as it is stored, behind the one that a read has shown. @throws {GraphError} 404 when it is gone. */
export function current({ directory: { store } }: Call, kind: string, { id }: Row): Row {
  const row = store.get(kind, id);
  if (!row) throw notFound(id);
  return row;
}

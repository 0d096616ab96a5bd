/** The one object of a search. */
import type { Graph, Json, Manner } from '../graph.ts';

/** The only item that the filter finds. @throws {Error} when it finds none, or more. */
export async function only(
  path: string,
  property: string,
  value: string,
  graph: Graph,
  api: Manner['api'] = 'v1.0',
): Promise<Json> {
  const filter = `${property} eq '${value.replaceAll("'", "''")}'`;
  const found = await graph.list(path, { api, query: { $filter: filter } });
  if (found.length === 1) return found[0];
  const what = found.length === 0 ? 'nothing' : 'more than one object';
  throw new Error(`${what} found at ${path} matching specified filter (${filter})`);
}

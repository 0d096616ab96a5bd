/** Owners of an application or service principal. Source: azuread-provider.md 2.0, 2.1. */
import type { Graph, Json } from '../graph.ts';

/** Object IDs of the owners. */
export async function ownersOf(path: string, graph: Graph): Promise<string[]> {
  const owners = await graph.list(`${path}/owners`);
  return owners.map(({ id }: Json) => id);
}

/** Makes the owners exactly those, after a look at who they are. */
export async function setOwners(path: string, wanted: readonly string[], graph: Graph): Promise<void> {
  const existing = await ownersOf(path, graph);
  for (const id of wanted.filter((item) => !existing.includes(item))) {
    await graph.post(`${path}/owners/$ref`, graph.reference(id));
  }
  for (const id of existing.filter((item) => !wanted.includes(item))) {
    await graph.delete(`${path}/owners/${id}/$ref`);
  }
}

/** Owners of a creation: the caller first, at most 20; the rest comes later, and the caller may have to go. */
export function firstOwners(
  wanted: readonly string[],
  graph: Graph,
): { bound: string[]; rest: string[]; isCaller: boolean } {
  const { callerId, graph: url } = graph.session;
  const others = wanted.filter((id) => id !== callerId);
  const bound = [callerId, ...others.slice(0, 19)].map((id) => `${url}/v1.0/directoryObjects/${id}`);
  return { bound, rest: others.slice(19), isCaller: wanted.includes(callerId) };
}

/** What is left to do with owners after a creation. */
export async function finishOwners(
  path: string,
  { rest, isCaller }: { rest: readonly string[]; isCaller: boolean },
  graph: Graph,
): Promise<void> {
  for (const id of rest) await graph.post(`${path}/owners/$ref`, graph.reference(id));
  if (!isCaller) await graph.delete(`${path}/owners/${graph.session.callerId}/$ref`);
}

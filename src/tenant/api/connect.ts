/** Puts an object into a relation of another, as far as the directory allows it. */
import { badRequest, type GraphError, notFound } from '../graph-error.ts';
import type { Directory } from './call.ts';
import { addLink, type DirectoryObject, directoryObject, NAMES, targetsOf } from './links.ts';

/** Relations that clients write by reference. */
export type Referenced = 'owner' | 'member' | 'manager';

/** Kinds that may stand at the other end. */
const KINDS: Readonly<Record<Referenced, readonly string[]>> = {
  owner: ['user', 'servicePrincipal'],
  member: ['user', 'group', 'servicePrincipal'],
  manager: ['user'],
};

/** Adds a relation. @throws {GraphError} 400 for what may not be there, or is already; 404 for an absent target. */
export function connect(directory: Directory, relation: Referenced, source: string, target: string): void {
  const found = directoryObject(directory, target);
  if (!found) throw notFound(target);
  if (!KINDS[relation].includes(found.kind)) throw invalidTarget(found, relation);
  if (relation === 'member' && isInside(directory, source, target)) {
    throw badRequest('A group cannot be a member of itself.');
  }
  addLink(directory, relation, source, target);
}

function invalidTarget({ type: { title }, row }: DirectoryObject, relation: Referenced): GraphError {
  return badRequest(
    `The reference target '${title}_${row.id}' of type '${title}' is invalid for the '${NAMES[relation]}' reference.`,
    { code: 'InvalidReference', target: NAMES[relation] },
  );
}

function isInside(directory: Directory, group: string, candidate: string): boolean {
  return group === candidate || reachedFrom(candidate, (id) => targetsOf(directory, 'member', id)).includes(group);
}

/** Everything that is reached step by step, each once, without the start. */
export function reachedFrom(start: string, next: (id: string) => readonly string[]): string[] {
  const seen = new Set<string>([start]);
  const queue = [...next(start)];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...next(id));
  }
  seen.delete(start);
  return [...seen];
}

/** Relations between objects: owners, members, managers, policies. */
import { badRequest, malformed, notFound } from '../graph-error.ts';
import { isGuid } from '../model/body.ts';
import type { EntityType, Row } from '../model/type.ts';
import type { Call, Directory } from './call.ts';
import { DIRECTORY_TYPES, linkId, type Relation } from './kinds.ts';

/** Ids that an object points to, in the order in which they were added, as a read sees them. */
export function targetsOf(directory: Directory, relation: Relation, source: string): string[] {
  return directory.replica.find('link', 'from', `${relation}|${source}`).map((row) => String(row['target']));
}

/** The same as of now: what a write must not miss, however far reads are behind. */
export function storedTargetsOf({ store }: Directory, relation: Relation, source: string): string[] {
  return store.find('link', 'from', `${relation}|${source}`).map((row) => String(row['target']));
}

/** Ids of what points to an object. */
export function sourcesOf(directory: Directory, relation: Relation, target: string): string[] {
  return directory.replica.find('link', 'to', `${relation}|${target}`).map((row) => String(row['source']));
}

/** Whether the relation is there. */
export function isLinked({ store }: Directory, relation: Relation, source: string, target: string): boolean {
  return store.get('link', linkId(relation, source, target)) !== undefined;
}

/** Adds a relation. @throws {GraphError} 400 when it is there (graph.md 7.1 has the text). */
export function addLink(directory: Directory, relation: Relation, source: string, target: string): void {
  if (isLinked(directory, relation, source, target)) {
    throw badRequest(
      `One or more added object references already exist for the following modified properties: '${NAMES[relation]}'.`,
    );
  }
  directory.store.put('link', { id: linkId(relation, source, target), relation, source, target });
}

/** Takes a relation away. @throws {GraphError} 404 when there is none. */
export function removeLink({ store }: Directory, relation: Relation, source: string, target: string): void {
  if (store.remove('link', linkId(relation, source, target))) return;
  throw notFound(target);
}

/** Takes away every relation of an object, in both directions. */
export function removeLinksOf({ store }: Directory, id: string, relations: readonly Relation[]): void {
  for (const relation of relations) {
    const links = [
      ...store.find('link', 'from', `${relation}|${id}`),
      ...store.find('link', 'to', `${relation}|${id}`),
    ];
    for (const link of links) store.remove('link', link.id);
  }
}

/** Relations by the names that paths and messages use. */
export const NAMES: Readonly<Record<Relation, string>> = {
  owner: 'owners',
  member: 'members',
  manager: 'manager',
  claimsMappingPolicy: 'claimsMappingPolicies',
  tokenIssuancePolicy: 'tokenIssuancePolicies',
};

/** A directory object of any kind, and its type. */
export interface DirectoryObject {
  readonly kind: string;
  readonly type: EntityType;
  readonly row: Row;
}

/** The directory object of an id, as a read sees it; undefined when there is none. */
export function directoryObject({ replica }: Directory, id: string): DirectoryObject | undefined {
  for (const [kind, type] of Object.entries(DIRECTORY_TYPES)) {
    const row = replica.get(kind, id);
    if (row) return { kind, type, row };
  }
  return undefined;
}

/**
 * The id in a reference: the last GUID of the URL, whatever collection it names (graph.md 4.1).
 * @throws {GraphError} 400.
 */
export function referencedId(reference: unknown): string {
  const text = typeof reference === 'string' ? reference : '';
  const id = /([0-9a-f-]{36})['")/]*$/i.exec(text)?.[1] ?? '';
  if (!isGuid(id)) throw badRequest('Invalid URL format specified in @odata.bind or @odata.id.');
  return id.toLowerCase();
}

/** `{"@odata.id": "…"}` of a `$ref` call. @throws {GraphError} 400. */
export function referenceOf(call: Call): string {
  const body = call.body as Record<string, unknown> | undefined;
  if (typeof body !== 'object' || body === null || !('@odata.id' in body)) {
    throw malformed("A reference needs a body with the member '@odata.id'.");
  }
  const others = Object.keys(body).filter((name) => !name.startsWith('@odata.'));
  if (others.length > 0) throw malformed(`Property '${others[0]}' is not part of a reference.`);
  return referencedId(body['@odata.id']);
}

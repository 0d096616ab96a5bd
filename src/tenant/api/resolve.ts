/** The object that a path names, and whether the caller may touch it. */
import { badRequest, forbidden, malformed, notFound } from '../graph-error.ts';
import { isGuid } from '../model/body.ts';
import type { Row } from '../model/type.ts';
import { type Call, type Directory, param } from './call.ts';
import { isLinked } from './links.ts';
import { alternateKey } from './router.ts';

/** Alternate keys by kind (graph.md 2.1). */
const ALTERNATE_KEYS: Readonly<Record<string, readonly string[]>> = {
  application: ['appId', 'uniqueName'],
  servicePrincipal: ['appId'],
};

/** The row that a key names: an id, or `(appId='…')`. @throws {GraphError} 400, 404. */
export function resolve({ directory }: Call, kind: string, key: string): Row {
  const other = key.startsWith('(') ? alternateKey(key) : undefined;
  if (key.startsWith('(') && !other) throw malformed('The key in the request URI is not valid.');
  if (other) {
    const name = (ALTERNATE_KEYS[kind] ?? []).find((one) => one.toLowerCase() === other.name.toLowerCase());
    if (!name) throw malformed(`'${other.name}' is not a key of this resource.`);
    const [row] = directory.replica.find(kind, name, other.value);
    if (!row) throw notFound(other.value);
    return row;
  }
  if (!isGuid(key)) throw badRequest(`Invalid object identifier '${key}'.`, { code: 'InvalidValue', target: 'id' });
  const row = directory.replica.get(kind, key.toLowerCase());
  if (!row) throw notFound(key);
  return row;
}

/** The application of the path's first placeholder. @throws {GraphError} 400, 403, 404. */
export function applicationOf(call: Call, position = 0): Row {
  const row = resolve(call, 'application', param(call, position));
  requireOwned(call, row);
  return row;
}

/** The service principal of the path's first placeholder; a foreign one is read and assigned, never changed. @throws {GraphError} 400, 403, 404. */
export function servicePrincipalOf(call: Call, position = 0): Row {
  const row = reachedPrincipalOf(call, position);
  if (isForeign(call, row) && call.method !== 'GET' && !ASSIGNMENTS.test(call.path)) throw forbidden();
  return row;
}

/** The same without the guard of foreign ones, for a handler that asks {@link isForeign} itself. @throws {GraphError} 400, 403, 404. */
export function reachedPrincipalOf(call: Call, position = 0): Row {
  const row = resolve(call, 'servicePrincipal', param(call, position));
  requireOwned(call, row);
  return row;
}

/** Assignments to and of a principal, which belong to this tenant whoever owns its application. */
const ASSIGNMENTS = /\/appRoleAssign(?:edTo|ments)(?:\/|$)/i;

/** Whether another tenant owns the application, as Microsoft does of Graph: without its principal nobody gets a token. */
export function isForeign({ directory }: Call, row: Row): boolean {
  return row['appOwnerOrganizationId'] !== directory.tenantId;
}

/**
 * The service principal of `/servicePrincipals/{id}/…` or, for the paths that exist twice, of `/applications/{id}/…`.
 * @throws {GraphError} 400, 403, 404.
 */
export function synchronizedOf(call: Call): Row {
  if (!/^\/applications\b/i.test(call.path)) return servicePrincipalOf(call);
  const application = applicationOf(call);
  const [row] = call.directory.replica.find('servicePrincipal', 'appId', String(application['appId']));
  if (!row) throw notFound(application.id);
  return row;
}

/** @throws {GraphError} 403 for what is out of the caller's reach. */
export function requireOwned(call: Call, row: Row): void {
  if (!isReached(call, row)) throw forbidden();
}

/**
 * Whether the caller may touch an application or service principal, live or deleted. `Application.ReadWrite.OwnedBy` alone
 * reaches what the caller owns: the object, or its other half. A caller may also read itself.
 */
export function isReached({ caller, directory, method }: Call, row: Row): boolean {
  if (!caller.isOwnedOnly) return true;
  if (method === 'GET' && row['appId'] === caller.appId) return true;
  const halves = [row, ...otherHalves(directory, row)];
  return halves.some(({ id }) => isLinked(directory, 'owner', id, caller.servicePrincipalId));
}

/** What is deleted was owned by way of what was deleted with it; nobody owns what lives by way of what does not. */
function otherHalves({ store }: Directory, { appId, deletedDateTime }: Row): Row[] {
  const id = String(appId);
  const live = ['application', 'servicePrincipal'].flatMap((kind) => store.find(kind, 'appId', id));
  if (!deletedDateTime) return live;
  const applications = store.list('deletedApplication').filter((row) => row['appId'] === id);
  return [...live, ...applications, ...store.find('deletedServicePrincipal', 'appId', id)];
}

/** `/directory/deletedItems`: list, read, restore, purge. Source: reference/graph.md 2.6. */
import { badRequest, forbidden, notFound } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { isGuid } from '../model/body.ts';
import { DIRECTORY_OBJECT } from '../model/directory.ts';
import type { Row } from '../model/type.ts';
import { type Answer, answer, behavioursOf, type Call, contextOf, NO_CONTENT, param } from './call.ts';
import { DELETABLE, type Deletable, purge, purgeExpired, restore } from './deleted.ts';
import { DIRECTORY_TYPES } from './kinds.ts';
import { isLinked } from './links.ts';
import { listAnswer, singleAnswer, withType } from './list.ts';
import type { Route } from './router.ts';
import { shapeText } from './shape.ts';

const BASE = '/directory/deletedItems';
const KINDS = Object.keys(DELETABLE) as Deletable[];

/** The routes of this file. */
export const DELETED_ROUTES: readonly Route[] = [
  ...KINDS.map(
    (kind): Route => ({
      method: 'GET',
      path: `${BASE}/microsoft.graph.${kind}`,
      requires: REQUIRES.deletedItems,
      handler: (call) => list(call, kind),
    }),
  ),
  { method: 'GET', path: `${BASE}/{id}`, requires: REQUIRES.deletedItems, handler: get },
  { method: 'POST', path: `${BASE}/{id}/restore`, requires: REQUIRES.deletedItems, handler: restoreItem },
  { method: 'DELETE', path: `${BASE}/{id}`, requires: REQUIRES.deletedItems, handler: purgeItem },
];

function list(call: Call, kind: Deletable): Answer {
  purgeExpired(call.directory);
  const type = DIRECTORY_TYPES[kind] ?? DIRECTORY_OBJECT;
  const rows = [...call.directory.replica.list(DELETABLE[kind].deleted)];
  return listAnswer(call, type, { all: () => rows });
}

function itemOf(call: Call): { kind: Deletable; row: Row } {
  const key = param(call, 0);
  if (!isGuid(key)) throw badRequest(`Invalid object identifier '${key}'.`, { code: 'InvalidValue', target: 'id' });
  purgeExpired(call.directory);
  for (const kind of KINDS) {
    const row = call.directory.replica.get(DELETABLE[kind].deleted, key.toLowerCase());
    if (row) {
      requireOwned(call, row);
      return { kind, row };
    }
  }
  throw notFound(key);
}

function requireOwned({ caller, directory }: Call, row: Row): void {
  if (caller.isOwnedOnly && !isLinked(directory, 'owner', row.id, caller.servicePrincipalId)) throw forbidden();
}

function get(call: Call): Answer {
  const { kind, row } = itemOf(call);
  return singleAnswer(call, DIRECTORY_TYPES[kind] ?? DIRECTORY_OBJECT, row, 'directoryObjects/$entity');
}

/** The service principal stays deleted when its application is restored (graph.md 2.6; the portal's way is a switch). */
function restoreItem(call: Call): Answer {
  const { kind, row } = itemOf(call);
  const live = restore(call, kind, row);
  if (kind === 'application' && behavioursOf(call).restoreBringsServicePrincipal) {
    const [principal] = call.directory.store.find('deletedServicePrincipal', 'appId', String(row['appId']));
    if (principal) restore(call, 'servicePrincipal', principal);
  }
  const type = DIRECTORY_TYPES[kind] ?? DIRECTORY_OBJECT;
  const text = withType(type, shapeText(type, live, { version: call.version, select: undefined, isSingle: true }));
  return answer(
    200,
    `{"@odata.context":${JSON.stringify(contextOf(call, 'directoryObjects/$entity'))},${text.slice(1)}`,
  );
}

function purgeItem(call: Call): Answer {
  const { kind, row } = itemOf(call);
  purge(call.directory, kind, row.id);
  return NO_CONTENT;
}

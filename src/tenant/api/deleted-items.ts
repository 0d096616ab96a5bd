/** `/directory/deletedItems`: list, read, restore, purge. Source: reference/graph.md 2.6. */
import { badRequest, forbidden, notFound } from '../graph-error.ts';
import { grantOf, REQUIRES, type Requirement } from '../identity/permissions.ts';
import { isGuid, readBody } from '../model/body.ts';
import { DIRECTORY_OBJECT } from '../model/directory.ts';
import type { EntityType, Row } from '../model/type.ts';
import { type Answer, answer, behavioursOf, type Call, contextOf, NO_CONTENT, param } from './call.ts';
import { auditDeletion, DELETABLE, type Deletable, purge, purgeExpired, restore } from './deleted.ts';
import { DIRECTORY_TYPES } from './kinds.ts';
import { countAnswer, kindSource, listAnswer, typedAnswer, withType } from './list.ts';
import { requireOwned } from './resolve.ts';
import type { Route } from './router.ts';
import { shapeText } from './shape.ts';

const BASE = '/directory/deletedItems';
const ITEM = `${BASE}/{id}`;
const KINDS = Object.keys(DELETABLE) as Deletable[];

/** A deleted user is no more open to those who manage applications than a living one. */
const READ: Readonly<Record<Deletable, Requirement>> = {
  application: REQUIRES.deletedItems,
  servicePrincipal: REQUIRES.deletedItems,
  user: REQUIRES.userRead,
  group: REQUIRES.groupRead,
};
const WRITE: Readonly<Record<Deletable, Requirement>> = {
  application: REQUIRES.deletedItems,
  servicePrincipal: REQUIRES.deletedItems,
  user: REQUIRES.userWrite,
  group: REQUIRES.groupWrite,
};
/** Which kind an id is of is known only once it is looked up. */
const anyOf = (requirements: Readonly<Record<Deletable, Requirement>>): Requirement =>
  Object.values(requirements).flat();

/** The routes of this file. */
export const DELETED_ROUTES: readonly Route[] = [
  ...KINDS.flatMap((kind): Route[] => {
    const path = `${BASE}/microsoft.graph.${kind}`;
    const requires = READ[kind];
    return [
      { method: 'GET', path, requires, handler: (call) => list(call, kind) },
      { method: 'GET', path: `${path}/$count`, requires, handler: (call) => count(call, kind) },
      { method: 'GET', path: `${path}/{id}`, requires, handler: (call) => get(call, [kind]) },
    ];
  }),
  { method: 'GET', path: ITEM, requires: anyOf(READ), handler: (call) => get(call) },
  { method: 'POST', path: `${ITEM}/restore`, requires: anyOf(WRITE), handler: restoreItem },
  { method: 'DELETE', path: ITEM, requires: anyOf(WRITE), handler: purgeItem },
];

function list(call: Call, kind: Deletable): Answer {
  purgeExpired(call.directory);
  return listAnswer(call, DIRECTORY_TYPES[kind] ?? DIRECTORY_OBJECT, kindSource(call, DELETABLE[kind].deleted));
}

function count(call: Call, kind: Deletable): Answer {
  purgeExpired(call.directory);
  return countAnswer(call, DIRECTORY_TYPES[kind] ?? DIRECTORY_OBJECT, kindSource(call, DELETABLE[kind].deleted));
}

/** @throws {GraphError} 400, 403, 404. */
function itemOf(
  call: Call,
  requires: Readonly<Record<Deletable, Requirement>>,
  kinds: readonly Deletable[] = KINDS,
): { kind: Deletable; row: Row } {
  const key = param(call, 0);
  if (!isGuid(key)) throw badRequest(`Invalid object identifier '${key}'.`, { code: 'InvalidValue', target: 'id' });
  purgeExpired(call.directory);
  for (const kind of kinds) {
    const row = call.directory.replica.get(DELETABLE[kind].deleted, key.toLowerCase());
    if (!row) continue;
    const grant = grantOf(requires[kind], call.caller.roles);
    if (grant === 'none') throw forbidden();
    requireOwned({ ...call, caller: { ...call.caller, isOwnedOnly: grant === 'owned' } }, row);
    return { kind, row };
  }
  throw notFound(key);
}

function get(call: Call, kinds?: readonly Deletable[]): Answer {
  const { kind, row } = itemOf(call, READ, kinds);
  return typedAnswer(call, DIRECTORY_TYPES[kind] ?? DIRECTORY_OBJECT, row);
}

/** Of users alone, and of no use here: names that were taken meanwhile are refused. */
const RESTORE: EntityType = {
  kind: 'entity',
  name: 'restore',
  set: 'restore',
  title: 'DirectoryObject',
  properties: { autoReconcileProxyConflict: { type: 'Boolean' } },
  navigation: {},
};

/** The service principal stays deleted when its application is restored (graph.md 2.6; the portal's way is a switch). */
function restoreItem(call: Call): Answer {
  const { kind, row } = itemOf(call, WRITE);
  readBody(RESTORE, call.body ?? {}, { version: call.version, mode: 'update' });
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
  const { kind, row } = itemOf(call, WRITE);
  purge(call.directory, kind, row.id);
  auditDeletion(call, kind, row, `Hard Delete ${DELETABLE[kind].word}`, 'Delete');
  return NO_CONTENT;
}

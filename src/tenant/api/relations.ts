/** Owners, members, managers and what is read the other way round. Source: reference/graph.md 0.3 row 30, 3.1. */
import { badRequest, notFound } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { DIRECTORY_OBJECT, USER } from '../model/directory.ts';
import type { EntityType, Row } from '../model/type.ts';
import { audit } from './audit.ts';
import { type Answer, answer, type Call, contextOf, NO_CONTENT, param } from './call.ts';
import { DIRECTORY_TYPES, type Relation } from './kinds.ts';
import { addLink, directoryObject, isLinked, referenceOf, removeLink, sourcesOf, targetsOf } from './links.ts';
import { countAnswer, listAnswer, type Source, singleAnswer } from './list.ts';
import { applicationOf, resolve, servicePrincipalOf } from './resolve.ts';
import type { Route } from './router.ts';
import { userOf } from './users.ts';

const READ = {
  application: REQUIRES.applicationRead,
  servicePrincipal: REQUIRES.applicationRead,
  group: REQUIRES.groupRead,
} as const;
const WRITE = {
  application: REQUIRES.applicationWrite,
  servicePrincipal: REQUIRES.applicationWrite,
  group: REQUIRES.groupWrite,
} as const;
type Sourced = keyof typeof READ;

/** The routes of this file. */
export const RELATION_ROUTES: readonly Route[] = [
  ...references('application', 'applications', 'owners', 'owner'),
  ...references('servicePrincipal', 'servicePrincipals', 'owners', 'owner'),
  ...references('group', 'groups', 'owners', 'owner'),
  ...references('group', 'groups', 'members', 'member'),
  { method: 'GET', path: '/groups/{id}/transitiveMembers', requires: REQUIRES.groupRead, handler: transitiveMembers },
  ...(['groups', 'servicePrincipals', 'users'] as const).flatMap((set) => memberOfRoutes(set)),
  { method: 'GET', path: '/users/{id}/ownedObjects', requires: REQUIRES.userRead, handler: ownedObjects },
  {
    method: 'GET',
    path: '/servicePrincipals/{id}/ownedObjects',
    requires: REQUIRES.applicationRead,
    handler: ownedObjects,
  },
  { method: 'GET', path: '/users/{id}/manager', requires: REQUIRES.userRead, handler: manager },
  { method: 'PUT', path: '/users/{id}/manager/$ref', requires: REQUIRES.userWrite, handler: setManager },
  { method: 'DELETE', path: '/users/{id}/manager/$ref', requires: REQUIRES.userWrite, handler: removeManager },
];

function memberOfRoutes(set: 'groups' | 'servicePrincipals' | 'users'): Route[] {
  const requires =
    set === 'users' ? REQUIRES.userRead : set === 'groups' ? REQUIRES.groupRead : REQUIRES.applicationRead;
  return [
    {
      method: 'GET',
      path: `/${set}/{id}/memberOf`,
      requires,
      handler: (call) => objectsAnswer(call, sourcesOf(call.directory, 'member', objectOf(call).id)),
    },
    {
      method: 'GET',
      path: `/${set}/{id}/transitiveMemberOf`,
      requires,
      handler: (call) =>
        objectsAnswer(
          call,
          closure(objectOf(call).id, (id) => sourcesOf(call.directory, 'member', id)),
        ),
    },
  ];
}

/** The object that the path begins with, of any kind. @throws {GraphError} 400, 403, 404. */
function objectOf(call: Call): Row {
  if (/^\/users\b/i.test(call.path)) return userOf(call);
  if (/^\/groups\b/i.test(call.path)) return resolve(call, 'group', param(call, 0));
  return /^\/applications\b/i.test(call.path) ? applicationOf(call) : servicePrincipalOf(call);
}

function references(kind: Sourced, set: string, name: string, relation: Relation): Route[] {
  const base = `/${set}/{id}/${name}`;
  const targets = (call: Call) => targetsOf(call.directory, relation, objectOf(call).id);
  return [
    { method: 'GET', path: base, requires: READ[kind], handler: (call) => objectsAnswer(call, targets(call)) },
    {
      method: 'GET',
      path: `${base}/$count`,
      requires: READ[kind],
      handler: (call) => countAnswer(call, DIRECTORY_OBJECT, objectSource(call, targets(call))),
    },
    {
      method: 'GET',
      path: `${base}/$ref`,
      requires: READ[kind],
      handler: (call) => referencesAnswer(call, targets(call)),
    },
    ...Object.entries(DIRECTORY_TYPES).map(
      ([target, type]): Route => ({
        method: 'GET',
        path: `${base}/microsoft.graph.${type.name}`,
        requires: READ[kind],
        handler: (call) => objectsAnswer(call, targets(call), target),
      }),
    ),
    {
      method: 'POST',
      path: `${base}/$ref`,
      requires: WRITE[kind],
      handler: (call) => addReference(call, kind, relation),
    },
    {
      method: 'DELETE',
      path: `${base}/{other}/$ref`,
      requires: WRITE[kind],
      handler: (call) => removeReference(call, kind, relation),
    },
  ];
}

/** A list of objects of several types; `kind` keeps those of one. */
function objectsAnswer(call: Call, ids: readonly string[], kind?: string): Answer {
  const one = kind === undefined ? undefined : DIRECTORY_TYPES[kind];
  const source = objectSource(call, ids, kind);
  if (one) return listAnswer(call, one, source);
  const typeOf = (row: Row): EntityType => directoryObject(call.directory, row.id)?.type ?? DIRECTORY_OBJECT;
  return listAnswer(call, queryType(call, ids), source, { context: 'directoryObjects', typeOf });
}

/** Properties that a query may name: those of the type that all items have, or the common ones. */
function queryType(call: Call, ids: readonly string[]): EntityType {
  const types = new Set(ids.map((id) => directoryObject(call.directory, id)?.type));
  const [type] = types;
  const properties = Object.assign({}, ...Object.values(DIRECTORY_TYPES).map((item) => item.properties));
  return types.size === 1 && type ? type : { ...DIRECTORY_OBJECT, properties };
}

function objectSource(call: Call, ids: readonly string[], kind?: string): Source {
  return {
    all: () =>
      ids
        .flatMap((id) => directoryObject(call.directory, id) ?? [])
        .filter((found) => !kind || found.kind === kind)
        .map(({ row }) => row),
  };
}

function referencesAnswer(call: Call, ids: readonly string[]): Answer {
  const value = ids.map((id) => ({
    '@odata.id': `${call.directory.graphUrl}/v2/${call.directory.tenantId}/directoryObjects/${id}`,
  }));
  return answer(200, { '@odata.context': contextOf(call, 'Collection($ref)'), value });
}

const TITLES: Readonly<Record<Sourced, string>> = {
  application: 'application',
  servicePrincipal: 'service principal',
  group: 'group',
};

function addReference(call: Call, kind: Sourced, relation: Relation): Answer {
  const source = objectOf(call);
  const target = referenceOf(call);
  const found = directoryObject(call.directory, target);
  if (!found) throw notFound(target);
  if (relation === 'member' && isInside(call, source.id, target)) {
    throw badRequest('A group cannot be a member of itself.');
  }
  addLink(call.directory, relation, source.id, target);
  auditReference(call, kind, relation, 'Add', source);
  return NO_CONTENT;
}

function isInside(call: Call, group: string, candidate: string): boolean {
  return group === candidate || closure(candidate, (id) => targetsOf(call.directory, 'member', id)).includes(group);
}

function removeReference(call: Call, kind: Sourced, relation: Relation): Answer {
  const source = objectOf(call);
  const target = param(call, 1).toLowerCase();
  if (!isLinked(call.directory, relation, source.id, target)) {
    throw badRequest(
      `One or more removed object references do not exist for the following modified properties: '${relation}s'.`,
    );
  }
  removeLink(call.directory, relation, source.id, target);
  auditReference(call, kind, relation, 'Delete', source);
  return NO_CONTENT;
}

function auditReference(call: Call, kind: Sourced, relation: Relation, operation: 'Add' | 'Delete', source: Row): void {
  audit(call, {
    activity: `${operation === 'Add' ? 'Add' : 'Remove'} ${relation} ${operation === 'Add' ? 'to' : 'from'} ${TITLES[kind]}`,
    ...(kind === 'group' ? { category: 'GroupManagement' as const } : {}),
    operation,
    target: {
      id: source.id,
      displayName: source['displayName'],
      type: kind === 'group' ? 'Group' : kind === 'application' ? 'Application' : 'ServicePrincipal',
    },
  });
}

function transitiveMembers(call: Call): Answer {
  const group = resolve(call, 'group', param(call, 0));
  return objectsAnswer(
    call,
    closure(group.id, (id) => targetsOf(call.directory, 'member', id)),
  );
}

/** Everything that is reached, each once, without the start. */
function closure(start: string, next: (id: string) => readonly string[]): string[] {
  const seen = new Set<string>();
  const queue = [...next(start)];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (seen.has(id) || id === start) continue;
    seen.add(id);
    queue.push(...next(id));
  }
  return [...seen];
}

function ownedObjects(call: Call): Answer {
  return objectsAnswer(call, sourcesOf(call.directory, 'owner', objectOf(call).id));
}

function manager(call: Call): Answer {
  const [id] = targetsOf(call.directory, 'manager', userOf(call).id);
  const row = id && call.directory.replica.get('user', id);
  if (!row) throw notFound('manager');
  return singleAnswer(call, USER, row, 'directoryObjects/$entity');
}

function setManager(call: Call): Answer {
  const user = userOf(call);
  const target = referenceOf(call);
  const { directory } = call;
  if (!directory.replica.get('user', target)) throw notFound(target);
  for (const old of targetsOf(directory, 'manager', user.id)) removeLink(directory, 'manager', user.id, old);
  addLink(directory, 'manager', user.id, target);
  return NO_CONTENT;
}

function removeManager(call: Call): Answer {
  const user = userOf(call);
  const [old] = targetsOf(call.directory, 'manager', user.id);
  if (!old) throw notFound('manager');
  removeLink(call.directory, 'manager', user.id, old);
  return NO_CONTENT;
}

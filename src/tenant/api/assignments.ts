/** App role assignments, by any of the three ways in. Source: reference/graph.md 5. */
import { randomBytes } from 'node:crypto';
import { badRequest, malformed, notFound } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { formatInstant, readBody } from '../model/body.ts';
import { APP_ROLE_ASSIGNMENT } from '../model/service-principal.ts';
import type { Row } from '../model/type.ts';
import { rolesOf } from './application-rules.ts';
import { audit } from './audit.ts';
import { type Answer, behavioursOf, type Call, NO_CONTENT, param } from './call.ts';
import { current } from './current.ts';
import { type DirectoryObject, directoryObject } from './links.ts';
import { countAnswer, listAnswer, type Source, singleAnswer, writtenAnswer } from './list.ts';
import { resolve, servicePrincipalOf } from './resolve.ts';
import type { Route } from './router.ts';
import { userOf } from './users.ts';

/** The app role of nobody: default access (graph.md 0.2). */
const ZERO_ROLE = '00000000-0000-0000-0000-000000000000';
const WRITE = REQUIRES.assignmentWrite;

/** The routes of this file. */
export const ASSIGNMENT_ROUTES: readonly Route[] = [
  ...side('servicePrincipals', 'appRoleAssignedTo', 'resourceId'),
  ...side('servicePrincipals', 'appRoleAssignments', 'principalId'),
  ...side('users', 'appRoleAssignments', 'principalId'),
  ...side('groups', 'appRoleAssignments', 'principalId'),
];

type Side = 'resourceId' | 'principalId';
type Owning = 'servicePrincipals' | 'users' | 'groups';

function side(set: Owning, name: string, property: Side): Route[] {
  const base = `/${set}/{id}/${name}`;
  const read = set === 'servicePrincipals' ? REQUIRES.assignmentRead : REQUIRES.principalAssignmentRead;
  const write = set === 'servicePrincipals' ? WRITE : REQUIRES.principalAssignmentWrite;
  const context = 'appRoleAssignments';
  return [
    {
      method: 'GET',
      path: base,
      requires: read,
      handler: (call) => listAnswer(call, APP_ROLE_ASSIGNMENT, sourceOf(call, set, property), { context }),
    },
    {
      method: 'GET',
      path: `${base}/$count`,
      requires: read,
      handler: (call) => countAnswer(call, APP_ROLE_ASSIGNMENT, sourceOf(call, set, property)),
    },
    { method: 'POST', path: base, requires: write, handler: (call) => assign(call, set, property) },
    {
      method: 'GET',
      path: `${base}/{assignment}`,
      requires: read,
      handler: (call) =>
        singleAnswer(call, APP_ROLE_ASSIGNMENT, assignmentOf(call, set, property), `${context}/$entity`),
    },
    {
      method: 'DELETE',
      path: `${base}/{assignment}`,
      requires: REQUIRES.assignmentDelete,
      handler: (call) => remove(call, set, property),
    },
  ];
}

function objectOf(call: Call, set: Owning): Row {
  if (set === 'users') return userOf(call);
  return set === 'groups' ? resolve(call, 'group', param(call, 0)) : servicePrincipalOf(call);
}

function sourceOf(call: Call, set: Owning, property: Side): Source {
  const { id } = objectOf(call, set);
  const { replica, store } = call.directory;
  return {
    all: () => replica.find('appRoleAssignment', property, id),
    placeOf: (row) => store.positionOf('appRoleAssignment', row.id),
  };
}

/** Ids compare by case (graph.md 5). */
function assignmentOf(call: Call, set: Owning, property: Side): Row {
  const { id } = objectOf(call, set);
  const key = param(call, 1);
  const row = call.directory.replica.get('appRoleAssignment', key);
  if (!row || row[property] !== id) throw notFound(key);
  return row;
}

interface Wanted {
  readonly principalId: string;
  readonly resourceId: string;
  readonly appRoleId: string;
}

function assign(call: Call, set: Owning, property: Side): Answer {
  const { directory } = call;
  const { values } = readBody(APP_ROLE_ASSIGNMENT, call.body, { version: call.version, mode: 'create' });
  // All three are required, and read as GUIDs.
  const wanted = values as unknown as Wanted;
  checkSide(call, property, objectOf(call, set), wanted);
  if (directory.settings.take('invalidReference')) throw invalidReference();
  const resource = directory.replica.get('servicePrincipal', wanted.resourceId);
  if (!resource) throw notFound(wanted.resourceId);
  const principal = principalOf(call, wanted.principalId);
  checkRole(call, resource, principal.kind, wanted.appRoleId);
  checkNew(call, wanted);
  const row: Row = {
    ...wanted,
    id: assignmentId(wanted.principalId),
    deletedDateTime: null,
    createdDateTime: formatInstant(directory.now()),
    principalDisplayName: principal.row['displayName'] ?? null,
    principalType: TYPES[principal.kind] ?? null,
    resourceDisplayName: resource['displayName'] ?? null,
  };
  directory.store.put('appRoleAssignment', row);
  auditAssignment(call, 'Assign', row);
  return writtenAnswer(call, APP_ROLE_ASSIGNMENT, row, 201);
}

/** A user, a service principal, or a group that is security-enabled. @throws {GraphError} 400, 404. */
function principalOf({ directory }: Call, id: string): DirectoryObject {
  const found = directoryObject(directory, id);
  if (!found || found.kind === 'application') throw notFound(id);
  if (found.kind === 'group' && found.row['securityEnabled'] !== true) {
    throw badRequest('Only security-enabled groups can be assigned.', { code: 'InvalidValue', target: 'principalId' });
  }
  return found;
}

const TYPES: Readonly<Record<string, string>> = { user: 'User', group: 'Group', servicePrincipal: 'ServicePrincipal' };

/** The path's object is one end; a tutorial's way, POST to appRoleAssignments of the resource, is a switch (graph.md 5). */
function checkSide(call: Call, property: Side, owner: Row, ends: Wanted): void {
  if (ends[property] === owner.id) return;
  const isTutorial = property === 'principalId' && ends.resourceId === owner.id;
  if (isTutorial && behavioursOf(call).assignmentByPrincipalSide === 'accepted') return;
  if (isTutorial) throw malformed('This request is currently not supported in the target entity group.');
  throw badRequest(`The ${property} of the body and the object of the path are not the same.`, {
    code: 'InvalidValue',
    target: property,
  });
}

/** The text that the provider waits on (azuread-provider.md 2.8). */
function invalidReference() {
  return badRequest('Not a valid reference update.');
}

/** A role says whether people or applications may have it (graph.md 2.4); groups are people. */
function checkRole(call: Call, resource: Row, kind: string, appRoleId: string): void {
  const roles = rolesOf(resource);
  const isZero = appRoleId === ZERO_ROLE;
  if (isZero && (roles.length === 0 || behavioursOf(call).zeroRoleWithRoles === 'accepted')) return;
  const member = kind === 'servicePrincipal' ? 'Application' : 'User';
  if (roles.some((role) => role.id === appRoleId && role.isEnabled && role.allowedMemberTypes.includes(member))) return;
  throw badRequest('Permission being assigned was not found on application', {
    code: 'InvalidValue',
    target: 'appRoleId',
  });
}

function checkNew({ directory }: Call, wanted: Wanted): void {
  const twins = directory.store.find('appRoleAssignment', 'principalId', wanted.principalId);
  if (twins.some((row) => row['resourceId'] === wanted.resourceId && row['appRoleId'] === wanted.appRoleId)) {
    throw badRequest('Permission being assigned already exists on the object', {
      code: 'InvalidUpdate',
      target: 'appRoleAssignments',
    });
  }
}

/** 32 bytes as base64url: the principal's GUID in .NET byte order, and 16 random ones (graph.md 5). */
export function assignmentId(principalId: string, random: Buffer = randomBytes(16)): string {
  const bytes = Buffer.from(principalId.replaceAll('-', ''), 'hex');
  const swapped = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15].map((index) => bytes[index] ?? 0);
  return Buffer.concat([Buffer.from(swapped), random]).toString('base64url');
}

function remove(call: Call, set: Owning, property: Side): Answer {
  const row = current(call, 'appRoleAssignment', assignmentOf(call, set, property));
  call.directory.store.remove('appRoleAssignment', row.id);
  auditAssignment(call, 'Unassign', row);
  return NO_CONTENT;
}

function auditAssignment(call: Call, operation: 'Assign' | 'Unassign', row: Row): void {
  const verb = operation === 'Assign' ? 'Add' : 'Remove';
  const word = { Group: 'group', User: 'user', ServicePrincipal: 'service principal' }[String(row['principalType'])];
  audit(call, {
    activity: `${verb} app role assignment ${operation === 'Assign' ? 'to' : 'from'} ${word}`,
    operation,
    target: { id: String(row['resourceId']), displayName: row['resourceDisplayName'], type: 'ServicePrincipal' },
    after: {
      id: row.id,
      principalId: row['principalId'],
      appRoleId: row['appRoleId'],
      principalDisplayName: row['principalDisplayName'],
    },
  });
}

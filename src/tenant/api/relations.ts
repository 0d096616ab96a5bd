/** Owners, members and what is read the other way round. Source: reference/graph.md 0.3 row 30, 3.1. */
import { badRequest } from '../graph-error.ts';
import { REQUIRES, type Requirement } from '../identity/permissions.ts';
import type { Row } from '../model/type.ts';
import { audit } from './audit.ts';
import { type Answer, answer, type Call, contextOf, NO_CONTENT, param } from './call.ts';
import { connect, reachedFrom } from './connect.ts';
import { directoryObject, isLinked, referenceOf, removeLink, sourcesOf, storedTargetsOf, targetsOf } from './links.ts';
import { MANAGER_ROUTES } from './managers.ts';
import { listRoutes } from './object-lists.ts';
import { refuseOptions } from './refuse.ts';
import { applicationOf, resolve, servicePrincipalOf } from './resolve.ts';
import type { Route } from './router.ts';
import { userOf } from './users.ts';

type OwningSet = 'applications' | 'servicePrincipals' | 'groups' | 'users';

const READ: Readonly<Record<OwningSet, Requirement>> = {
  applications: REQUIRES.applicationRead,
  servicePrincipals: REQUIRES.applicationRead,
  groups: REQUIRES.groupRead,
  users: REQUIRES.userRead,
};

/** The routes of this file. */
export const RELATION_ROUTES: readonly Route[] = [
  ...referenceRoutes('applications', 'owner'),
  ...referenceRoutes('servicePrincipals', 'owner'),
  ...referenceRoutes('groups', 'owner'),
  ...referenceRoutes('groups', 'member'),
  ...readRoutes('groups', 'transitiveMembers'),
  ...(['groups', 'servicePrincipals', 'users'] as const).flatMap((set) => [
    ...readRoutes(set, 'memberOf'),
    ...readRoutes(set, 'transitiveMemberOf'),
  ]),
  ...readRoutes('users', 'ownedObjects'),
  ...readRoutes('servicePrincipals', 'ownedObjects'),
  ...MANAGER_ROUTES,
];

/** The object that the path begins with. @throws {GraphError} 400, 403, 404. */
function objectOf(call: Call, set: OwningSet): Row {
  if (set === 'users') return userOf(call);
  if (set === 'groups') return resolve(call, 'group', param(call, 0));
  return set === 'applications' ? applicationOf(call) : servicePrincipalOf(call);
}

/** What hangs on an object by way of others, or the other way round. */
const READS = {
  memberOf: ({ directory }: Call, id: string) => sourcesOf(directory, 'member', id),
  ownedObjects: ({ directory }: Call, id: string) => sourcesOf(directory, 'owner', id),
  transitiveMemberOf: ({ directory }: Call, id: string) =>
    reachedFrom(id, (one) => sourcesOf(directory, 'member', one)),
  transitiveMembers: ({ directory }: Call, id: string) => reachedFrom(id, (one) => targetsOf(directory, 'member', one)),
} as const;

function readRoutes(set: OwningSet, name: keyof typeof READS): Route[] {
  return listRoutes(`/${set}/{id}/${name}`, READ[set], (call) => READS[name](call, objectOf(call, set).id));
}

type Sourced = Exclude<OwningSet, 'users'>;
type Written = 'owner' | 'member';

function referenceRoutes(set: Sourced, relation: Written): Route[] {
  const base = `/${set}/{id}/${relation}s`;
  const requires = set === 'groups' ? REQUIRES.groupWrite : REQUIRES.applicationWrite;
  const targets = (call: Call) => targetsOf(call.directory, relation, objectOf(call, set).id);
  return [
    ...listRoutes(base, READ[set], targets),
    {
      method: 'GET',
      path: `${base}/$ref`,
      requires: READ[set],
      handler: (call) => referencesAnswer(call, targets(call)),
    },
    { method: 'POST', path: `${base}/$ref`, requires, handler: (call) => addReference(call, set, relation) },
    {
      method: 'DELETE',
      path: `${base}/{other}/$ref`,
      requires,
      handler: (call) => removeReference(call, set, relation),
    },
  ];
}

function referencesAnswer(call: Call, ids: readonly string[]): Answer {
  refuseOptions(call);
  const { graphUrl, tenantId } = call.directory;
  const value = ids
    .filter((id) => directoryObject(call.directory, id))
    .map((id) => ({ '@odata.id': `${graphUrl}/v2/${tenantId}/directoryObjects/${id}` }));
  return answer(200, { '@odata.context': contextOf(call, 'Collection($ref)'), value });
}

function addReference(call: Call, set: Sourced, relation: Written): Answer {
  const source = objectOf(call, set);
  connect(call.directory, relation, source.id, referenceOf(call));
  auditReference(call, set, relation, 'Add', source);
  return NO_CONTENT;
}

function removeReference(call: Call, set: Sourced, relation: Written): Answer {
  const source = objectOf(call, set);
  const target = param(call, 1).toLowerCase();
  if (!isLinked(call.directory, relation, source.id, target)) {
    throw badRequest(
      `One or more removed object references do not exist for the following modified properties: '${relation}s'.`,
    );
  }
  if (set === 'groups' && relation === 'owner') checkOwnerRemains(call, source.id, target);
  removeLink(call.directory, relation, source.id, target);
  auditReference(call, set, relation, 'Delete', source);
  return NO_CONTENT;
}

/** A group that a person owns keeps an owner. */
function checkOwnerRemains({ directory }: Call, group: string, owner: string): void {
  const owners = storedTargetsOf(directory, 'owner', group).filter((id) => directoryObject(directory, id));
  if (owners.length > 1 || directoryObject(directory, owner)?.kind !== 'user') return;
  throw badRequest('The group must have at least one owner, hence this owner cannot be removed.');
}

const NAMES = {
  applications: { type: 'Application', word: 'application', category: 'ApplicationManagement' },
  servicePrincipals: { type: 'ServicePrincipal', word: 'service principal', category: 'ApplicationManagement' },
  groups: { type: 'Group', word: 'group', category: 'GroupManagement' },
} as const;

function auditReference(call: Call, set: Sourced, relation: Written, operation: 'Add' | 'Delete', source: Row): void {
  const { type, word, category } = NAMES[set];
  audit(call, {
    activity: operation === 'Add' ? `Add ${relation} to ${word}` : `Remove ${relation} from ${word}`,
    category,
    operation,
    target: { id: source.id, displayName: source['displayName'], type },
  });
}

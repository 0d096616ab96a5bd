/** Soft deletion and what may be had back. Source: reference/graph.md 2.6. */
import { badRequest, GraphError } from '../graph-error.ts';
import { formatInstant } from '../model/body.ts';
import type { Row } from '../model/type.ts';
import { mirrorApplication } from './application-row.ts';
import { audit } from './audit.ts';
import { behavioursOf, type Call, type Directory } from './call.ts';
import { current } from './current.ts';
import { removeLinksOf } from './links.ts';

/** Kinds that are kept for a while after deletion, with the names their audit rows use. */
export const DELETABLE = {
  application: {
    deleted: 'deletedApplication',
    title: 'Application',
    word: 'application',
    category: 'ApplicationManagement',
  },
  servicePrincipal: {
    deleted: 'deletedServicePrincipal',
    title: 'ServicePrincipal',
    word: 'service principal',
    category: 'ApplicationManagement',
  },
  user: { deleted: 'deletedUser', title: 'User', word: 'user', category: 'UserManagement' },
  group: { deleted: 'deletedGroup', title: 'Group', word: 'group', category: 'GroupManagement' },
} as const;

/** A kind of {@link DELETABLE}. */
export type Deletable = keyof typeof DELETABLE;

/** How long a deleted object may be restored. */
export const RETENTION_DAYS = 30;
const DAY_MS = 86_400_000;

/** Moves an object to the deleted ones; an application takes its service principal along. @throws {GraphError} 400, 404. */
export function softDelete(call: Call, kind: Deletable, seen: Row): void {
  const { store } = call.directory;
  const row = current(call, kind, seen);
  const principals = kind === 'application' ? store.find('servicePrincipal', 'appId', String(row['appId'])) : [];
  if (kind === 'application' && isHeldBySaml(call, row, principals)) {
    throw new GraphError(400, 'DeletingSamlSpNotAllowed', 'Deleting SAML service principal is not allowed.');
  }
  moveAway(call, kind, row);
  for (const principal of principals) moveAway(call, 'servicePrincipal', principal);
}

function isHeldBySaml(call: Call, row: Row, principals: readonly Row[]): boolean {
  if (behavioursOf(call).deletingSamlServicePrincipal === 'allowed') return false;
  return Boolean(row['applicationTemplateId']) && principals.some((one) => one['preferredSingleSignOnMode'] === 'saml');
}

function moveAway(call: Call, kind: Deletable, row: Row): void {
  const { store, now } = call.directory;
  const { deleted, word } = DELETABLE[kind];
  const assignments = kind === 'application' ? [] : assignmentsOf(call.directory, kind, row.id);
  for (const assignment of assignments) store.remove('appRoleAssignment', assignment.id);
  // Policies are not had back (graph.md 2.6).
  if (kind === 'servicePrincipal')
    removeLinksOf(call.directory, row.id, ['claimsMappingPolicy', 'tokenIssuancePolicy']);
  store.remove(kind, row.id);
  store.put(deleted, { ...row, deletedDateTime: formatInstant(now()), heldAssignments: assignments });
  const verb = kind === 'application' || kind === 'servicePrincipal' ? 'Remove' : 'Delete';
  auditDeletion(call, kind, row, `${verb} ${word}`, 'Delete');
}

/** Writes the audit row of a deletion, a restore or a purge. */
export function auditDeletion(
  call: Call,
  kind: Deletable,
  { id, displayName }: Row,
  activity: string,
  operation: 'Delete' | 'Restore',
): void {
  const { title, category } = DELETABLE[kind];
  audit(call, { activity, category, operation, target: { id, displayName, type: title } });
}

function assignmentsOf({ store }: Directory, kind: Deletable, id: string): readonly Row[] {
  const asPrincipal = store.find('appRoleAssignment', 'principalId', id);
  if (kind !== 'servicePrincipal') return asPrincipal;
  return [...asPrincipal, ...store.find('appRoleAssignment', 'resourceId', id)];
}

/**
 * Brings a deleted object back, with its assignments, and returns it.
 * @throws {GraphError} 400 when its names are taken by now or its application is not there, 404 when it is gone.
 */
export function restore(call: Call, kind: Deletable, seen: Row): Row {
  const { store } = call.directory;
  const row = current(call, DELETABLE[kind].deleted, seen);
  if (kind === 'servicePrincipal') checkBacked(call.directory, row);
  checkFree(call.directory, kind, row);
  const { heldAssignments, ...rest } = row;
  const live: Row = { ...rest, id: row.id, deletedDateTime: null };
  store.remove(DELETABLE[kind].deleted, row.id);
  store.put(kind, live);
  if (kind === 'servicePrincipal') catchUp(call.directory, live);
  for (const assignment of (heldAssignments ?? []) as readonly Row[]) {
    const other = assignment['principalId'] === row.id ? assignment['resourceId'] : assignment['principalId'];
    if (isThere(call.directory, String(other))) store.put('appRoleAssignment', assignment);
  }
  auditDeletion(call, kind, row, `Restore ${DELETABLE[kind].word}`, 'Restore');
  return store.get(kind, row.id) ?? live;
}

/** As a new one it needs its application, which is restored first. */
function checkBacked({ store }: Directory, { appId }: Row): void {
  if (store.find('application', 'appId', String(appId)).length > 0) return;
  throw noBackingApplication(String(appId));
}

/** 400: a service principal without its application (graph.md 3.1). */
export function noBackingApplication(appId: string): GraphError {
  const message = `The appId '${appId}' of the service principal does not reference a valid application object.`;
  return badRequest(message, { code: 'NoBackingApplicationObject', target: 'appId' });
}

/** The application may have changed while its service principal was away. */
function catchUp(directory: Directory, principal: Row): void {
  const [application] = directory.store.find('application', 'appId', String(principal['appId']));
  if (application)
    mirrorApplication(directory, application, principal['appDisplayName'] !== application['displayName']);
}

function isThere({ store }: Directory, id: string): boolean {
  return (Object.keys(DELETABLE) as Deletable[]).some((kind) => store.get(kind, id) !== undefined);
}

const UNIQUE: Readonly<Record<Deletable, readonly string[]>> = {
  application: ['identifierUris', 'uniqueName'],
  servicePrincipal: ['appId'],
  user: ['userPrincipalName'],
  group: [],
};

function checkFree({ store }: Directory, kind: Deletable, row: Row): void {
  for (const name of UNIQUE[kind]) {
    const values = [row[name] ?? []].flat() as string[];
    if (values.some((value) => store.find(kind, name, value).length > 0)) {
      throw badRequest(
        'A conflicting object with one or more of the specified property values is present in the directory.',
        {
          code: 'ObjectConflict',
          target: name,
        },
      );
    }
  }
}

/** Removes a deleted object for good, with everything that hung on it. */
export function purge(directory: Directory, kind: Deletable, id: string): void {
  const { store } = directory;
  removeLinksOf(directory, id, ['owner', 'member', 'manager', 'claimsMappingPolicy', 'tokenIssuancePolicy']);
  for (const credential of store.find('credential', 'ownerId', id)) store.remove('credential', credential.id);
  for (const job of store.find('synchronizationJob', 'servicePrincipalId', id)) {
    store.remove('synchronizationSchema', job.id);
    store.remove('synchronizationJob', job.id);
  }
  for (const one of store.find('federatedIdentityCredential', 'applicationId', id)) {
    store.remove('federatedIdentityCredential', one.id);
  }
  for (const kindOfPart of ['synchronizationSecrets', 'customClaimsPolicy', 'creation', 'password'])
    store.remove(kindOfPart, id);
  store.remove(DELETABLE[kind].deleted, id);
}

/** Purges what has been deleted for longer than it is kept. Every write asks, so instants compare as texts. */
export function purgeExpired(directory: Directory): void {
  const oldest = formatInstant(new Date(directory.now().getTime() - RETENTION_DAYS * DAY_MS));
  for (const kind of Object.keys(DELETABLE) as Deletable[]) {
    const expired = directory.store
      .list(DELETABLE[kind].deleted)
      .filter((row) => String(row['deletedDateTime']) < oldest);
    if (expired.length > 0) {
      directory.store.transaction(() => {
        for (const { id } of expired) purge(directory, kind, id);
      });
    }
  }
}

const QUOTA = 250;

/** Counts an object against its creator's quota (graph.md 2.6). @throws {GraphError} 403 Directory_QuotaExceeded. */
export function countCreation(call: Call, id: string): void {
  const { store } = call.directory;
  purgeExpired(call.directory);
  const { servicePrincipalId, roles } = call.caller;
  const made = store.find('creation', 'creator', servicePrincipalId).length;
  const isLimited = behavioursOf(call).quota && !roles.has('Application.ReadWrite.All');
  if (isLimited && made >= QUOTA) {
    const message =
      'The directory object quota limit for the Principal has been exceeded. Please ask your administrator to increase the quota limit or delete objects to reduce the used quota.';
    throw new GraphError(403, 'Directory_QuotaExceeded', message);
  }
  if (isLimited) store.put('creation', { id, creator: servicePrincipalId });
}

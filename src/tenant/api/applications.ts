/** `/applications`: list, read, create, update, upsert, delete. Source: reference/graph.md 2. */
import { badRequest, malformed } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { APPLICATION } from '../model/application.ts';
import { invalidValue, readBody } from '../model/body.ts';
import type { Row } from '../model/type.ts';
import { mirrorApplication, newApplication, tidyApplication } from './application-row.ts';
import { checkApplication, rolesOf } from './application-rules.ts';
import { audit } from './audit.ts';
import { type Answer, behavioursOf, type Call, NO_CONTENT, param } from './call.ts';
import { connect } from './connect.ts';
import { checkNoPasswords } from './credentials.ts';
import { current } from './current.ts';
import { countCreation, purgeExpired, softDelete } from './deleted.ts';
import { referencedId } from './links.ts';
import { countAnswer, kindSource, listAnswer, singleAnswer, writtenAnswer } from './list.ts';
import { merge } from './merge.ts';
import { applicationOf } from './resolve.ts';
import { alternateKey, type Route } from './router.ts';
import { writeKeys } from './write-credentials.ts';

const MAX_BOUND_OWNERS = 20;

/** The routes of this file. */
export const APPLICATION_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/applications', requires: REQUIRES.applicationRead, handler: list },
  { method: 'GET', path: '/applications/$count', requires: REQUIRES.applicationRead, handler: count },
  { method: 'POST', path: '/applications', requires: REQUIRES.applicationCreate, handler: create },
  { method: 'GET', path: '/applications/{id}', requires: REQUIRES.applicationRead, handler: get },
  { method: 'PATCH', path: '/applications/{id}', requires: REQUIRES.applicationWrite, handler: patch },
  { method: 'DELETE', path: '/applications/{id}', requires: REQUIRES.applicationWrite, handler: remove },
];

function list(call: Call): Answer {
  return listAnswer(call, APPLICATION, kindSource(call, 'application'));
}

function count(call: Call): Answer {
  return countAnswer(call, APPLICATION, kindSource(call, 'application'));
}

function get(call: Call): Answer {
  return singleAnswer(call, APPLICATION, applicationOf(call));
}

function create(call: Call): Answer {
  return writtenAnswer(call, APPLICATION, createApplication(call, call.body), 201);
}

/** Makes an application from a body, owned by the caller and by those it binds. @throws {GraphError} 400, 403. */
function createApplication(call: Call, body: unknown, uniqueName?: string): Row {
  const { directory, caller } = call;
  purgeExpired(directory);
  const { values, binds } = readBody(APPLICATION, body, { version: call.version, mode: 'create', binds: ['owners'] });
  checkNoPasswords(values);
  const given = { creator: caller.appId, ...(uniqueName === undefined ? {} : { uniqueName }) };
  const fresh = newApplication(directory, values, given);
  const row = tidyApplication(
    writeKeys(call, fresh, fresh, 'Application'),
    values['web'] as Record<string, unknown> | null | undefined,
  );
  checkApplication(call, row);
  countCreation(call, row.id);
  directory.store.put('application', row);
  bindOwners(call, row.id, binds['owners'] ?? []);
  audit(call, {
    activity: 'Add application',
    operation: 'Add',
    target: { id: row.id, displayName: row['displayName'], type: 'Application' },
    after: row,
  });
  return row;
}

/** Adds owners that a body binds, the caller first (azuread-provider.md 2.1). @throws {GraphError} 400, 404. */
export function bindOwners({ directory, caller }: Call, id: string, references: readonly string[]): void {
  if (references.length > MAX_BOUND_OWNERS) {
    throw badRequest(`The number of owners in a request is limited to ${MAX_BOUND_OWNERS}.`);
  }
  const ids = references.map(referencedId);
  for (const owner of new Set([caller.servicePrincipalId, ...ids])) {
    connect(directory, 'owner', id, owner);
  }
}

/** Also the upsert by uniqueName, which creates only with `Prefer: create-if-missing` (graph.md 2.1). */
function patch(call: Call): Answer {
  const key = alternateKey(param(call, 0));
  const isUpsert = key?.name.toLowerCase() === 'uniquename';
  if (isUpsert && isPreferred(call, 'create-if-missing') && isFree(call, key.value)) {
    return writtenAnswer(call, APPLICATION, createApplication(call, call.body, key.value), 201);
  }
  updateApplication(call, applicationOf(call));
  return NO_CONTENT;
}

/** Whether the request's header `Prefer` names it. */
export function isPreferred({ headers }: Call, preference: string): boolean {
  return (headers['prefer'] ?? '').split(',').some((one) => one.trim().toLowerCase() === preference);
}

function isFree(call: Call, uniqueName: string): boolean {
  const { store } = call.directory;
  if (uniqueName.trim() === '') throw invalidValue({ name: 'uniqueName', title: 'Application' });
  purgeExpired(call.directory);
  if (store.find('application', 'uniqueName', uniqueName).length > 0) return false;
  const isHeld = store.find('deletedApplication', 'uniqueName', uniqueName).length > 0;
  if (!isHeld || !behavioursOf(call).deletedHoldsUniqueName) return true;
  throw badRequest('Another object with the same value for property uniqueName already exists.', {
    code: 'ObjectConflict',
    target: 'uniqueName',
  });
}

function updateApplication(call: Call, seen: Row): void {
  purgeExpired(call.directory);
  const before = current(call, 'application', seen);
  const { values } = readBody(APPLICATION, call.body, { version: call.version, mode: 'update' });
  if (Object.keys(values).length === 0) return;
  checkNoPasswords(values, before);
  const web = values['web'] as Record<string, unknown> | null | undefined;
  checkSettings(web);
  const { passwordCredentials: _same, ...own } = values;
  const merged = merge(before, own, behavioursOf(call).complexMerge);
  const after = tidyApplication(
    'keyCredentials' in values ? writeKeys(call, merged, before, 'Application') : merged,
    web,
  );
  saveApplication(call, before, after);
}

/** Stores a changed application, with everything that follows from it. @throws {GraphError} 400. */
export function saveApplication(call: Call, before: Row, after: Row): void {
  checkApplication(call, after, before);
  call.directory.store.put('application', after);
  dropAssignments(call, before, after);
  mirrorApplication(call.directory, after, before['displayName'] !== after['displayName']);
  audit(call, {
    activity: 'Update application',
    operation: 'Update',
    target: { id: after.id, displayName: after['displayName'], type: 'Application' },
    before,
    after,
  });
}

/** A setting for a URL that is no reply URL would be lost without a word. */
function checkSettings(web: Readonly<Record<string, unknown>> | null | undefined): void {
  const uris = web?.['redirectUris'] as string[] | undefined;
  const settings = web?.['redirectUriSettings'] as { uri?: string }[] | undefined;
  if (uris && settings?.some(({ uri }) => !uris.includes(uri ?? ''))) {
    throw invalidValue({ name: 'web.redirectUriSettings', title: 'Application' });
  }
}

/** A role that is gone takes its assignments along (graph.md 2.4, unverified: a switch). */
function dropAssignments(call: Call, before: Row, after: Row): void {
  const { store } = call.directory;
  if (!behavioursOf(call).removedRoleTakesAssignments) return;
  const gone = rolesOf(before).filter(({ id }) => !rolesOf(after).some((role) => role.id === id));
  if (gone.length === 0) return;
  const [principal] = store.find('servicePrincipal', 'appId', String(after['appId']));
  for (const assignment of principal ? store.find('appRoleAssignment', 'resourceId', principal.id) : []) {
    if (gone.some(({ id }) => id === assignment['appRoleId'])) store.remove('appRoleAssignment', assignment.id);
  }
}

function remove(call: Call): Answer {
  const row = applicationOf(call);
  if (row['appId'] === call.caller.appId) throw malformed('An application cannot delete itself.');
  softDelete(call, 'application', row);
  return NO_CONTENT;
}

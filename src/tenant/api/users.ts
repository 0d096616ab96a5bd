/** `/users`. A user is named by id or userPrincipalName. Source: azuread-provider.md 2.12. */
import { badRequest, notFound } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { formatInstant, isGuid, readBody } from '../model/body.ts';
import { USER } from '../model/directory.ts';
import type { Row } from '../model/type.ts';
import { keepPassword, type PasswordProfile } from '../saml/session/passwords.ts';
import { audit } from './audit.ts';
import { type Answer, type Call, NO_CONTENT, param } from './call.ts';
import { current } from './current.ts';
import { softDelete } from './deleted.ts';
import { countAnswer, kindSource, listAnswer, singleAnswer, writtenAnswer } from './list.ts';
import { merge } from './merge.ts';
import type { Route } from './router.ts';

/** The routes of this file. */
export const USER_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/users',
    requires: REQUIRES.userRead,
    handler: (call) => listAnswer(call, USER, kindSource(call, 'user')),
  },
  {
    method: 'GET',
    path: '/users/$count',
    requires: REQUIRES.userRead,
    handler: (call) => countAnswer(call, USER, kindSource(call, 'user')),
  },
  { method: 'POST', path: '/users', requires: REQUIRES.userWrite, handler: create },
  {
    method: 'GET',
    path: '/users/{id}',
    requires: REQUIRES.userRead,
    handler: (call) => singleAnswer(call, USER, userOf(call)),
  },
  { method: 'PATCH', path: '/users/{id}', requires: REQUIRES.userWrite, handler: patch },
  { method: 'DELETE', path: '/users/{id}', requires: REQUIRES.userWrite, handler: remove },
];

/** The user of the path's first placeholder. @throws {GraphError} 404. */
export function userOf(call: Call): Row {
  const key = param(call, 0);
  const { replica } = call.directory;
  const row = isGuid(key) ? replica.get('user', key.toLowerCase()) : replica.find('user', 'userPrincipalName', key)[0];
  if (!row) throw notFound(key);
  return row;
}

function create(call: Call): Answer {
  const { directory } = call;
  const { values } = readBody(USER, call.body, { version: call.version, mode: 'create' });
  checkUpn(call, values['userPrincipalName']);
  if (!values['mailNickname'])
    throw badRequest("A value is required for property 'mailNickname' of resource 'User'.", {
      code: 'PropertyRequired',
      target: 'mailNickname',
    });
  if (!(values['passwordProfile'] as { password?: unknown } | null | undefined)?.password)
    throw badRequest('A password must be specified to create a new user.', {
      code: 'PropertyRequired',
      target: 'passwordProfile',
    });
  const row: Row = {
    userType: 'Member',
    ...withoutPassword(values),
    id: directory.newId(),
    createdDateTime: formatInstant(directory.now()),
  };
  directory.store.put('user', row);
  takePassword(call, row.id, values['passwordProfile']);
  auditUser(call, 'Add', row);
  return writtenAnswer(call, USER, row, 201);
}

function checkUpn({ directory }: Call, upn: unknown, id?: string): void {
  const text = String(upn);
  const domain = text.split('@')[1]?.toLowerCase() ?? '';
  if (!/^[^\s@]+@[^\s@]+$/.test(text) || !directory.domains.includes(domain)) {
    throw badRequest(
      'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
      { code: 'InvalidValue', target: 'userPrincipalName' },
    );
  }
  if (directory.store.find('user', 'userPrincipalName', text).some((row) => row.id !== id)) {
    throw badRequest('Another object with the same value for property userPrincipalName already exists.', {
      code: 'ObjectConflict',
      target: 'userPrincipalName',
    });
  }
}

/** The password goes where nothing of it is shown, and as a hash. */
function withoutPassword(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { passwordProfile: _password, ...rest } = values;
  return rest;
}

function takePassword({ directory }: Call, userId: string, profile: unknown): void {
  if (profile !== undefined && profile !== null) keepPassword(directory, userId, profile as PasswordProfile);
}

function patch(call: Call): Answer {
  const before = current(call, 'user', userOf(call));
  const { values } = readBody(USER, call.body, { version: call.version, mode: 'update' });
  if ('userPrincipalName' in values) checkUpn(call, values['userPrincipalName'], before.id);
  const after = merge(before, withoutPassword(values), true);
  call.directory.store.put('user', after);
  takePassword(call, after.id, values['passwordProfile']);
  auditUser(call, 'Update', after, before);
  return NO_CONTENT;
}

function remove(call: Call): Answer {
  softDelete(call, 'user', userOf(call));
  return NO_CONTENT;
}

function auditUser(call: Call, operation: 'Add' | 'Update', after: Row, before?: Row): void {
  audit(call, {
    activity: `${operation} user`,
    category: 'UserManagement',
    operation,
    target: { id: after.id, displayName: after['displayName'], type: 'User' },
    ...(before ? { before } : {}),
    after,
  });
}

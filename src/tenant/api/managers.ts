/** The manager of a user. Source: azuread-provider.md 2.12. */
import { badRequest, notFound } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { USER } from '../model/directory.ts';
import type { Row } from '../model/type.ts';
import { audit } from './audit.ts';
import { type Answer, type Call, NO_CONTENT } from './call.ts';
import { connect } from './connect.ts';
import { referenceOf, removeLink, storedTargetsOf, targetsOf } from './links.ts';
import { typedAnswer } from './list.ts';
import type { Route } from './router.ts';
import { userOf } from './users.ts';

/** The routes of this file. */
export const MANAGER_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/users/{id}/manager', requires: REQUIRES.userRead, handler: get },
  { method: 'PUT', path: '/users/{id}/manager/$ref', requires: REQUIRES.userWrite, handler: put },
  { method: 'DELETE', path: '/users/{id}/manager/$ref', requires: REQUIRES.userWrite, handler: remove },
];

function get(call: Call): Answer {
  const [id] = targetsOf(call.directory, 'manager', userOf(call).id);
  const row = id && call.directory.replica.get('user', id);
  if (!row) throw notFound('manager');
  return typedAnswer(call, USER, row);
}

function put(call: Call): Answer {
  const user = userOf(call);
  const target = referenceOf(call);
  if (target === user.id)
    throw badRequest('A user cannot be its own manager.', { code: 'InvalidReference', target: 'manager' });
  for (const old of storedTargetsOf(call.directory, 'manager', user.id)) {
    removeLink(call.directory, 'manager', user.id, old);
  }
  connect(call.directory, 'manager', user.id, target);
  auditManager(call, 'Add', user);
  return NO_CONTENT;
}

function remove(call: Call): Answer {
  const user = userOf(call);
  const [old] = storedTargetsOf(call.directory, 'manager', user.id);
  if (!old) throw notFound('manager');
  removeLink(call.directory, 'manager', user.id, old);
  auditManager(call, 'Delete', user);
  return NO_CONTENT;
}

function auditManager(call: Call, operation: 'Add' | 'Delete', user: Row): void {
  audit(call, {
    activity: operation === 'Add' ? 'Set user manager' : 'Remove user manager',
    category: 'UserManagement',
    operation,
    target: { id: user.id, displayName: user['displayName'], type: 'User' },
  });
}

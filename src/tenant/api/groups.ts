/** `/groups`. Source: azuread-provider.md 2.12. */
import { badRequest } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { formatInstant, readBody } from '../model/body.ts';
import { GROUP } from '../model/directory.ts';
import type { Row } from '../model/type.ts';
import { audit } from './audit.ts';
import { type Answer, type Call, NO_CONTENT, param } from './call.ts';
import { connect } from './connect.ts';
import { current } from './current.ts';
import { softDelete } from './deleted.ts';
import { referencedId } from './links.ts';
import { countAnswer, kindSource, listAnswer, singleAnswer, writtenAnswer } from './list.ts';
import { merge } from './merge.ts';
import { resolve } from './resolve.ts';
import type { Route } from './router.ts';

/** The routes of this file. */
export const GROUP_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/groups',
    requires: REQUIRES.groupRead,
    handler: (call) => listAnswer(call, GROUP, kindSource(call, 'group')),
  },
  {
    method: 'GET',
    path: '/groups/$count',
    requires: REQUIRES.groupRead,
    handler: (call) => countAnswer(call, GROUP, kindSource(call, 'group')),
  },
  { method: 'POST', path: '/groups', requires: REQUIRES.groupWrite, handler: create },
  {
    method: 'GET',
    path: '/groups/{id}',
    requires: REQUIRES.groupRead,
    handler: (call) => singleAnswer(call, GROUP, groupOf(call)),
  },
  { method: 'PATCH', path: '/groups/{id}', requires: REQUIRES.groupWrite, handler: patch },
  { method: 'DELETE', path: '/groups/{id}', requires: REQUIRES.groupWrite, handler: remove },
];

function groupOf(call: Call): Row {
  return resolve(call, 'group', param(call, 0));
}

function create(call: Call): Answer {
  const { directory, caller } = call;
  const { values, binds } = readBody(GROUP, call.body, {
    version: call.version,
    mode: 'create',
    binds: ['owners', 'members'],
  });
  if (values['mailEnabled'] === false && values['securityEnabled'] === false) {
    throw badRequest('A group must be mail-enabled or security-enabled.', {
      code: 'InvalidValue',
      target: 'securityEnabled',
    });
  }
  const row: Row = {
    ...values,
    id: directory.newId(),
    createdDateTime: formatInstant(directory.now()),
    renewedDateTime: formatInstant(directory.now()),
  };
  directory.store.put('group', row);
  bind(call, row.id, 'owner', binds['owners'] ?? [`directoryObjects/${caller.servicePrincipalId}`]);
  bind(call, row.id, 'member', binds['members'] ?? []);
  auditGroup(call, 'Add', row);
  return writtenAnswer(call, GROUP, row, 201);
}

/** References that one body may hold. */
const MAX_BOUND = 20;

function bind({ directory }: Call, id: string, relation: 'owner' | 'member', references: readonly string[]): void {
  if (references.length > MAX_BOUND) {
    throw badRequest(`The number of references in a request is limited to ${MAX_BOUND}.`);
  }
  for (const target of new Set(references.map(referencedId))) connect(directory, relation, id, target);
}

/** Members may come in a PATCH, none of which may be there. */
function patch(call: Call): Answer {
  const before = current(call, 'group', groupOf(call));
  const { values, binds } = readBody(GROUP, call.body, { version: call.version, mode: 'update', binds: ['members'] });
  const after = merge(before, values, true);
  call.directory.store.put('group', after);
  bind(call, before.id, 'member', binds['members'] ?? []);
  auditGroup(call, 'Update', after, before);
  return NO_CONTENT;
}

function remove(call: Call): Answer {
  softDelete(call, 'group', groupOf(call));
  return NO_CONTENT;
}

function auditGroup(call: Call, operation: 'Add' | 'Update', after: Row, before?: Row): void {
  audit(call, {
    activity: `${operation} group`,
    category: 'GroupManagement',
    operation,
    target: { id: after.id, displayName: after['displayName'], type: 'Group' },
    ...(before ? { before } : {}),
    after,
  });
}

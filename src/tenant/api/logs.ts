/** `/auditLogs`: what was done, and what was provisioned; newest first. Source: reference/graph.md 6.7, 7.6. */
import { REQUIRES } from '../identity/permissions.ts';
import { DIRECTORY_AUDIT, PROVISIONING_SUMMARY } from '../model/policy.ts';
import type { EntityType, Row } from '../model/type.ts';
import { type Answer, type Call, param } from './call.ts';
import { listAnswer, oneOf, singleAnswer } from './list.ts';
import type { Route } from './router.ts';

/** The routes of this file. */
export const LOG_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/auditLogs/directoryAudits',
    requires: REQUIRES.auditRead,
    handler: (call) => list(call, 'directoryAudit', DIRECTORY_AUDIT),
  },
  { method: 'GET', path: '/auditLogs/directoryAudits/{id}', requires: REQUIRES.auditRead, handler: getAudit },
  {
    method: 'GET',
    path: '/auditLogs/provisioning',
    requires: REQUIRES.provisioningLogRead,
    handler: (call) => list(call, 'provisioningLog', PROVISIONING_SUMMARY),
  },
];

function list(call: Call, kind: string, type: EntityType): Answer {
  return listAnswer(call, type, { all: () => newestFirst(call.directory.store.list(kind)) }, { pageSize: 1000 });
}

/** By time, and of one time the last that was written: planted rows come in any order. */
function newestFirst(rows: readonly Row[]): readonly Row[] {
  const momentOf = (row: Row) => Date.parse(String(row['activityDateTime']));
  return [...rows].reverse().sort((a, b) => momentOf(b) - momentOf(a));
}

function getAudit(call: Call): Answer {
  const id = param(call, 0);
  const row = call.directory.store.get('directoryAudit', id);
  return singleAnswer(call, DIRECTORY_AUDIT, oneOf(row ? [row] : [], id));
}

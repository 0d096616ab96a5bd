/**
 * `/admin/configurationManagement`: monitors, their runs, and drifts. Snapshots are not here. Source: learn.microsoft.com/graph/api,
 * pages configurationmanagement-list-configurationmonitors and those beside it (v1.0, 2026-03).
 */
import { badRequest, notFound } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { formatInstant, readBody } from '../model/body.ts';
import {
  CONFIGURATION_BASELINE,
  CONFIGURATION_DRIFT,
  CONFIGURATION_MONITOR,
  CONFIGURATION_MONITORING_RESULT,
} from '../model/configuration.ts';
import type { EntityType, Row } from '../model/type.ts';
import { forgetRuns, runDueMonitors } from '../monitoring/run-monitors.ts';
import { audit } from './audit.ts';
import { type Answer, type Call, NO_CONTENT, param } from './call.ts';
import { checkMonitor } from './configuration-rules.ts';
import { listAnswer, singleAnswer, writtenAnswer } from './list.ts';
import type { Route } from './router.ts';

const BASE = '/admin/configurationManagement';
const MONITORS = `${BASE}/configurationMonitors`;
const MONITOR = `${MONITORS}/{id}`;
const KIND = 'configurationMonitor';

/** The routes of this file. */
export const CONFIGURATION_ROUTES: readonly Route[] = [
  ...readRoutes(MONITORS, KIND, CONFIGURATION_MONITOR),
  ...readRoutes(`${BASE}/configurationDrifts`, 'configurationDrift', CONFIGURATION_DRIFT),
  ...readRoutes(
    `${BASE}/configurationMonitoringResults`,
    'configurationMonitoringResult',
    CONFIGURATION_MONITORING_RESULT,
  ),
  { method: 'POST', path: MONITORS, requires: REQUIRES.monitoringWrite, handler: create },
  { method: 'PATCH', path: MONITOR, requires: REQUIRES.monitoringWrite, handler: update },
  { method: 'DELETE', path: MONITOR, requires: REQUIRES.monitoringWrite, handler: remove },
  { method: 'GET', path: `${MONITOR}/baseline`, requires: REQUIRES.monitoringRead, handler: baseline },
];

function readRoutes(path: string, kind: string, type: EntityType): Route[] {
  const requires = REQUIRES.monitoringRead;
  const list = (call: Call): Answer => {
    runDueMonitors(call.directory);
    return listAnswer(call, type, { all: () => call.directory.store.list(kind) });
  };
  const get = (call: Call): Answer => {
    runDueMonitors(call.directory);
    return singleAnswer(call, type, rowOf(call, kind));
  };
  return [
    { method: 'GET', path, requires, handler: list },
    { method: 'GET', path: `${path}/{id}`, requires, handler: get },
  ];
}

function rowOf(call: Call, kind: string): Row {
  const id = param(call, 0);
  const row = call.directory.store.get(kind, id.toLowerCase());
  if (!row) throw notFound(id);
  return row;
}

function create(call: Call): Answer {
  const { store, now, newId, tenantId } = call.directory;
  const { values } = readBody(CONFIGURATION_MONITOR, call.body, { version: call.version, mode: 'create' });
  if (values['status'] !== undefined) throw badRequest('The status of a new monitor is not given.');
  const moment = formatInstant(now());
  const row: Row = {
    ...values,
    id: newId(),
    tenantId,
    status: 'active',
    mode: 'monitorOnly',
    monitorRunFrequencyInHours: 6,
    createdDateTime: moment,
    lastModifiedDateTime: moment,
    createdBy: callerOf(call),
    lastModifiedBy: callerOf(call),
    parameters: values['parameters'] ?? {},
    baseline: withId(call, values['baseline']),
  };
  checkMonitor(call, row);
  store.put(KIND, row);
  auditWrite(call, 'Add', row);
  return writtenAnswer(call, CONFIGURATION_MONITOR, row, 201);
}

function update(call: Call): Answer {
  const { store, now } = call.directory;
  const before = rowOf(call, KIND);
  const { values } = readBody(CONFIGURATION_MONITOR, call.body, { version: call.version, mode: 'update' });
  const isNewBaseline = values['baseline'] !== undefined;
  const after: Row = {
    ...before,
    ...values,
    ...(isNewBaseline ? { baseline: withId(call, values['baseline']) } : {}),
    lastModifiedDateTime: formatInstant(now()),
    lastModifiedBy: callerOf(call),
  };
  checkMonitor(call, after);
  store.put(KIND, after);
  auditWrite(call, 'Update', after, before);
  // All of what earlier runs found goes with the baseline (limits of the API).
  if (isNewBaseline) forgetRuns(call.directory, before.id);
  return NO_CONTENT;
}

function remove(call: Call): Answer {
  const row = rowOf(call, KIND);
  forgetRuns(call.directory, row.id);
  call.directory.store.remove(KIND, row.id);
  auditWrite(call, 'Delete', row);
  return NO_CONTENT;
}

function baseline(call: Call): Answer {
  const row = rowOf(call, KIND);
  const fragment = `${CONFIGURATION_MONITOR.set}('${row.id}')/baseline/$entity`;
  return singleAnswer(call, CONFIGURATION_BASELINE, row['baseline'] as Row, fragment);
}

/** Inferred: no page says how these writes stand in the log, nor that they do. */
function auditWrite(call: Call, operation: 'Add' | 'Update' | 'Delete', after: Row, before?: Row): void {
  const { id, displayName } = after;
  audit(call, {
    activity: `${operation} configuration monitor`,
    category: 'Policy',
    operation,
    target: { id, displayName, type: 'Other' },
    ...(before ? { before, after } : {}),
  });
}

function withId(call: Call, value: unknown): unknown {
  return typeof value === 'object' && value !== null ? { ...value, id: call.directory.newId() } : value;
}

function callerOf({ caller, claims }: Call): object {
  return { user: null, application: { id: caller.appId, displayName: claims['app_displayname'] ?? null } };
}

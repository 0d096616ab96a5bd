/** Synchronization templates and jobs. Source: reference/graph.md 6.1, 6.2. */
import { badRequest, GraphError, notFound } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { readBody } from '../model/body.ts';
import { SYNCHRONIZATION_JOB, SYNCHRONIZATION_TEMPLATE } from '../model/policy.ts';
import type { Row } from '../model/type.ts';
import { synchronizationTemplates } from '../seed/synchronization-schema.ts';
import { audit } from './audit.ts';
import { type Answer, answer, behavioursOf, type Call, contextOf, NO_CONTENT, param } from './call.ts';
import { current } from './current.ts';
import { listAnswer, singleAnswer } from './list.ts';
import { readParameters } from './refuse.ts';
import { synchronizedOf } from './resolve.ts';
import type { Route } from './router.ts';
import { shapeOf } from './shape.ts';
import { checkWritable, jobOf, SYNCHRONIZATION_SETS, templateSchema } from './synchronization.ts';
import { liftsQuarantine, readResetScopes } from './synchronization-restart.ts';

const READ = REQUIRES.synchronizationRead;
const WRITE = REQUIRES.synchronizationWrite;

/** The routes of this file. */
export const JOB_ROUTES: readonly Route[] = SYNCHRONIZATION_SETS.flatMap((set) => {
  const base = `/${set}/{id}/synchronization`;
  const job = `${base}/jobs/{job}`;
  return [
    { method: 'GET', path: `${base}/templates`, requires: READ, handler: listTemplates },
    { method: 'GET', path: `${base}/templates/{template}`, requires: READ, handler: getTemplate },
    { method: 'GET', path: `${base}/jobs`, requires: READ, handler: listJobs },
    { method: 'POST', path: `${base}/jobs`, requires: WRITE, handler: create },
    { method: 'GET', path: job, requires: READ, handler: get },
    { method: 'PATCH', path: job, requires: REQUIRES.synchronizationSettings, handler: patch },
    { method: 'DELETE', path: job, requires: WRITE, handler: remove },
    { method: 'POST', path: `${job}/start`, requires: WRITE, handler: start },
    { method: 'POST', path: `${job}/pause`, requires: WRITE, handler: pause },
    { method: 'POST', path: `${job}/stop`, requires: WRITE, handler: pause },
    { method: 'POST', path: `${job}/restart`, requires: WRITE, handler: restart },
  ] satisfies Route[];
});

/** The templates that the application of a service principal offers. @throws {GraphError} 400 when it offers none. */
function templatesOf(call: Call, principal: Row): Row[] {
  const { store } = call.directory;
  const template = store.get('applicationTemplate', String(principal['applicationTemplateId'] ?? ''));
  const offered = (template?.['preset'] as { synchronization: readonly string[] } | undefined)?.synchronization ?? [];
  if (offered.length === 0) {
    // Unhelpful on the real service too (graph.md 6.1).
    throw new GraphError(400, 'UnknownError', 'The application does not support provisioning.');
  }
  const known = synchronizationTemplates();
  return offered.map((id, index) => {
    const seed = known.find((one) => one.id === id);
    return {
      id,
      applicationId: principal['appId'],
      default: index === 0,
      description: seed?.description ?? null,
      discoverable: seed?.discoverable ?? true,
      factoryTag: seed?.factoryTag ?? id,
      metadata: [],
      schema: templateSchema(id),
    };
  });
}

function listTemplates(call: Call): Answer {
  const rows = templatesOf(call, synchronizedOf(call));
  return listAnswer(call, SYNCHRONIZATION_TEMPLATE, { all: () => rows }, { context: 'synchronizationTemplates' });
}

function getTemplate(call: Call): Answer {
  const key = param(call, 1);
  const row = templatesOf(call, synchronizedOf(call)).find(({ id }) => id.toLowerCase() === key.toLowerCase());
  if (!row) throw notFound(key);
  return singleAnswer(call, SYNCHRONIZATION_TEMPLATE, row, 'synchronizationTemplates/$entity');
}

function listJobs(call: Call): Answer {
  const { id } = synchronizedOf(call);
  const rows = call.directory.replica.find('synchronizationJob', 'servicePrincipalId', id);
  return listAnswer(call, SYNCHRONIZATION_JOB, { all: () => rows }, { context: 'synchronizationJobs' });
}

function get(call: Call): Answer {
  return singleAnswer(call, SYNCHRONIZATION_JOB, jobOf(call), 'synchronizationJobs/$entity');
}

function create(call: Call): Answer {
  const principal = synchronizedOf(call);
  checkWritable(call);
  const { values } = readBody(SYNCHRONIZATION_JOB, call.body, { version: call.version, mode: 'create' });
  const templateId = String(values['templateId']);
  const template = templatesOf(call, principal).find(({ id }) => id.toLowerCase() === templateId.toLowerCase());
  if (!template) {
    throw badRequest(`The synchronization template '${templateId}' was not found for this application.`, {
      code: 'InvalidValue',
      target: 'templateId',
    });
  }
  const twin = call.directory.store
    .find('synchronizationJob', 'servicePrincipalId', principal.id)
    .find((job) => job['templateId'] === template.id);
  if (twin)
    throw new GraphError(409, 'Conflict', `A synchronization job for the template '${template.id}' already exists.`);
  const row = addJob(call, principal.id, template.id, values);
  auditJob(call, 'Add', 'Add provisioning job', principal);
  const shown = shapeOf(SYNCHRONIZATION_JOB, row, { version: call.version, select: undefined, isSingle: true });
  return answer(behavioursOf(call).jobCreateStatus as number, {
    '@odata.context': contextOf(call, 'synchronizationJobs/$entity'),
    ...shown,
  });
}

/** Graph's "never": longer than any date. */
const NEVER_INTERVAL = 'P10675199DT2H48M5.4775807S';
const NO_TIME = '0001-01-01T00:00:00Z';

/** Adds a job, disabled and not configured, as graph.md 6.2 shows a new one. */
export function addJob(
  call: Call,
  servicePrincipalId: string,
  templateId: string,
  values: Readonly<Record<string, unknown>> = {},
): Row {
  const { directory } = call;
  const short = `${templateId}.${directory.tenantId.replaceAll('-', '')}`;
  const id = behavioursOf(call).jobIdForm === 'long' ? `${short}.${directory.newId()}` : short;
  const row: Row = {
    synchronizationJobSettings: [],
    ...values,
    id: directory.store.get('synchronizationJob', id) ? `${short}.${directory.newId()}` : id,
    servicePrincipalId,
    templateId,
    schedule: { expiration: null, interval: NEVER_INTERVAL, state: 'Disabled' },
    status: freshStatus('NotConfigured'),
  };
  directory.store.put('synchronizationJob', row);
  return row;
}

function freshStatus(code: string): Record<string, unknown> {
  return {
    countSuccessiveCompleteFailures: 0,
    escrowsPruned: false,
    code,
    lastExecution: null,
    lastSuccessfulExecution: null,
    lastSuccessfulExecutionWithExports: null,
    quarantine: null,
    steadyStateFirstAchievedTime: NO_TIME,
    steadyStateLastAchievedTime: NO_TIME,
    troubleshootingUrl: null,
    progress: [],
    synchronizedEntryCountByType: [],
  };
}

function patch(call: Call): Answer {
  const before = writableJob(call);
  const { values } = readBody(SYNCHRONIZATION_JOB, call.body, { version: call.version, mode: 'update' });
  call.directory.store.put('synchronizationJob', { ...before, ...values });
  auditJob(call, 'Update', 'Update provisioning setting or credentials', synchronizedOf(call));
  return NO_CONTENT;
}

/** The job of the path as it is stored, unless a switch refuses writes. @throws {GraphError} 403, 404, 409. */
function writableJob(call: Call): Row {
  const job = current(call, 'synchronizationJob', jobOf(call));
  checkWritable(call);
  return job;
}

function remove(call: Call): Answer {
  const { id } = writableJob(call);
  call.directory.store.remove('synchronizationJob', id);
  call.directory.store.remove('synchronizationSchema', id);
  auditJob(call, 'Delete', 'Delete provisioning job', synchronizedOf(call));
  return NO_CONTENT;
}

/** Starting a paused job resumes it, a quarantined one is tried again (graph.md 6.2, inf). */
function start(call: Call): Answer {
  return setState(call, 'Active', 'NotRun', 'Start provisioning');
}

function pause(call: Call): Answer {
  return setState(call, 'Paused', 'Paused', 'Stop provisioning');
}

function setState(call: Call, state: 'Active' | 'Paused', code: string, activity: string): Answer {
  const job = writableJob(call);
  readParameters(call.body, []);
  const status = { ...(job['status'] as object), code };
  call.directory.store.put('synchronizationJob', { ...job, schedule: scheduleOf(call, state), status });
  auditJob(call, 'Update', activity, synchronizedOf(call));
  return NO_CONTENT;
}

function scheduleOf(call: Call, state: 'Active' | 'Paused'): object {
  return { expiration: null, interval: behavioursOf(call).startInterval, state };
}

function restart(call: Call): Answer {
  const job = writableJob(call);
  const resetScopes = readResetScopes(call.body);
  const status = job['status'] as Record<string, unknown>;
  const cleared = liftsQuarantine(resetScopes, status['quarantine'])
    ? { quarantine: null, countSuccessiveCompleteFailures: 0 }
    : {};
  call.directory.store.put('synchronizationJob', {
    ...job,
    schedule: scheduleOf(call, 'Active'),
    status: { ...status, ...cleared, code: 'NotRun' },
    resetScopes,
  });
  auditJob(call, 'Update', 'Restart provisioning', synchronizedOf(call));
  return NO_CONTENT;
}

function auditJob(call: Call, operation: 'Add' | 'Update' | 'Delete', activity: string, principal: Row): void {
  audit(call, {
    activity,
    category: 'ProvisioningManagement',
    operation,
    target: { id: principal.id, displayName: principal['displayName'], type: 'ServicePrincipal' },
  });
}

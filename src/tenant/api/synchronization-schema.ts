/** The schema of a job: read, replaced whole, reset. Source: reference/graph.md 6.5. */
import { badRequest, notFound } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import type { Row } from '../model/type.ts';
import { filterOperators } from '../seed/filter-operators.ts';
import { attributeMappingFunctions } from '../seed/functions.ts';
import { audit } from './audit.ts';
import { type Answer, answer, type Call, contextOf, NO_CONTENT, param } from './call.ts';
import { current } from './current.ts';
import { readParameters, refuseOptions } from './refuse.ts';
import { synchronizedOf } from './resolve.ts';
import type { Route } from './router.ts';
import { checkWritable, jobOf, SYNCHRONIZATION_SETS, schemaOf } from './synchronization.ts';
import { checkSchema } from './synchronization-schema-rules.ts';

/** The routes of this file. */
export const SCHEMA_ROUTES: readonly Route[] = SYNCHRONIZATION_SETS.flatMap((set) => {
  const base = `/${set}/{id}/synchronization/jobs/{job}/schema`;
  const read = REQUIRES.synchronizationRead;
  const write = REQUIRES.synchronizationWrite;
  return [
    { method: 'GET', path: base, requires: read, handler: get },
    { method: 'PUT', path: base, requires: write, handler: put },
    { method: 'DELETE', path: base, requires: write, handler: reset },
    { method: 'GET', path: `${base}/filterOperators`, requires: read, handler: operators },
    { method: 'GET', path: `${base}/functions`, requires: read, handler: functions },
    { method: 'POST', path: `${base}/directories/{directory}/discover`, requires: write, handler: discover },
  ] satisfies Route[];
});

function get(call: Call): Answer {
  const job = jobOf(call);
  refuseOptions(call);
  return answer(200, { '@odata.context': contextOf(call, 'synchronizationSchema'), ...schemaOf(call, job) });
}

function put(call: Call): Answer {
  const job = current(call, 'synchronizationJob', jobOf(call));
  checkWritable(call);
  const given = call.body as Record<string, unknown> | undefined;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw badRequest('A synchronization schema is expected.');
  const schema = Object.fromEntries(Object.entries(given).filter(([name]) => !name.startsWith('@odata.')));
  checkSchema(schema);
  call.directory.store.put('synchronizationSchema', {
    id: job.id,
    schema: { ...schema, id: job.id, version: nextVersion(call) },
  });
  restartCycle(call, job);
  return NO_CONTENT;
}

/** Another one after each change. */
function nextVersion({ directory }: Call): string {
  return `Date:${directory.now().toISOString()}, Sequence:${directory.store.sequence}`;
}

/** Changed mappings begin a new initial cycle (graph.md 6.2). */
function restartCycle(call: Call, job: Row): void {
  call.directory.store.put('synchronizationJob', { ...job, resetScopes: ['Watermark'] });
  const principal = synchronizedOf(call);
  audit(call, {
    activity: 'Update attribute mappings or scope',
    category: 'ProvisioningManagement',
    operation: 'Update',
    target: { id: principal.id, displayName: principal['displayName'], type: 'ServicePrincipal' },
  });
}

function reset(call: Call): Answer {
  const job = current(call, 'synchronizationJob', jobOf(call));
  checkWritable(call);
  call.directory.store.remove('synchronizationSchema', job.id);
  restartCycle(call, job);
  return NO_CONTENT;
}

function operators(call: Call): Answer {
  jobOf(call);
  refuseOptions(call);
  return answer(200, { '@odata.context': contextOf(call, 'filterOperators'), value: filterOperators() });
}

function functions(call: Call): Answer {
  jobOf(call);
  refuseOptions(call);
  return answer(200, {
    '@odata.context': contextOf(call, 'attributeMappingFunctions'),
    value: attributeMappingFunctions(),
  });
}

function discover(call: Call): Answer {
  const job = jobOf(call);
  const key = param(call, 2);
  readParameters(call.body, []);
  const schema = schemaOf(call, job);
  const directory = (schema['directories'] as Record<string, unknown>[]).find(
    (one) => one['id'] === key || one['name'] === key,
  );
  if (!directory) throw notFound(key);
  return answer(200, { '@odata.context': contextOf(call, 'microsoft.graph.directoryDefinition'), ...directory });
}

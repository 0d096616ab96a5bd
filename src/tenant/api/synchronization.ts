/** What the parts of synchronization share: paths, the job of a path, the schema of a job. Source: reference/graph.md 6. */
import { GraphError, notFound } from '../graph-error.ts';
import type { Row } from '../model/type.ts';
import { deterministicId } from '../seed/ids.ts';
import { synchronizationSchema } from '../seed/synchronization-schema.ts';
import { type Call, param } from './call.ts';
import { synchronizedOf } from './resolve.ts';

/** The paths exist below service principals and below applications (graph.md 0.3 row 17). */
export const SYNCHRONIZATION_SETS = ['servicePrincipals', 'applications'] as const;

/** The job that the path names, of the service principal it names. @throws {GraphError} 404. */
export function jobOf(call: Call): Row {
  const { id } = synchronizedOf(call);
  const key = param(call, 1);
  const row = call.directory.replica.get('synchronizationJob', key);
  if (row?.['servicePrincipalId'] !== id) throw notFound(key);
  return row;
}

/** The switches that refuse writes to synchronization (azuread-provider.md 8.14). @throws {GraphError} 403, 409. */
export function checkWritable({ directory: { settings } }: Call): void {
  if (settings.take('synchronizationForbidden')) {
    throw new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  }
  if (settings.take('synchronizationConflict')) {
    throw new GraphError(409, 'Conflict', 'The request conflicts with the current state of the resource.');
  }
}

/** The schema that a template begins with; ids follow from the template, so that it is the same each time. */
export function templateSchema(templateId: string): Record<string, unknown> {
  return synchronizationSchema(templateId, {
    schemaId: deterministicId(`schema ${templateId}`),
    ruleId: deterministicId(`rule ${templateId}`),
    directoryId: (name) => deterministicId(`directory ${templateId} ${name}`),
  });
}

/** The schema of a job as it is: its own, or the template's while nobody changed it. */
export function schemaOf({ directory }: Pick<Call, 'directory'>, job: Row): Record<string, unknown> {
  const own = directory.replica.get('synchronizationSchema', job.id)?.['schema'] as Record<string, unknown> | undefined;
  return own ?? { ...templateSchema(String(job['templateId'])), id: job.id };
}

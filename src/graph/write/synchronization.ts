/** The synchronization job and its schema. Source: reference/graph.md 6.1, 6.2, 6.5. */
import type { LiveJob } from '../../entra/live.ts';
import type { Write } from '../../entra/plan/write.ts';
import { synchronizationSchemaOf } from '../../entra/synchronization-schema.ts';
import type { SynchronizationSchema } from '../../entra/synchronization-types.ts';
import { EntradaError, EXIT } from '../../errors.ts';
import type { GraphFailure } from '../graph-failure.ts';
import { type Item, listAll } from '../list.ts';
import { isGone, unless } from './done-already.ts';
import { makeOnce } from './make-once.ts';
import type { Run } from './run.ts';

type Of<K extends Write['kind']> = Extract<Write, { kind: K }>;

/** A template that an application offers. */
type Template = Item & { readonly default?: boolean; readonly schema?: SynchronizationSchema };

const basePath = (run: Run) => `${run.pathOf('servicePrincipals')}/synchronization`;

/** Makes the job, or takes the one of the same template that is there. @throws {EntradaError} @throws {GraphFailure} */
export async function createJob(run: Run, { templateId }: Of<'createJob'>): Promise<void> {
  const template = templateId ?? (await defaultTemplate(run));
  const path = `${basePath(run)}/jobs`;
  const job = await makeOnce<LiveJob>(run, {
    request: { method: 'POST', path, body: { templateId: template } },
    read: (body) => ((body as LiveJob | undefined)?.id ? (body as LiveJob) : undefined),
    find: async () =>
      ((await sent(run, path)) as readonly LiveJob[]).find(
        (one) => one.templateId?.toLowerCase() === template.toLowerCase(),
      ),
    // Another job of this template is there: some templates bring one.
    isUnsure: ({ status, code }: GraphFailure) => status === 409 && code !== 'Directory_ConcurrencyViolation',
  });
  run.target.jobId = job.id;
  run.jobTemplate = job.templateId ?? template;
  run.hasYoung = true;
}

async function sent(run: Run, path: string): Promise<readonly Item[]> {
  return listAll(run.client, path, { graphUrl: run.deps.graphUrl });
}

async function defaultTemplate(run: Run): Promise<string> {
  const { body } = await run.send({ method: 'GET', path: `${basePath(run)}/templates` });
  const { value = [] } = (body ?? {}) as { value?: readonly Template[] };
  const found = value.find((one) => one.default === true) ?? (value.length === 1 ? value[0] : undefined);
  if (found) return found.id;
  const ids = value.map(({ id }) => id).join(', ') || 'none';
  throw new EntradaError('ENT_APPLY', `${run.connection}: the application has no default synchronization template`, {
    hint: `name one in provisioning.template (it offers: ${ids})`,
    exitCode: EXIT.partial,
  });
}

/**
 * Writes the schema with what the spec says of it; all else stays. Nothing is sent where nothing differs.
 * @throws {EntradaError} ENT_APPLY for what the schema cannot hold. @throws {GraphFailure}
 */
export async function putSchema(run: Run, { block }: Of<'putSchema'>): Promise<void> {
  const path = `${run.jobPath()}/schema`;
  const read = async () => (await run.send({ method: 'GET', path })).body as SynchronizationSchema;
  const [live, template] = await Promise.all([read(), templateSchema(run)]);
  const { schema, problems } = synchronizationSchemaOf(live, block, template);
  if (problems.length > 0) {
    throw new EntradaError(
      'ENT_APPLY',
      `${run.connection}: the schema cannot hold what the spec says: ${problems.join('; ')}`,
      {
        hint: 'correct provisioning.mappings, filters or extensions; nothing of the schema was written',
        exitCode: EXIT.partial,
      },
    );
  }
  if (schema !== live) await run.send({ method: 'PUT', path, body: schema });
}

async function templateSchema(run: Run): Promise<SynchronizationSchema | undefined> {
  const template =
    run.jobTemplate ?? ((await run.send({ method: 'GET', path: run.jobPath() })).body as LiveJob).templateId;
  const path = `${basePath(run)}/templates/${encodeURIComponent(template ?? '')}`;
  const { body } = await run.send({ method: 'GET', path });
  return (body as Template | undefined)?.schema;
}

/** Starts, or resumes. @throws {GraphFailure} */
export async function startJob(run: Run): Promise<void> {
  await run.send({ method: 'POST', path: `${run.jobPath()}/start`, isRepeatable: true });
}

/** Pauses; the watermark stays. @throws {GraphFailure} */
export async function pauseJob(run: Run): Promise<void> {
  await run.send({ method: 'POST', path: `${run.jobPath()}/pause`, isRepeatable: true });
}

/** Restarts with what is to be forgotten, as `Watermark, QuarantineState`. @throws {GraphFailure} */
export async function restartJob(run: Run, { resetScope }: Of<'restartJob'>): Promise<void> {
  const body = { criteria: { resetScope } };
  await run.send({ method: 'POST', path: `${run.jobPath()}/restart`, body, isRepeatable: true });
}

/** Deletes a job with all its state. @throws {GraphFailure} */
export async function deleteJob(run: Run, { id }: Of<'deleteJob'>): Promise<void> {
  const path = `${basePath(run)}/jobs/${encodeURIComponent(id)}`;
  await unless(isGone(run.idOf('servicePrincipals')), run.send({ method: 'DELETE', path }));
  if (run.target.jobId === id) run.target.jobId = null;
}

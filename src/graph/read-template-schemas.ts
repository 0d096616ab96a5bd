/** Default schemas of synchronization templates, each read once a run. Source: reference/graph.md 6.1. */
import type { LiveJob, LiveServicePrincipal } from '../entra/live.ts';
import type { SynchronizationSchema } from '../entra/synchronization-types.ts';
import { sendBatched } from './batch.ts';
import type { GraphClient } from './client.ts';
import { GraphFailure } from './graph-failure.ts';
import { batchOptions, type ReadOptions } from './read-options.ts';

/** What was read before, by application template and synchronization template; `null`: there is none to be had. */
export type TemplateSchemas = Map<string, SynchronizationSchema | null>;

/** A template of a service principal; `templateId` null: the default of its application. */
export interface TemplateRef {
  readonly servicePrincipal: LiveServicePrincipal;
  readonly templateId: string | null;
}

/** The template that a job has, or that one would get. */
export function templateOf(
  servicePrincipal: LiveServicePrincipal,
  job: LiveJob | undefined,
  wanted: string | null,
): TemplateRef {
  return { servicePrincipal, templateId: job?.templateId ?? wanted };
}

/** Where a template's schema stands in {@link TemplateSchemas}. */
export function templateKey({ servicePrincipal, templateId }: TemplateRef): string {
  const owner = servicePrincipal.applicationTemplateId || servicePrincipal.id;
  return `${owner} ${templateId ?? ''}`.toLowerCase();
}

/**
 * Adds those schemas to `known` that are not there yet. A failure that may pass is not kept: it is asked again later.
 * @throws {GraphFailure} when a whole batch is refused.
 */
export async function readTemplateSchemas(
  client: GraphClient,
  refs: readonly TemplateRef[],
  known: TemplateSchemas,
  options: ReadOptions,
): Promise<void> {
  const missing = new Map(
    refs.map((ref) => [templateKey(ref), ref]).filter(([key]) => !known.has(key as string)) as [string, TemplateRef][],
  );
  const requests = [...missing.values()].map(({ servicePrincipal: { id }, templateId }) => ({
    method: 'GET' as const,
    path: `/servicePrincipals/${id}/synchronization/templates${templateId === null ? '' : `/${encodeURIComponent(templateId)}`}`,
  }));
  const answers = await sendBatched(client, requests, batchOptions(options, 'v1.0'));
  for (const [index, key] of [...missing.keys()].entries()) {
    const answer = answers[index];
    if (!(answer instanceof GraphFailure)) known.set(key, schemaIn(answer?.body));
    else if ([400, 403, 404].includes(answer.status)) known.set(key, null);
  }
}

interface Template {
  readonly default?: boolean | null;
  readonly schema?: SynchronizationSchema | null;
}

function schemaIn(body: unknown): SynchronizationSchema | null {
  const { value, schema } = (body ?? {}) as Template & { readonly value?: readonly Template[] };
  if (value === undefined) return schema ?? null;
  const template = value.find((one) => one.default === true) ?? (value.length === 1 ? value[0] : undefined);
  return template?.schema ?? null;
}

/**
 * What lists do not show of an enterprise application: the claims policy of the portal and everything of provisioning. Read
 * by batches of 20, for as many applications as the caller wants to hold at once (about 100).
 *
 * HTTP requests for n applications of which everything is wanted: ceil(n / 20) for claims policies, ceil(2n / 20) for jobs
 * and secrets, ceil(n / 20) for schemas, and one for every 20 kinds of template.
 */
import { jobOfTemplate } from '../entra/job-meant.ts';
import type { Facet, Live, LiveJob, LiveProvisioning } from '../entra/live.ts';
import type { SynchronizationSchema } from '../entra/synchronization-types.ts';
import { sendBatched } from './batch.ts';
import type { GraphAnswer, GraphClient, GraphRequest, Version } from './client.ts';
import { toEntradaError } from './graph-error.ts';
import { GraphFailure } from './graph-failure.ts';
import type { InventoryEntry } from './read-inventory.ts';
import { batchOptions, concurrencyOf, type ReadOptions } from './read-options.ts';
import { readTemplateSchemas, type TemplateSchemas, templateKey, templateOf } from './read-template-schemas.ts';

/** What is read of one application; what is not stays empty. */
export interface Wants {
  /** beta `claimsPolicy`. */
  readonly claimsPolicy: boolean;
  /** Synchronization jobs and secrets. */
  readonly jobs: boolean;
  /**
   * Beside the jobs: the schema of the job that {@link jobOfTemplate} names for this synchronization template, and the default
   * schema of that job's template, or of the template wanted while there is no job. `null`: the application's default.
   */
  readonly schema?: string | null | undefined;
}

/** One application to read. */
export interface Asked {
  readonly entry: InventoryEntry;
  readonly wants: Wants;
}

/** Give the same map to each call of a run: default schemas are then read once each. */
export interface LiveOptions extends ReadOptions {
  readonly templates?: TemplateSchemas;
}

/**
 * The applications with all that was wanted, in the order they were asked. A part that cannot be read is told in `unread`.
 * @throws {EntradaError} ENT_GRAPH when a whole batch is refused or not answered, ENT_SIGN_IN; exit code 3.
 */
export async function readLive(client: GraphClient, asked: readonly Asked[], options: LiveOptions): Promise<Live[]> {
  try {
    const drafts = asked.map((one) => new Draft(one));
    await Promise.all([readClaims(client, drafts, options), readJobs(client, drafts, options)]);
    await readSchemas(client, drafts, options);
    return drafts.map((draft) => draft.live());
  } catch (failure) {
    throw toEntradaError(failure, 'read claims policies and provisioning');
  }
}

/** What becomes the answer for one application. */
class Draft {
  readonly asked: Asked;
  claimsPolicy: unknown = null;
  jobs: readonly LiveJob[] = [];
  secrets: LiveProvisioning['secrets'] = [];
  schema: SynchronizationSchema | null = null;
  template: SynchronizationSchema | null = null;
  readonly unread: Partial<Record<Facet, string>> = {};

  constructor(asked: Asked) {
    this.asked = asked;
  }

  get path(): string {
    return `/servicePrincipals/${this.asked.entry.servicePrincipal.id}`;
  }

  /** The job whose schema is wanted. */
  get job(): LiveJob | undefined {
    const { schema } = this.asked.wants;
    return schema === undefined ? undefined : jobOfTemplate(this.jobs, schema);
  }

  fail(facet: Facet, failure: GraphFailure, what: string): void {
    this.unread[facet] = toEntradaError(failure, what).message;
  }

  live(): Live {
    const { claimsPolicy, jobs, secrets, schema, template, unread } = this;
    const { entry } = this.asked;
    return {
      ...entry,
      claimsPolicy,
      provisioning: { jobs, secrets, schema, template },
      unread: { ...entry.unread, ...unread },
    };
  }
}

/** One request for one application, and what its answer means. */
interface Question {
  readonly draft: Draft;
  readonly path: string;
  readonly facet: Facet;
  readonly what: string;
  /** Statuses that say that there is nothing. */
  readonly none: readonly number[];
  readonly take: (body: unknown) => void;
}

async function ask(
  client: GraphClient,
  questions: readonly Question[],
  version: Version,
  options: ReadOptions,
): Promise<void> {
  const requests = questions.map(({ path }): GraphRequest => ({ method: 'GET', path, version }));
  // Claims policies and jobs are read side by side, and share what may be under way.
  const concurrency = Math.ceil(concurrencyOf(options) / 2);
  const answers = await sendBatched(client, requests, batchOptions(options, version, concurrency));
  for (const [index, { draft, facet, what, none, take }] of questions.entries()) {
    const answer = answers[index] as GraphAnswer | GraphFailure;
    if (!(answer instanceof GraphFailure)) take(answer.body);
    else if (!none.includes(answer.status)) draft.fail(facet, answer, what);
  }
}

async function readClaims(client: GraphClient, drafts: readonly Draft[], options: ReadOptions): Promise<void> {
  const questions = drafts
    .filter(({ asked }) => asked.wants.claimsPolicy)
    .map(
      (draft): Question => ({
        draft,
        path: `${draft.path}/claimsPolicy`,
        facet: 'claimsPolicy',
        what: 'read the claims policy',
        none: [404],
        take: (body) => {
          draft.claimsPolicy = body ?? null;
        },
      }),
    );
  await ask(client, questions, 'beta', options);
}

/** Applications without provisioning answer with nothing, or that they do not know it (graph.md 6.1). */
const NO_PROVISIONING = [400, 404];

async function readJobs(client: GraphClient, drafts: readonly Draft[], options: ReadOptions): Promise<void> {
  const questions = drafts
    .filter(({ asked }) => asked.wants.jobs)
    .flatMap((draft): Question[] => {
      const common = { draft, facet: 'provisioning', none: NO_PROVISIONING } as const;
      return [
        {
          ...common,
          path: `${draft.path}/synchronization/jobs`,
          what: 'read synchronization jobs',
          take: (body) => {
            draft.jobs = itemsOf<LiveJob>(body);
          },
        },
        {
          ...common,
          path: `${draft.path}/synchronization/secrets`,
          what: 'read synchronization secrets',
          take: (body) => {
            draft.secrets = itemsOf<LiveProvisioning['secrets'][number]>(body);
          },
        },
      ];
    });
  await ask(client, questions, 'v1.0', options);
}

function itemsOf<T>(body: unknown): readonly T[] {
  return (body as { value?: readonly T[] } | undefined)?.value ?? [];
}

async function readSchemas(client: GraphClient, drafts: readonly Draft[], options: LiveOptions): Promise<void> {
  const questions = drafts.flatMap((draft): Question[] => {
    const { job } = draft;
    if (job === undefined) return [];
    return [
      {
        draft,
        path: `${draft.path}/synchronization/jobs/${encodeURIComponent(job.id)}/schema`,
        facet: 'provisioning',
        what: 'read the synchronization schema',
        none: [],
        take: (body) => {
          const { '@odata.context': _, ...schema } = (body ?? {}) as Record<string, unknown>;
          draft.schema = schema;
        },
      },
    ];
  });
  await Promise.all([ask(client, questions, 'v1.0', options), readTemplates(client, drafts, options)]);
}

async function readTemplates(client: GraphClient, drafts: readonly Draft[], options: LiveOptions): Promise<void> {
  const { templates = new Map() } = options;
  const wanted = drafts.flatMap((draft) => {
    const { entry, wants } = draft.asked;
    const isRead = wants.jobs && wants.schema !== undefined && draft.unread.provisioning === undefined;
    return isRead ? [{ draft, ref: templateOf(entry.servicePrincipal, draft.job, wants.schema) }] : [];
  });
  await readTemplateSchemas(
    client,
    wanted.map(({ ref }) => ref),
    templates,
    options,
  );
  for (const { draft, ref } of wanted) draft.template = templates.get(templateKey(ref)) ?? null;
}

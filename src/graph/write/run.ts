/** The state of one connection while its writes are made: ids, what is known of its objects, and how requests are sent. */
import type { LiveApplication, LiveServicePrincipal } from '../../entra/live.ts';
import { withLate } from '../../entra/plan/late.ts';
import type { Json, Write } from '../../entra/plan/write.ts';
import type { SecretRef } from '../../spec/generated/resolved.ts';
import type { GraphAnswer, GraphClient, GraphRequest } from '../client.ts';
import { GraphFailure } from '../graph-failure.ts';
import { isPassing } from '../retry.ts';
import { merged } from './merge.ts';
import { retried } from './patience.ts';
import type { AddedCertificate, WriteDeps, WriteOrder, WriteTarget } from './types.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Which of the two objects. */
export type Side = 'applications' | 'servicePrincipals';

/** A 403 of synchronization passes within that time, or not at all: the provider's waits after a creation (graph.md 7.2). */
const FORBIDDEN_MS = 20_000;

/** One connection under way. */
export class Run {
  readonly client: GraphClient;
  readonly deps: WriteDeps;
  readonly connection: string;
  readonly mark: string;
  readonly target: Mutable<WriteTarget>;
  readonly certificates: AddedCertificate[] = [];
  readonly secrets: Record<string, SecretRef> = {};
  /** Application and service principal were made in this run. */
  isNew = false;
  /** A job or a policy was. */
  hasYoung = false;
  /** Template of the job that was made. */
  jobTemplate: string | undefined;
  /** App roles were. */
  hasYoungRoles = false;
  /** The objects as answers of writes say they are; reads may be behind (reference/graph.md 7.2). */
  #known: { applications?: LiveApplication; servicePrincipals?: LiveServicePrincipal } = {};

  constructor(client: GraphClient, { connection, mark, target }: WriteOrder, deps: WriteDeps) {
    this.client = client;
    this.deps = deps;
    this.connection = connection;
    this.mark = mark;
    this.target = { ...target };
  }

  /** Takes over what `instantiate` made. */
  made(application: LiveApplication, servicePrincipal: LiveServicePrincipal): void {
    this.isNew = true;
    this.#known = { applications: application, servicePrincipals: servicePrincipal };
    Object.assign(this.target, {
      applicationId: application.id,
      appId: application.appId,
      servicePrincipalId: servicePrincipal.id,
    });
  }

  /** Object ID of one of the two. @throws {TypeError} a plan that needs it without having it. */
  idOf(side: Side): string {
    const id = side === 'applications' ? this.target.applicationId : this.target.servicePrincipalId;
    if (id) return id;
    throw new TypeError(`${this.connection}: the plan writes to ${side} and names none`);
  }

  /** `/applications/ID` or `/servicePrincipals/ID`. */
  pathOf(side: Side): string {
    return `/${side}/${this.idOf(side)}`;
  }

  /** Path of the job. @throws {TypeError} a plan that needs a job without having one. */
  jobPath(): string {
    const { jobId } = this.target;
    if (!jobId) throw new TypeError(`${this.connection}: the plan writes to a job and names none`);
    return `${this.pathOf('servicePrincipals')}/synchronization/jobs/${encodeURIComponent(jobId)}`;
  }

  /** The object with what was written since; read once. */
  async object(side: 'applications'): Promise<LiveApplication>;
  async object(side: 'servicePrincipals'): Promise<LiveServicePrincipal>;
  async object(side: Side): Promise<LiveApplication | LiveServicePrincipal> {
    return this.#known[side] ?? (await this.reread(side, ''));
  }

  /** The object as it is read now; `query` with its question mark. Keys that only a `$select` shows are so to be had. */
  async reread(side: Side, query: string): Promise<LiveApplication & LiveServicePrincipal> {
    const { body } = await this.send({ method: 'GET', path: `${this.pathOf(side)}${query}` });
    if (query === '') this.#known = { ...this.#known, [side]: body };
    return body as LiveApplication & LiveServicePrincipal;
  }

  /** PATCHes the object and remembers what it holds now. Nothing is sent where nothing is to be set. */
  async patch(side: Side, body: Json): Promise<void> {
    if (Object.keys(body).length === 0) return;
    await this.send({ method: 'PATCH', path: this.pathOf(side), body });
    const known = this.#known[side];
    if (known) this.#known = { ...this.#known, [side]: merged(known, body) };
  }

  /** What is known without reading: only of objects that this run made or read. */
  known(side: Side): LiveApplication | LiveServicePrincipal | undefined {
    return this.#known[side];
  }

  /**
   * Sends a request that does the same when it is made twice. While something of this run is young, a 404 is asked again
   * soon; a DELETE takes it as it is.
   */
  async send(request: GraphRequest): Promise<GraphAnswer> {
    const { once, wait } = this.deps;
    if (request.method === 'DELETE' || !(this.isNew || this.hasYoung)) return this.client.send(request);
    try {
      return await retried(
        wait,
        (error, spent) => this.isReplicating(error, spent),
        () => once.send(request),
      );
    } catch (error) {
      // A storm, or Graph out of order: the client knows how long that may take.
      const isRepeatable = request.isRepeatable ?? request.method !== 'POST';
      if (!(error instanceof GraphFailure) || !isPassing(error, { isYoung: false, isRepeatable })) throw error;
      return this.client.send({ ...request, isYoung: true });
    }
  }

  /**
   * Whether a failure passes with replication, and for no other reason. Synchronization of a new application also says
   * 403 or 409 for a while (reference/azuread-provider.md 8.14); a 403 that stays is a missing permission.
   */
  isReplicating(error: unknown, spentMs: number): boolean {
    if (!(error instanceof GraphFailure)) return false;
    const isOf = (isYoung: boolean) => isPassing(error, { isYoung, isRepeatable: false });
    if (isOf(false)) return false;
    const isYoung = this.isNew || this.hasYoung;
    if (isYoung && isOf(true)) return true;
    if (!this.isNew || !error.path.includes('/synchronization/')) return false;
    return error.status === 409 || (error.status === 403 && spentMs < FORBIDDEN_MS);
  }

  /** The write with what is known only now that the application exists. */
  filled(write: Write): Write {
    return withLate(write, (name) => {
      const { appId } = this.target;
      if (!appId) throw new TypeError(`${this.connection}: the plan needs ${name} before there is an application`);
      return name === 'entra.appId' ? appId : this.deps.metadataUrl(appId);
    });
  }
}

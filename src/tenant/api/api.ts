/** One request of Graph: bad manners, token, route, permission, handler, and the answer in Graph's form. */
import { forbidden, GraphError, malformed, methodNotAllowed } from '../graph-error.ts';
import { grantOf } from '../identity/permissions.ts';
import type { AccessClaims, TokenKeys } from '../identity/token-keys.ts';
import { chargedOf, Limits } from '../manners/limits.ts';
import { rewrite, rewrites } from '../manners/rewrite.ts';
import { type Fate, Striker } from '../manners/strike.ts';
import type { ApiVersion } from '../model/type.ts';
import { parseQueryString } from '../odata/query-string.ts';
import { BATCH_PATH, runBatch } from './batch.ts';
import type { Answer, Call, Directory } from './call.ts';
import { errorText } from './error-body.ts';
import { Router } from './router.ts';
import { ROUTES } from './routes.ts';

/** A request as HTTP or a batch brings it. */
export interface ApiRequest {
  readonly version: ApiVersion;
  readonly method: string;
  /** Without version and query: `/applications`. */
  readonly path: string;
  /** Behind the question mark, as it came. */
  readonly rawQuery: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON, or the bytes of an image; undefined without a body. */
  readonly body: unknown;
  readonly requestId: string;
  readonly isBatchItem: boolean;
  /** Milliseconds since some moment, for the durations of items. */
  readonly elapsed?: () => number;
  /** Told of each item of a batch, for the request log. */
  readonly onItem?: (item: { id: string; request: ApiRequest; answer: Answer; startedAt: number }) => void;
}

/** What comes back; `isReset`: the connection is to be cut instead. */
export interface Served {
  readonly answer: Answer;
  readonly isReset: boolean;
  /** Who called, once the token is known to be good. */
  readonly appId?: string;
}

/** Waits; tests give one that does not. */
export type Wait = (milliseconds: number) => Promise<void>;

/** The API over a directory. */
export class Api {
  readonly #directory: Directory;
  readonly #keys: TokenKeys;
  readonly #router = new Router(ROUTES);
  readonly #striker: Striker;
  readonly #limits: Limits;
  readonly #wait: Wait;

  constructor(directory: Directory, keys: TokenKeys, wait: Wait) {
    this.#directory = directory;
    this.#keys = keys;
    this.#wait = wait;
    this.#striker = new Striker(directory.random);
    this.#limits = new Limits(directory.now);
  }

  /** Forgets counts of bad manners and limits. */
  reset(): void {
    this.#striker.reset();
    this.#limits.reset();
  }

  /** Whether the body of such a request is an image; false for a path or method that nobody knows. */
  takesImage(version: ApiVersion, method: string, path: string): boolean {
    try {
      return this.#router.match(version, method, path).route.accepts === 'image';
    } catch (error) {
      if (error instanceof GraphError) return false;
      throw error;
    }
  }

  /** Serves one request. Never throws for what a request brings. */
  async serve(request: ApiRequest): Promise<Served> {
    const { settings } = this.#directory;
    const path = `/${request.version}${request.path}`.toLowerCase();
    const fate = this.#striker.strike(
      { method: request.method, path, isBatchItem: request.isBatchItem },
      settings.manners,
    );
    if (fate.latencyMs > 0) await this.#wait(fate.latencyMs);
    const claims = await this.#identify(request);
    if (claims instanceof GraphError) return { answer: this.#refusal(claims, request), isReset: false };
    const answer = await this.#fated(fate, request, claims);
    return { answer, isReset: fate.isReset === true, appId: claims.appid };
  }

  async #fated(fate: Fate, request: ApiRequest, claims: AccessClaims): Promise<Answer> {
    if (fate.isReset && !fate.isApplied) return { status: 0 };
    if (fate.error && !fate.isApplied) return this.#refusal(fate.error, request);
    const answer = await this.#answer(request, claims);
    return fate.error ? this.#refusal(fate.error, request) : answer;
  }

  async #identify(request: ApiRequest): Promise<AccessClaims | GraphError> {
    try {
      return await this.#keys.verify(request.headers['authorization']);
    } catch (error) {
      if (error instanceof GraphError) return error;
      throw error;
    }
  }

  async #answer(request: ApiRequest, claims: AccessClaims): Promise<Answer> {
    const answer = await this.#charged(request, claims);
    const size = this.#directory.settings.manners.throttleLimits;
    if (size === '' || isBatch(request)) return answer;
    const charged = chargedOf(request.method, request.path, request.rawQuery);
    const used = this.#limits.percentage(size, claims.appid, charged);
    return used === undefined
      ? answer
      : { ...answer, headers: { ...answer.headers, 'x-ms-throttle-limit-percentage': used } };
  }

  async #charged(request: ApiRequest, claims: AccessClaims): Promise<Answer> {
    try {
      const query = parseQueryString(request.rawQuery);
      const limited = this.#charge(request, claims);
      if (limited) return this.#refusal(limited, request);
      if (isBatch(request)) return await this.#batch(request, query);
      return this.#polished(request, await this.#handle(request, query, claims));
    } catch (error) {
      if (error instanceof GraphError) return this.#refusal(error, request);
      throw error;
    }
  }

  async #handle(request: ApiRequest, query: readonly [string, string][], claims: AccessClaims): Promise<Answer> {
    const { route, params } = this.#router.match(request.version, request.method, request.path);
    const roles = new Set(claims.roles);
    const grant = grantOf(route.requires, roles);
    if (grant === 'none') throw forbidden();
    if (route.method !== 'GET' && query.length > 0) throw malformed('Query options are not supported on this request.');
    const call: Call = {
      directory: this.#directory,
      version: request.version,
      method: request.method,
      path: request.path,
      params,
      query,
      headers: request.headers,
      body: request.body,
      caller: { appId: claims.appid, servicePrincipalId: claims.oid, roles, isOwnedOnly: grant === 'owned' },
      claims,
      correlationId: request.requestId,
    };
    const isOwn = route.method === 'GET' || route.isAsync;
    return isOwn ? route.handler(call) : this.#directory.store.transaction(() => route.handler(call));
  }

  async #batch(request: ApiRequest, query: readonly unknown[]): Promise<Answer> {
    if (query.length > 0 || request.isBatchItem) throw malformed('The batch request is not valid.');
    if (request.method !== 'POST') throw methodNotAllowed();
    return runBatch(request, {
      serve: (item) => this.serve(item),
      refuse: (error) => this.#refusal(error, request),
      isShuffled: this.#directory.settings.manners.reorderBatch,
      random: this.#directory.random,
      clock: request.elapsed ?? (() => 0),
    });
  }

  #charge(request: ApiRequest, claims: AccessClaims): GraphError | undefined {
    const size = this.#directory.settings.manners.throttleLimits;
    if (size === '' || isBatch(request)) return undefined;
    const scope = `Tenant_Application/ReadWrite/${claims.appid}/${this.#directory.tenantId}`;
    return this.#limits.charge(size, claims.appid, chargedOf(request.method, request.path, request.rawQuery), scope);
  }

  #polished(request: ApiRequest, answer: Answer): Answer {
    const { manners } = this.#directory.settings;
    if (request.method !== 'GET' || answer.json === undefined || !rewrites(manners)) return answer;
    return { ...answer, json: rewrite(answer.json, manners, this.#directory.random) };
  }

  #refusal(error: GraphError, request: ApiRequest): Answer {
    const clientRequestId = request.headers['client-request-id'] ?? request.requestId;
    const json = errorText(error, { now: this.#directory.now(), requestId: request.requestId, clientRequestId });
    return { status: error.status, json, headers: error.headers };
  }
}

/** The dollar may come escaped. */
function isBatch({ path }: ApiRequest): boolean {
  return path.toLowerCase().replace('%24', '$') === BATCH_PATH;
}

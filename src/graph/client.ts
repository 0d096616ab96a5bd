/**
 * Requests to Graph: signed in, retried by the table of retry.ts, batched. The official client makes them; its own retries
 * are left out, since they know neither batch items nor what was made a moment ago.
 */
import type { AccessToken, TokenCredential } from '@azure/identity';
import { AuthenticationHandler, Client, HTTPMessageHandler, ResponseType } from '@microsoft/microsoft-graph-client';
import type { Endpoints } from './cloud.ts';
import { GraphFailure, retryAfterMs } from './graph-failure.ts';
import { isPassing, pauseBefore, type RetryPolicy } from './retry.ts';
import { tokenFor } from './sign-in.ts';

/** The two roots of the API. */
export type Version = 'v1.0' | 'beta';

/** One request; `path` without version, with its query. */
export interface GraphRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly version?: Version;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** It names something that was made in this run: what replication refuses is tried again. */
  readonly isYoung?: boolean;
  /** A POST that may be made twice. Other methods always may. */
  readonly isRepeatable?: boolean;
}

/** What came back. */
export interface GraphAnswer {
  readonly status: number;
  /** Parsed JSON; undefined without a body. */
  readonly body: unknown;
}

/** What a client works with; clock, dice and waits are given. */
export interface ClientDeps {
  readonly credential: TokenCredential;
  readonly endpoints: Endpoints;
  readonly policy: RetryPolicy;
  readonly now: () => Date;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Told before each pause, for progress. */
  readonly onPause?: (failure: GraphFailure, milliseconds: number) => void;
}

/** Speaks to the Graph of one tenant. */
export class GraphClient {
  readonly #deps: ClientDeps;
  readonly #client: Client;
  #kept: AccessToken | undefined;
  /** Requests that were sent, tries included; items of a batch count once as a batch. */
  requests = 0;

  constructor(deps: ClientDeps) {
    this.#deps = deps;
    const { graphUrl } = deps.endpoints;
    const authentication = new AuthenticationHandler({ getAccessToken: () => this.#token() });
    authentication.setNext(new HTTPMessageHandler());
    this.#client = Client.initWithMiddleware({
      baseUrl: `${graphUrl}/`,
      middleware: authentication,
      customHosts: new Set([new URL(graphUrl).hostname]),
    });
  }

  /**
   * Sends a request until it is answered for good.
   * @throws {GraphFailure} for what Graph refuses, or when patience is at its end.
   * @throws {EntradaError} ENT_SIGN_IN when there is no token to be had.
   */
  async send(request: GraphRequest): Promise<GraphAnswer> {
    const start = this.#deps.now().getTime();
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#once(request);
      if (!(answer instanceof GraphFailure)) return answer;
      await this.#pause(answer, request, attempt, start);
    }
  }

  /** Waits before another try. @throws {GraphFailure} when there is to be none. */
  async #pause(failure: GraphFailure, request: GraphRequest, attempt: number, start: number): Promise<void> {
    const { now, wait, policy, onPause } = this.#deps;
    const tried = {
      isYoung: request.isYoung === true,
      isRepeatable: request.isRepeatable ?? request.method !== 'POST',
    };
    const pause = isPassing(failure, tried)
      ? pauseBefore(attempt, failure, now().getTime() - start, policy)
      : undefined;
    if (pause === undefined) throw failure;
    onPause?.(failure, pause);
    await wait(pause);
  }

  async #once(request: GraphRequest): Promise<GraphAnswer | GraphFailure> {
    // Asked for here, since the client hides whatever its middleware throws; the credential keeps the token.
    await this.#token();
    this.requests += 1;
    const response = await this.#fetch(request);
    if (response instanceof GraphFailure) return response;
    const text = await textOf(response);
    return answerOf(request, response.status, parse(text), response.headers, this.#deps.now());
  }

  async #fetch({ method, path, version = 'v1.0', body, headers }: GraphRequest): Promise<Response | GraphFailure> {
    const call = this.#client
      .api(path)
      .version(version)
      .responseType(ResponseType.RAW)
      .headers({ ...headers });
    try {
      if (method === 'GET') return await call.get();
      if (method === 'DELETE') return await call.delete();
      const send = { POST: 'post', PATCH: 'patch', PUT: 'put' } as const;
      return await call[send[method]](body === undefined ? '' : body);
    } catch (cause) {
      const message = 'Graph did not answer: the connection could not be made, or was cut';
      return new GraphFailure({
        message,
        status: 0,
        code: '',
        method,
        path: withoutQuery(path, version),
        retryAfterMs: undefined,
        requestId: undefined,
        cause,
      });
    }
  }

  /** The credential keeps its token too, but looks long for it. */
  async #token(): Promise<string> {
    const { credential, endpoints, now } = this.#deps;
    const isFresh = this.#kept && this.#kept.expiresOnTimestamp - now().getTime() > RENEWED_MS;
    if (!isFresh) this.#kept = await tokenFor(credential, endpoints);
    return this.#kept?.token ?? '';
  }
}

/** The body; empty where the connection was cut in it. Answers are megabytes: this is several times `text()`. */
async function textOf(response: Response): Promise<string> {
  const bytes = await response.arrayBuffer().catch(() => new ArrayBuffer(0));
  return Buffer.from(bytes).toString('utf8');
}

/** A token is asked for anew that long before its end. */
const RENEWED_MS = 300_000;

/** An answer, or the failure it stands for. */
export function answerOf(
  { method, path, version = 'v1.0' }: GraphRequest,
  status: number,
  body: unknown,
  headers: { get(name: string): string | null },
  now: Date,
): GraphAnswer | GraphFailure {
  if (status >= 200 && status < 300) return { status, body };
  const error = (body as { error?: { code?: unknown; message?: unknown } } | undefined)?.error;
  return new GraphFailure({
    message: typeof error?.message === 'string' ? error.message : `Graph answered ${status}`,
    status,
    code: typeof error?.code === 'string' ? error.code : '',
    method,
    path: withoutQuery(path, version),
    retryAfterMs: retryAfterMs(headers.get('retry-after'), now),
    requestId: headers.get('request-id') ?? undefined,
  });
}

function withoutQuery(path: string, version: Version): string {
  return `/${version}${path.split('?')[0]}`;
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

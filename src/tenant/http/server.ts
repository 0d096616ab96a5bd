/** HTTPS in front of everything: which host, which part, and the headers of Graph's answers (graph.md 7.7). */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Socket } from 'node:net';
import type { Api, ApiRequest } from '../api/api.ts';
import { errorText } from '../api/error-body.ts';
import { GraphError, malformed } from '../graph-error.ts';
import { resourceUnits } from '../manners/limits.ts';
import type { ApiVersion } from '../model/type.ts';
import { type LoginDeps, serveLogin } from './login-routes.ts';
import { parseJson, readText } from './read-body.ts';
import type { RequestLog } from './request-log.ts';

/** What the server hands requests to. */
export interface ServerDeps {
  readonly api: Api;
  readonly login: LoginDeps;
  readonly log: RequestLog;
  readonly now: () => Date;
  /** Milliseconds since some moment, for durations. */
  readonly clock: () => number;
  /** Host names that are ours, with or without port. */
  readonly hosts: ReadonlySet<string>;
  /** Serves `/control/…`; undefined for any other path. */
  control(request: ControlRequest): Promise<ControlAnswer> | undefined;
  /** Told of what should not happen. */
  readonly onFailure: (error: unknown) => void;
}

/** A request to the control part. */
export interface ControlRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** Its answer: JSON. */
export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** An answer on its way out. */
interface Out {
  readonly status: number;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly isReset?: boolean;
  readonly appId?: string;
}

/** A server that does not listen yet; `deps` gives undefined until everything behind it stands. */
export function createTenantServer(
  certificate: { readonly certificatePem: string; readonly privateKeyPem: string },
  deps: () => ServerDeps | undefined,
): Server {
  const connections = new WeakMap<Socket, number>();
  let count = 0;
  const server = createServer({
    cert: certificate.certificatePem,
    key: certificate.privateKeyPem,
    minVersion: 'TLSv1.2',
  });
  server.on('secureConnection', (socket) => connections.set(socket, ++count));
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const ready = deps();
    if (ready) void respond(request, response, connections.get(request.socket) ?? 0, ready);
    else response.writeHead(503, { 'Retry-After': '1' }).end();
  });
  return server;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  connection: number,
  deps: ServerDeps,
): Promise<void> {
  const startedAt = deps.clock();
  const { path, rawQuery } = splitUrl(request.url ?? '/');
  const requestId = randomUUID();
  let body = '';
  let out: Out;
  try {
    checkHost(request.headers.host, deps.hosts);
    body = await readText(request);
    out = await answerOf(request, { path, rawQuery, body, requestId, connection }, deps);
  } catch (error) {
    out = refusal(error, requestId, request, deps);
  }
  const { isReset, appId, status } = out;
  deps.log.add({
    time: deps.now().toISOString(),
    method: request.method ?? '',
    path,
    query: rawQuery,
    status: isReset ? 0 : status,
    milliseconds: deps.clock() - startedAt,
    connection,
    ...(appId === undefined ? {} : { appId }),
    ...(body === '' ? {} : { bodyHash: deps.log.hash(body) }),
  });
  if (isReset) request.socket.resetAndDestroy();
  else send(response, out);
}

function splitUrl(url: string): { path: string; rawQuery: string } {
  const mark = url.indexOf('?');
  return mark < 0 ? { path: url, rawQuery: '' } : { path: url.slice(0, mark), rawQuery: url.slice(mark + 1) };
}

/** A page of another origin that resolves to this machine has another Host: misdirected. */
function checkHost(host: string | undefined, hosts: ReadonlySet<string>): void {
  if (host !== undefined && hosts.has(host.toLowerCase())) return;
  throw new GraphError(421, 'MisdirectedRequest', 'This host name is not served here.');
}

interface Incoming {
  readonly path: string;
  readonly rawQuery: string;
  readonly body: string;
  readonly requestId: string;
  readonly connection: number;
}

async function answerOf(request: IncomingMessage, incoming: Incoming, deps: ServerDeps): Promise<Out> {
  const headers = request.headers as Readonly<Record<string, string | undefined>>;
  const method = request.method ?? 'GET';
  const graph = /^\/(v1\.0|beta)(\/.*)$/i.exec(incoming.path);
  if (graph)
    return graphOut(method, { version: graph[1] as string, path: graph[2] as string }, headers, incoming, deps);
  const query = new URLSearchParams(incoming.rawQuery);
  const login = serveLogin({ method, path: incoming.path, query, body: incoming.body, headers }, deps.login);
  if (login) {
    const { status, body, contentType } = await login;
    return { status, body, headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store, no-cache' } };
  }
  if (/^\/control(\/|$)/.test(incoming.path)) {
    const body = parseJson(incoming.body, headers['content-type']);
    const control = await deps.control({
      method,
      path: incoming.path,
      query,
      authorization: headers['authorization'],
      body,
    });
    if (control)
      return {
        status: control.status,
        body: JSON.stringify(control.body),
        headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
      };
  }
  throw new GraphError(404, 'UnknownPath', 'There is nothing here. Graph is below /v1.0 and /beta.');
}

async function graphOut(
  method: string,
  target: { version: string; path: string },
  headers: Readonly<Record<string, string | undefined>>,
  incoming: Incoming,
  deps: ServerDeps,
): Promise<Out> {
  if (!['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].includes(method))
    throw malformed(`The method ${method} is not supported.`);
  const version = target.version.toLowerCase() as ApiVersion;
  const request: ApiRequest = {
    version,
    method,
    path: target.path,
    rawQuery: incoming.rawQuery,
    headers,
    // The provider declares JSON on GET and DELETE too; there a body means nothing.
    body: method === 'GET' || method === 'DELETE' ? undefined : parseJson(incoming.body, headers['content-type']),
    requestId: incoming.requestId,
    isBatchItem: false,
    onItem: (item) => logItem(item, incoming, deps),
  };
  const { answer, isReset, appId } = await deps.api.serve(request);
  return {
    status: answer.status,
    body: answer.json,
    headers: { ...graphHeaders(request), ...answer.headers },
    isReset,
    ...(appId === undefined ? {} : { appId }),
  };
}

function logItem(
  { id, request, answer, startedAt }: Parameters<NonNullable<ApiRequest['onItem']>>[0],
  { connection }: Incoming,
  deps: ServerDeps,
): void {
  deps.log.add({
    time: deps.now().toISOString(),
    method: request.method,
    path: `/${request.version}${request.path}`,
    query: request.rawQuery,
    status: answer.status,
    milliseconds: Math.max(0, deps.now().getTime() - startedAt),
    batchItem: id,
    connection,
    ...(request.body === undefined ? {} : { bodyHash: deps.log.hash(JSON.stringify(request.body)) }),
  });
}

const GRAPH_TYPE = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

function graphHeaders({ method, path, rawQuery, headers, requestId }: ApiRequest): Record<string, string> {
  const units = resourceUnits({
    method,
    path: path.toLowerCase(),
    hasSelect: /(?:\$|%24)select=/i.test(rawQuery),
    hasExpand: /(?:\$|%24)expand=/i.test(rawQuery),
    top: undefined,
  });
  return {
    'Content-Type': GRAPH_TYPE,
    'OData-Version': '4.0',
    'request-id': requestId,
    'client-request-id': safeHeader(headers['client-request-id']) ?? requestId,
    'x-ms-resource-unit': String(units),
    'Cache-Control': 'no-cache',
  };
}

/** A value that may go back as a header. */
function safeHeader(value: string | undefined): string | undefined {
  return value !== undefined && /^[\w.:-]{1,128}$/.test(value) ? value : undefined;
}

function refusal(error: unknown, requestId: string, request: IncomingMessage, deps: ServerDeps): Out {
  if (!(error instanceof GraphError)) deps.onFailure(error);
  const told =
    error instanceof GraphError
      ? error
      : new GraphError(500, 'InternalServerError', 'The stand-in failed; its output says more.');
  const clientRequestId = safeHeader(String(request.headers['client-request-id'] ?? '')) ?? requestId;
  const body = errorText(told, { now: deps.now(), requestId, clientRequestId });
  // A body that was not read to its end leaves the connection in no state to go on.
  const close: Record<string, string> = request.complete ? {} : { Connection: 'close' };
  return {
    status: told.status,
    body,
    headers: { 'Content-Type': GRAPH_TYPE, 'request-id': requestId, ...told.headers, ...close },
  };
}

function send(response: ServerResponse, { status, body, headers }: Out): void {
  if (body === undefined) {
    const { 'Content-Type': _type, ...rest } = headers;
    response.writeHead(status, rest);
    response.end();
    return;
  }
  response.writeHead(status, { ...headers, 'Content-Length': String(Buffer.byteLength(body)) });
  response.end(body);
}

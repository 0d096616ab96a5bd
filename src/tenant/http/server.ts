/** HTTPS in front of everything: which host, which part, what is logged, and that every request gets an answer. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Socket } from 'node:net';
import type { ControlAnswer, ControlRequest } from '../control/control.ts';
import { GraphError } from '../graph-error.ts';
import type { Idp } from '../saml/endpoint/idp.ts';
import { serveSaml } from '../saml/endpoint/serve-saml.ts';
import { type Incoming, type Outgoing, ownFailure, refusal, safeHeader } from './exchange.ts';
import { type LoginDeps, serveLogin } from './login-routes.ts';
import { ClientGone, readText } from './read-body.ts';
import { type GraphDeps, serveGraph } from './serve-graph.ts';

/** What the server hands requests to. */
export interface ServerDeps extends GraphDeps {
  readonly login: LoginDeps;
  readonly idp: Idp;
  /** Host names that are ours, with or without port. */
  readonly hosts: ReadonlySet<string>;
  /** Serves `/control/…`. @throws {GraphError} */
  control(request: ControlRequest): Promise<ControlAnswer>;
  /** Told of what should not happen. */
  readonly onFailure: (error: unknown) => void;
}

/** How long a client may take, in milliseconds. */
export interface Patience {
  /** For the headers of a request. */
  readonly headers: number;
  /** For a whole request. */
  readonly request: number;
  /** How often it is looked after. */
  readonly check: number;
}

const PATIENCE: Patience = { headers: 10_000, request: 60_000, check: 5_000 };
/** Longer than clients keep a connection that is idle: the one that ends it first must not be us. */
const KEEP_ALIVE_MS = 65_000;

/** What the server is besides its parts. */
export interface ServerOptions {
  readonly patience?: Patience;
  /** Waits for what the round trips of a new connection take. */
  readonly handshake?: () => Promise<void>;
}

/** A server that does not listen yet; `deps` gives undefined until everything behind it stands. */
export function createTenantServer(
  certificate: { readonly certificatePem: string; readonly privateKeyPem: string },
  deps: () => ServerDeps | undefined,
  { patience = PATIENCE, handshake = async () => {} }: ServerOptions = {},
): Server {
  const connections = new WeakMap<Socket, number>();
  let count = 0;
  const server = createServer({
    cert: certificate.certificatePem,
    key: certificate.privateKeyPem,
    minVersion: 'TLSv1.2',
    // Asked in the middle of the handshake, with the name of the host; there is one certificate for all.
    SNICallback: (_name, done) => void handshake().then(() => done(null)),
    headersTimeout: patience.headers,
    requestTimeout: patience.request,
    connectionsCheckingInterval: patience.check,
    keepAliveTimeout: KEEP_ALIVE_MS,
  });
  server.on('secureConnection', (socket) => connections.set(socket, ++count));
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const ready = deps();
    if (!ready) response.writeHead(503, { 'Retry-After': '1' }).end();
    else
      respond(request, response, connections.get(request.socket) ?? 0, ready).catch((error: unknown) => {
        ready.onFailure(error);
        request.socket.destroy();
      });
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
  const { incoming, outgoing } = await exchange(incomingOf(request, connection), request, deps);
  logged(incoming, outgoing, deps.clock() - startedAt, deps);
  if (outgoing.isReset) request.socket.destroy();
  else send(response, outgoing, request.complete);
}

function logged(incoming: Incoming, outgoing: Outgoing, milliseconds: number, { log, now }: ServerDeps): void {
  const { method, path, rawQuery, body } = incoming;
  const { isReset, appId, status, items = [] } = outgoing;
  const shared = { connection: incoming.connection, ...(appId === undefined ? {} : { appId }) };
  const batch = log.add({
    time: now().toISOString(),
    method,
    path,
    query: rawQuery,
    status: isReset ? 0 : status,
    milliseconds,
    ...shared,
    ...(body === '' ? {} : { bodyHash: log.hash(body) }),
  });
  for (const item of items) log.add({ ...item, batch, ...shared });
}

function incomingOf(request: IncomingMessage, connection: number): Incoming {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const headers = request.headers as Readonly<Record<string, string | undefined>>;
  const requestId = randomUUID();
  return {
    method: request.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    rawQuery: mark < 0 ? '' : url.slice(mark + 1),
    headers,
    body: '',
    requestId,
    clientRequestId: safeHeader(headers['client-request-id']) ?? requestId,
    connection,
  };
}

async function exchange(
  head: Incoming,
  request: IncomingMessage,
  deps: ServerDeps,
): Promise<{ incoming: Incoming; outgoing: Outgoing }> {
  let incoming = head;
  try {
    checkHost(head.headers['host'], deps.hosts);
    incoming = { ...head, body: await readText(request) };
    return { incoming, outgoing: await outgoingOf(incoming, deps) };
  } catch (error) {
    if (error instanceof ClientGone)
      return { incoming, outgoing: { status: 0, body: undefined, headers: {}, isReset: true } };
    if (!(error instanceof GraphError)) deps.onFailure(error);
    const told = error instanceof GraphError ? error : ownFailure();
    return { incoming, outgoing: refusal(told, { ...incoming, now: deps.now() }) };
  }
}

/** A page of another origin that resolves to this machine has another Host: misdirected (design.md rule 12). */
function checkHost(host: string | undefined, hosts: ReadonlySet<string>): void {
  if (host !== undefined && hosts.has(host.toLowerCase())) return;
  throw new GraphError(421, 'MisdirectedRequest', 'This host name is not served here.');
}

async function outgoingOf(incoming: Incoming, deps: ServerDeps): Promise<Outgoing> {
  const graph = await serveGraph(incoming, deps);
  if (graph) return graph;
  const { method, path, headers, body } = incoming;
  const query = new URLSearchParams(incoming.rawQuery);
  if (/^\/control(\/|$)/.test(path)) {
    const answer = await deps.control({ method, path, query, headers, body });
    const own = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
    return { status: answer.status, body: JSON.stringify(answer.body), headers: own };
  }
  const { rawQuery, requestId } = incoming;
  const request = { method, path, query, rawQuery, requestId, body, headers };
  const login = (await serveLogin(request, deps.login)) ?? (await serveSaml(request, deps.idp));
  if (!login) throw new GraphError(404, 'UnknownPath', 'There is nothing here. Graph is below /v1.0 and /beta.');
  const own = { 'Content-Type': login.contentType, 'Cache-Control': 'no-store, no-cache', ...login.headers };
  return { status: login.status, body: login.body, headers: own };
}

/** A body that was not read to its end leaves the connection in no state to go on. */
function send(response: ServerResponse, { status, body, headers }: Outgoing, isComplete: boolean): void {
  const close: Record<string, string> = isComplete ? {} : { Connection: 'close' };
  if (body === undefined) {
    const { 'Content-Type': _type, ...rest } = headers;
    response.writeHead(status, { ...rest, ...close }).end();
    return;
  }
  const length = String(Buffer.byteLength(body));
  response.writeHead(status, { ...headers, 'Content-Length': length, ...close }).end(body);
}

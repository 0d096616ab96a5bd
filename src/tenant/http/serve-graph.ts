/** Requests of Graph: from HTTP to the API, and back with the headers of Graph's answers (graph.md 7.7). */
import type { Api, ApiRequest } from '../api/api.ts';
import type { Answer } from '../api/call.ts';
import { GraphError, methodNotAllowed } from '../graph-error.ts';
import type { TokenKeys } from '../identity/token-keys.ts';
import { chargedOf, resourceUnits } from '../manners/limits.ts';
import type { ApiVersion } from '../model/type.ts';
import { graphHeaders, type Incoming, type LoggedItem, type Outgoing, refusal } from './exchange.ts';
import { parseImage, parseJson } from './read-body.ts';
import type { RequestLog } from './request-log.ts';

/** What Graph's part works with. */
export interface GraphDeps {
  readonly api: Api;
  readonly keys: TokenKeys;
  readonly log: RequestLog;
  readonly now: () => Date;
  /** Milliseconds since some moment, for durations. */
  readonly clock: () => number;
}

/** Sets whose new objects have a `Location`; an action, and a relation of another object, has none. */
const ENTITY_SETS = /^\/(?:applications|servicePrincipals|users|groups|policies\/[a-z]+)\/?$/i;

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

/** Answers a request below `/v1.0` or `/beta`; undefined for any other path. */
export async function serveGraph(incoming: Incoming, deps: GraphDeps): Promise<Outgoing | undefined> {
  const match = /^\/(v1\.0|beta)(\/.*)$/is.exec(incoming.path);
  if (!match) return undefined;
  const version = (match[1] as string).toLowerCase() as ApiVersion;
  const path = match[2] as string;
  const units = String(resourceUnits(chargedOf(incoming.method, path, incoming.rawQuery)));
  const headers = { ...graphHeaders(incoming), 'x-ms-resource-unit': units };
  try {
    const body = await bodyOf(incoming, deps, () => deps.api.takesImage(version, incoming.method, path));
    const items: LoggedItem[] = [];
    const onItem = (item: ServedItem) => void items.push(loggedItem(item, deps));
    const request = { ...requestOf(incoming, version, path, body), onItem, elapsed: deps.clock };
    const { answer, isReset, appId } = await deps.api.serve(request);
    const own = { ...headers, ...locationOf(incoming, path, answer), ...answer.headers };
    const caller = appId === undefined ? {} : { appId };
    return { status: answer.status, body: answer.json, headers: own, isReset, items, ...caller };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const refused = refusal(error, { ...incoming, now: deps.now() });
    return { ...refused, headers: { ...headers, ...refused.headers } };
  }
}

/** Who is not known is told so before anything is said of the request. */
async function bodyOf(
  { method, body, headers }: Incoming,
  { keys }: GraphDeps,
  takesImage: () => boolean,
): Promise<unknown> {
  try {
    if (!METHODS.includes(method)) throw methodNotAllowed();
    // The provider declares JSON on GET and DELETE too; there a body means nothing.
    if (method === 'GET' || method === 'DELETE') return undefined;
    return takesImage() ? parseImage(body, headers['content-type']) : parseJson(body, headers['content-type']);
  } catch (error) {
    await keys.verify(headers['authorization']);
    throw error;
  }
}

function requestOf(incoming: Incoming, version: ApiVersion, path: string, body: unknown): ApiRequest {
  const { method, rawQuery, requestId, clientRequestId } = incoming;
  return {
    version,
    method,
    path,
    rawQuery,
    headers: { ...incoming.headers, 'client-request-id': clientRequestId },
    body,
    requestId,
    isBatchItem: false,
  };
}

type ServedItem = Parameters<NonNullable<ApiRequest['onItem']>>[0];

function loggedItem({ id, request, answer, startedAt }: ServedItem, { log, now, clock }: GraphDeps): LoggedItem {
  return {
    time: now().toISOString(),
    method: request.method,
    path: `/${request.version}${request.path}`,
    query: request.rawQuery,
    status: answer.status,
    milliseconds: clock() - startedAt,
    batchItem: id,
    ...(request.body === undefined ? {} : { bodyHash: log.hash(JSON.stringify(request.body)) }),
  };
}

/** Where what was made in an entity set is read. */
function locationOf(
  { method, headers, path: whole }: Incoming,
  path: string,
  { status, json = '' }: Answer,
): Record<string, string> {
  if (method !== 'POST' || status !== 201 || !ENTITY_SETS.test(path)) return {};
  const { id } = JSON.parse(json) as { readonly id?: unknown };
  return typeof id === 'string' ? { Location: `https://${headers['host']}${whole.replace(/\/$/, '')}/${id}` } : {};
}

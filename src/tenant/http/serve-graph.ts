/** Requests of Graph: from HTTP to the API, and back with the headers of Graph's answers (graph.md 7.7). */
import type { Api, ApiRequest } from '../api/api.ts';
import { GraphError, methodNotAllowed } from '../graph-error.ts';
import type { TokenKeys } from '../identity/token-keys.ts';
import { chargedOf, resourceUnits } from '../manners/limits.ts';
import type { ApiVersion } from '../model/type.ts';
import { graphHeaders, type Incoming, type Outgoing, refusal } from './exchange.ts';
import { parseJson } from './read-body.ts';
import type { RequestLog } from './request-log.ts';

/** What Graph's part works with. */
export interface GraphDeps {
  readonly api: Api;
  readonly keys: TokenKeys;
  readonly log: RequestLog;
  readonly now: () => Date;
}

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
    const body = await bodyOf(incoming, deps.keys);
    const { answer, isReset, appId } = await deps.api.serve(requestOf(incoming, version, path, body, deps));
    const caller = appId === undefined ? {} : { appId };
    return { status: answer.status, body: answer.json, headers: { ...headers, ...answer.headers }, isReset, ...caller };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const refused = refusal(error, { ...incoming, now: deps.now() });
    return { ...refused, headers: { ...headers, ...refused.headers } };
  }
}

/** Who is not known is told so before anything is said of the request. */
async function bodyOf({ method, body, headers }: Incoming, keys: TokenKeys): Promise<unknown> {
  try {
    if (!METHODS.includes(method)) throw methodNotAllowed();
    // The provider declares JSON on GET and DELETE too; there a body means nothing.
    return method === 'GET' || method === 'DELETE' ? undefined : parseJson(body, headers['content-type']);
  } catch (error) {
    await keys.verify(headers['authorization']);
    throw error;
  }
}

function requestOf(
  incoming: Incoming,
  version: ApiVersion,
  path: string,
  body: unknown,
  { log, now }: GraphDeps,
): ApiRequest {
  const { method, rawQuery, requestId, clientRequestId, connection } = incoming;
  return {
    version,
    method,
    path,
    rawQuery,
    headers: { ...incoming.headers, 'client-request-id': clientRequestId },
    body,
    requestId,
    isBatchItem: false,
    onItem: ({ id, request, answer, startedAt }) =>
      log.add({
        time: now().toISOString(),
        method: request.method,
        path: `/${request.version}${request.path}`,
        query: request.rawQuery,
        status: answer.status,
        milliseconds: Math.max(0, now().getTime() - startedAt),
        batchItem: id,
        connection,
        ...(request.body === undefined ? {} : { bodyHash: log.hash(JSON.stringify(request.body)) }),
      }),
  };
}

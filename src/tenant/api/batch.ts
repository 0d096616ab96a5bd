/** `$batch`. Source: reference/graph.md 7.4. */
import { badRequest, GraphError, malformed } from '../graph-error.ts';
import { shuffle } from '../manners/rewrite.ts';
import type { ApiRequest, Served } from './api.ts';
import type { Answer } from './call.ts';
import { readParameters } from './refuse.ts';

/** Path of the endpoint, without version. */
export const BATCH_PATH = '/$batch';

const MAX_ITEMS = 20;

/** What running a batch needs. */
export interface BatchDeps {
  readonly serve: (request: ApiRequest) => Promise<Served>;
  /** An error in Graph's form. */
  readonly refuse: (error: GraphError) => Answer;
  readonly isShuffled: boolean;
  readonly random: () => number;
  /** Milliseconds. */
  readonly clock: () => number;
}

interface Item {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly dependsOn: readonly string[];
}

/**
 * Runs the items, each when those it depends on are done; items that depend on nothing run side by side.
 * @throws {GraphError} 400 for a batch that is not well-formed.
 */
export async function runBatch(request: ApiRequest, deps: BatchDeps): Promise<Answer> {
  const runs = new Map<string, Promise<Answer>>();
  const items = readItems(request.body).map((item) => {
    // Items stand behind those that they depend on, so these have begun.
    const needed = item.dependsOn.map((id) => runs.get(id.toLowerCase()) as Promise<Answer>);
    const run = runItem(request, item, needed, deps);
    runs.set(item.id.toLowerCase(), run);
    return { id: item.id, run };
  });
  const texts = await Promise.all(items.map(async ({ id, run }) => responseText(id, await run)));
  const responses = deps.isShuffled ? shuffle(texts, deps.random) : texts;
  return { status: 200, json: `{"responses":[${responses.join(',')}]}` };
}

async function runItem(
  batch: ApiRequest,
  item: Item,
  needed: readonly Promise<Answer>[],
  deps: BatchDeps,
): Promise<Answer> {
  const before = await Promise.all(needed);
  const startedAt = deps.clock();
  const request = itemRequest(batch, item);
  const error = before.some(({ status }) => status >= 400) ? dependencyFailed() : unsupportedType(item);
  const { answer, isReset } = error ? { answer: deps.refuse(error), isReset: false } : await deps.serve(request);
  // A connection that is cut takes the batch with it: for an item it is a gateway's error.
  const told = isReset ? deps.refuse(new GraphError(504, 'UnknownError', '')) : answer;
  batch.onItem?.({ id: item.id, request, answer: told, startedAt });
  return told;
}

function dependencyFailed(): GraphError {
  return new GraphError(424, 'FailedDependency', 'The request failed due to a failure of a previous request.');
}

/** What is sent as another type, such as an image, comes as base64 and has no taker here. */
function unsupportedType({ body, headers }: Item): GraphError | undefined {
  const type = headers['content-type'] ?? '';
  if (body === undefined || /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) return undefined;
  const message = `The content type '${type}' is not supported. Use application/json.`;
  return new GraphError(415, 'UnsupportedMediaType', message);
}

function itemRequest(batch: ApiRequest, { method, url, headers, body }: Item): ApiRequest {
  const path = url.startsWith('/') ? url : `/${url}`;
  const mark = path.indexOf('?');
  const { onItem: _onItem, ...shared } = batch;
  return {
    ...shared,
    method,
    path: mark < 0 ? path : path.slice(0, mark),
    rawQuery: mark < 0 ? '' : path.slice(mark + 1),
    headers: {
      ...headers,
      authorization: batch.headers['authorization'],
      'client-request-id': batch.headers['client-request-id'],
    },
    body,
    isBatchItem: true,
  };
}

function responseText(id: string, { status, json, headers }: Answer): string {
  const own = {
    'Cache-Control': 'no-cache',
    ...headers,
    ...(json === undefined ? {} : { 'Content-Type': headers?.['Content-Type'] ?? 'application/json' }),
  };
  const body =
    json === undefined ? '' : `,"body":${headers?.['Content-Type'] === 'text/plain' ? JSON.stringify(json) : json}`;
  return `{"id":${JSON.stringify(id)},"status":${status},"headers":${JSON.stringify(own)}${body}}`;
}

function readItems(body: unknown): Item[] {
  const { requests } = readParameters(body, ['requests']);
  if (!Array.isArray(requests) || requests.length === 0)
    throw malformed("The batch payload needs the array 'requests'.");
  if (requests.length > MAX_ITEMS)
    throw malformed(`Number of batch request steps exceeds the maximum value of ${MAX_ITEMS}.`);
  const items = requests.map(readItem);
  const ids = new Set<string>();
  for (const item of items) {
    if (ids.has(item.id.toLowerCase())) throw badRequest(`The batch has two requests with the id '${item.id}'.`);
    const unknown = item.dependsOn.find((id) => !ids.has(id.toLowerCase()));
    if (unknown !== undefined)
      throw badRequest(`Request '${item.id}' depends on '${unknown}', which does not stand before it.`);
    ids.add(item.id.toLowerCase());
  }
  return items;
}

const MEMBERS = ['id', 'method', 'url', 'headers', 'body', 'dependsOn'];
const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

function readItem(given: unknown): Item {
  const { id, method, url, headers, body, dependsOn = [] } = readParameters(given, MEMBERS);
  if (typeof id !== 'string' || id === '') throw malformed("Each request of a batch needs an 'id'.");
  const verb = typeof method === 'string' ? method.toUpperCase() : '';
  if (!METHODS.includes(verb)) throw malformed(`Request '${id}' has no valid method.`);
  if (typeof url !== 'string' || /^[a-z][a-z+.-]*:/i.test(url))
    throw malformed(`Request '${id}' needs a relative 'url'.`);
  if (!Array.isArray(dependsOn) || !dependsOn.every((one) => typeof one === 'string'))
    throw malformed(`Request '${id}' has no valid 'dependsOn'.`);
  const named = readHeaders(id, headers);
  const isWrite = verb !== 'GET' && verb !== 'DELETE';
  const hasBody = body !== undefined && body !== null;
  if ((isWrite && !hasBody) || (hasBody && named['content-type'] === undefined))
    throw malformed(`Write request id : ${id} does not contain Content-Type header or body.`);
  return {
    id,
    method: verb,
    url,
    headers: named,
    // As outside of a batch, a body means nothing there.
    body: isWrite ? body : undefined,
    dependsOn: dependsOn as string[],
  };
}

function readHeaders(id: string, headers: unknown = {}): Record<string, string> {
  const isMap = typeof headers === 'object' && headers !== null && !Array.isArray(headers);
  const entries = isMap ? Object.entries(headers) : undefined;
  if (!entries?.every(([, value]) => typeof value === 'string'))
    throw malformed(`Request '${id}' has no valid headers.`);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value as string]));
}

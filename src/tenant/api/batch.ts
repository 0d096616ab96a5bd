/** `$batch`. Source: reference/graph.md 7.4. */
import { badRequest, malformed } from '../graph-error.ts';
import { shuffle } from '../manners/rewrite.ts';
import type { ApiRequest, Served } from './api.ts';
import type { Answer } from './call.ts';

/** Path of the endpoint, without version. */
export const BATCH_PATH = '/$batch';

const MAX_ITEMS = 20;

/** What running a batch needs. */
export interface BatchDeps {
  readonly serve: (request: ApiRequest) => Promise<Served>;
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
  const items = readItems(request.body);
  const runs = new Map<string, Promise<Answer>>();
  for (const item of items) {
    const needed = item.dependsOn.map((id) => runs.get(id) as Promise<Answer>);
    runs.set(item.id, runItem(request, item, needed, deps));
  }
  const texts = await Promise.all(
    items.map(async (item) => responseText(item.id, await (runs.get(item.id) as Promise<Answer>))),
  );
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
  const answer = before.some(({ status }) => status >= 400 || status === 0)
    ? dependencyFailed()
    : (await deps.serve(request)).answer;
  // A connection that is cut takes the batch with it: for an item it is a gateway's error.
  const told = answer.status === 0 ? { status: 504, json: '{"error":{"code":"UnknownError","message":""}}' } : answer;
  batch.onItem?.({ id: item.id, request, answer: told, startedAt });
  return told;
}

function dependencyFailed(): Answer {
  const error = { code: 'FailedDependency', message: 'The request failed due to a failure of a previous request.' };
  return { status: 424, json: JSON.stringify({ error }) };
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
  const requests = (body as { requests?: unknown } | undefined)?.requests;
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

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

function readItem(given: unknown): Item {
  const { id, method, url, headers = {}, body, dependsOn = [] } = (given ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || id === '') throw malformed("Each request of a batch needs an 'id'.");
  const verb = String(method).toUpperCase();
  if (!METHODS.includes(verb)) throw malformed(`Request '${id}' has no valid method.`);
  if (typeof url !== 'string' || /^https?:/i.test(url)) throw malformed(`Request '${id}' needs a relative 'url'.`);
  if (!Array.isArray(dependsOn) || !dependsOn.every((one) => typeof one === 'string'))
    throw malformed(`Request '${id}' has no valid 'dependsOn'.`);
  const named = Object.fromEntries(
    Object.entries(headers as object).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  if (body !== undefined && !/^application\/json\b/i.test(named['content-type'] ?? '')) {
    throw malformed(`Request '${id}' has a body and needs the header Content-Type: application/json.`);
  }
  return { id, method: verb, url, headers: named, body, dependsOn: dependsOn as string[] };
}

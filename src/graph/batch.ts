/** Requests by the twenty: `$batch`, with each item retried for itself. Source: reference/graph.md 7.4. */
import { mapBounded } from './bounded.ts';
import { answerOf, type GraphAnswer, type GraphClient, type GraphRequest, type Version } from './client.ts';
import { GraphFailure } from './graph-failure.ts';

/** Most items of a batch. */
export const BATCH_SIZE = 20;

/** What was sent, for whoever keeps count: Graph throttles by item. */
export interface BatchCounts {
  /** Tries included. */
  batchItems: number;
}

/** How items are sent. */
export interface BatchOptions {
  readonly version: Version;
  /** Batches under way at once. */
  readonly concurrency: number;
  readonly now: () => Date;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Tries of an item that Graph puts off. */
  readonly tries: number;
  /** Added to with each batch. */
  readonly counts?: BatchCounts;
  /** Told after each batch: items done, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

interface Item {
  readonly index: number;
  readonly request: GraphRequest;
}

/**
 * Sends GET requests in batches and gives an answer or a failure for each, in the order of the requests. Items that Graph
 * puts off (429, 502, 503, 504) go into a later batch, after the longest `Retry-After` among them; the others stand.
 * @throws {GraphFailure} when a whole batch is refused. @throws {EntradaError} ENT_SIGN_IN.
 */
export async function sendBatched(
  client: GraphClient,
  requests: readonly GraphRequest[],
  options: BatchOptions,
): Promise<(GraphAnswer | GraphFailure)[]> {
  const results: (GraphAnswer | GraphFailure)[] = new Array(requests.length);
  let items: Item[] = requests.map((request, index) => ({ index, request }));
  for (let attempt = 1; items.length > 0; attempt++) {
    await inBatches(client, items, results, options, requests.length);
    const put = items.filter(({ index }) => isPutOff(results[index]));
    if (put.length === 0 || attempt >= options.tries) return results;
    const pauses = put.map(({ index }) => (results[index] as GraphFailure).retryAfterMs ?? 1_000 * attempt);
    await options.wait(Math.max(...pauses));
    items = put;
  }
  return results;
}

function isPutOff(result: GraphAnswer | GraphFailure | undefined): boolean {
  return result instanceof GraphFailure && [429, 502, 503, 504].includes(result.status);
}

async function inBatches(
  client: GraphClient,
  items: readonly Item[],
  results: (GraphAnswer | GraphFailure)[],
  options: BatchOptions,
  total: number,
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / BATCH_SIZE) }, (_, at) =>
    items.slice(at * BATCH_SIZE, (at + 1) * BATCH_SIZE),
  );
  await mapBounded(batches, options.concurrency, async (batch) => {
    if (options.counts) options.counts.batchItems += batch.length;
    await sendBatch(client, batch, results, options);
    options.onProgress?.(results.filter(Boolean).length, total);
  });
}

interface ItemAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

async function sendBatch(
  client: GraphClient,
  items: readonly Item[],
  results: (GraphAnswer | GraphFailure)[],
  { version, now }: BatchOptions,
): Promise<void> {
  const body = {
    requests: items.map(({ index, request }) => ({
      id: String(index),
      method: request.method,
      url: request.path,
      ...(request.headers ? { headers: request.headers } : {}),
    })),
  };
  // A batch of reads may be sent twice, though it is a POST.
  const answer = await client.send({ method: 'POST', path: '/$batch', version, body, isRepeatable: true });
  const { responses = [] } = (answer.body ?? {}) as { responses?: readonly ItemAnswer[] };
  for (const { index, request } of items) {
    const found = responses.find(({ id }) => id === String(index));
    results[index] = found ? read(request, found, now()) : lost(request, version);
  }
}

function read(
  request: GraphRequest,
  { status, headers = {}, body }: ItemAnswer,
  now: Date,
): GraphAnswer | GraphFailure {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return answerOf(request, status, body, { get: (name) => lower[name] ?? null }, now);
}

function lost({ method, path }: GraphRequest, version: Version): GraphFailure {
  const message = 'Graph left this request of a batch without an answer';
  return new GraphFailure({
    message,
    status: 504,
    code: '',
    method,
    path: `/${version}${path.split('?')[0]}`,
    retryAfterMs: undefined,
    requestId: undefined,
  });
}

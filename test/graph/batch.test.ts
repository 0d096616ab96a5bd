import { expect, test } from 'vitest';
import { sendBatched } from '../../src/graph/batch.ts';
import type { GraphRequest } from '../../src/graph/client.ts';
import { GraphFailure } from '../../src/graph/graph-failure.ts';
import { useStandin } from '../tenant/support.ts';
import { clientOf, trustStandin } from './support.ts';

const standin = useStandin();
trustStandin(standin);

const users = (count: number): GraphRequest[] =>
  Array.from({ length: count }, (_, index) => ({
    method: 'GET',
    path: `/users?$top=1&$skiptoken=&$select=id&$filter=employeeId eq '${1001 + index}'`,
  }));

async function send(requests: readonly GraphRequest[], tries = 5) {
  const { client } = clientOf(standin);
  const waits: number[] = [];
  const progress: string[] = [];
  const counts = { batchItems: 0 };
  const results = await sendBatched(client, requests, {
    version: 'v1.0',
    concurrency: 2,
    now: () => new Date(0),
    wait: async (milliseconds) => void waits.push(milliseconds),
    tries,
    counts,
    onProgress: (done, total) => progress.push(`${done}/${total}`),
  });
  return { results, waits, progress, requests: client.requests, items: counts.batchItems };
}

const PLAIN = users(25).map(({ path, ...rest }): GraphRequest => ({ ...rest, path: path.replace('$skiptoken=&', '') }));
const statuses = (results: readonly { readonly status: number }[]) => results.map(({ status }) => status);

test('25 requests go in two batches, and answers stand in the order of the requests', async () => {
  await standin.manners({ reorderBatch: true });
  const { results, requests, progress } = await send(PLAIN);
  expect(requests).toBe(2);
  expect(new Set(statuses(results))).toEqual(new Set([200]));
  const found = results.map(
    (result) => ((result as { body: { value: { id: string }[] } }).body.value[0] as { id: string }).id,
  );
  expect(new Set(found).size).toBe(25);
  expect(progress.at(-1)).toBe('25/25');
});

test('only the items that were put off are sent again, after the longest Retry-After', async () => {
  await standin.manners({
    faults: [
      { where: 'batch', times: 1, status: 429, code: 'TooManyRequests', retryAfter: '7' },
      { where: 'batch', after: 3, times: 1, status: 503, retryAfter: '2' },
    ],
  });
  const { results, waits, requests, items: counted } = await send(PLAIN);
  expect(new Set(statuses(results))).toEqual(new Set([200]));
  expect([requests, waits]).toEqual([3, [7000]]);
  const items = standin.tenant.log.list().filter(({ batchItem }) => batchItem !== undefined);
  expect([items.length, counted]).toEqual([27, 27]);
});

test('an item that is refused is a failure in its place, and stops no other', async () => {
  const requests: GraphRequest[] = [
    PLAIN[0] as GraphRequest,
    { method: 'GET', path: '/applications/11111111-2222-4333-8444-555555555555' },
    PLAIN[1] as GraphRequest,
  ];
  const { results, waits } = await send(requests);
  expect(statuses(results)).toEqual([200, 404, 200]);
  expect(results[1]).toBeInstanceOf(GraphFailure);
  expect(waits).toEqual([]);
});

test('items that are put off for ever are failures in the end', async () => {
  await standin.manners({ faults: [{ where: 'batch', status: 429 }] });
  const { results, waits } = await send(PLAIN.slice(0, 2), 3);
  expect([statuses(results), waits]).toEqual([
    [429, 429],
    [1000, 2000],
  ]);
});

test('a batch that is cut is sent again', async () => {
  await standin.manners({ faults: [{ where: 'direct', path: '/v1.0/$batch', times: 1, reset: true }] });
  expect(statuses((await send(PLAIN.slice(0, 3))).results)).toEqual([200, 200, 200]);
});

test('nothing to send is nothing sent', async () => {
  expect(await send([])).toMatchObject({ results: [], requests: 0 });
});

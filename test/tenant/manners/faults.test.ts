/** Planted faults: every member, and that a run repeats (graph.md 7.2, azuread-provider.md 8.14). */
import { expect, test } from 'vitest';
import type { Fault } from '../../../src/tenant/manners/manners.ts';
import { type Got, outcome, useStandin } from '../support.ts';

const standin = useStandin();

const plant = async (...faults: readonly Fault[]) => {
  expect((await standin.control('PATCH', '/manners', { faults })).status).toBe(200);
};
const groups = () => standin.get('/v1.0/groups');
const create = (displayName = 'A') => standin.post('/v1.0/applications', { displayName });
const made = async (name: string) =>
  (await standin.get(`/v1.0/applications?$filter=displayName eq '${name}'`)).body.value.length;

async function several(count: number, ask: () => Promise<Got> = groups): Promise<(number | string)[]> {
  const seen: (number | string)[] = [];
  for (let index = 0; index < count; index++) {
    seen.push(
      await ask().then(
        ({ status }) => status,
        () => 'cut',
      ),
    );
  }
  return seen;
}

test("status, code, message and retryAfter make the answer, in Graph's error form", async () => {
  await plant({ status: 423, code: 'Locked', message: 'Later.', retryAfter: '2.5' });
  const { status, headers, body } = await groups();
  expect([status, body.error.code, body.error.message, headers['retry-after']]).toEqual([
    423,
    'Locked',
    'Later.',
    '2.5',
  ]);
  expect(body.error.innerError).toMatchObject({ date: '2026-11-24T09:00:00', 'request-id': headers['request-id'] });
});

test('a status alone is an unknown error', async () => {
  await plant({ status: 500 });
  expect(outcome(await groups())).toBe('500 UnknownError');
});

test.each<[Fault, string, readonly (number | string)[]]>([
  [{ method: 'POST' }, 'method', [200, 503]],
  [{ method: 'get' }, 'method in any case', [503, 201]],
  [{ method: '*' }, 'any method', [503, 503]],
  [{ path: '/v1.0/groups' }, 'a path', [503, 201]],
  [{ path: '/V1.0/GROUPS' }, 'a path in any case (graph.md 7.7)', [503, 201]],
  [{ path: '/v1.0/*' }, 'one segment', [503, 503]],
  [{ path: '/*' }, 'no more than one segment', [200, 201]],
  [{ path: '/v1.0/g*' }, 'a part of a segment', [503, 201]],
  [{ path: '**' }, 'any path', [503, 503]],
  [{ path: '/beta/**' }, 'the version', [200, 201]],
  [{ path: '/v1.0/group.' }, 'no pattern of its own', [200, 201]],
  [{ where: 'direct' }, 'requests of their own', [503, 503]],
  [{ where: 'batch' }, 'items of a batch', [200, 201]],
])('%j strikes by %s', async (fault, _what, expected) => {
  await plant({ ...fault, status: 503 });
  expect([...(await several(1)), ...(await several(1, create))]).toEqual(expected);
});

test('after and times count the requests that match', async () => {
  await plant({ method: 'GET', after: 1, times: 2, status: 503 });
  await several(3, create);
  expect(await several(5)).toEqual([200, 503, 503, 200, 200]);
});

test('the same fault, set anew, counts anew', async () => {
  await plant({ times: 1, status: 503 });
  expect(await several(2)).toEqual([503, 200]);
  await plant({ times: 1, status: 503 });
  expect(await several(2)).toEqual([503, 200]);
});

test('of several that would strike, the first does; those before it have had their turn', async () => {
  await plant({ times: 1, status: 429 }, { path: '/v1.0/groups', times: 1, status: 503 });
  expect(await several(3)).toEqual([429, 503, 200]);
});

test('where: an item of a batch fails alone, and the others are answered (graph.md 7.4)', async () => {
  await plant(
    { where: 'batch', path: '/v1.0/groups', status: 429, retryAfter: '3' },
    { where: 'direct', status: 503, times: 0 },
  );
  const requests = ['groups', 'users'].map((url, id) => ({ id: `${id}`, method: 'GET', url }));
  const { status, body } = await standin.post('/v1.0/$batch', { requests });
  expect(status).toBe(200);
  expect(body.responses.map((one: { status: number }) => one.status)).toEqual([429, 200]);
});

test('reset cuts the connection, and a request of which the answer is lost is not carried out', async () => {
  await plant({ method: 'POST', reset: true, times: 1 });
  expect(await several(2, () => create('Cut'))).toEqual(['cut', 201]);
  expect(await made('Cut')).toBe(1);
});

test('applied: carried out all the same, whether the answer is another or none', async () => {
  await plant({ method: 'POST', status: 404, code: 'NotFound', applied: true });
  expect(outcome(await create('Lost'))).toBe('404 NotFound');
  await plant({ method: 'POST', reset: true, applied: true });
  expect(await several(1, () => create('Lost'))).toEqual(['cut']);
  await plant();
  expect(await made('Lost')).toBe(2);
});

test("in a batch, a reset is the error of a gateway in Graph's form, and applied holds too", async () => {
  await plant({ where: 'batch', reset: true, applied: true });
  const headers = { 'Content-Type': 'application/json' };
  const item = { id: '1', method: 'POST', url: '/applications', headers, body: { displayName: 'Batched' } };
  const { body } = await standin.post('/v1.0/$batch', { requests: [item] });
  expect(body.responses[0].status).toBe(504);
  // graph.md 9.1: without innerError.date the JavaScript client makes an invalid date.
  expect(body.responses[0].body.error.innerError.date).toBe('2026-11-24T09:00:00');
  await plant();
  expect(await made('Batched')).toBe(1);
});

test("what depends on a failed item is 424, in Graph's form too (graph.md 7.4)", async () => {
  await plant({ where: 'batch', path: '/v1.0/groups', status: 503 });
  const requests = [
    { id: '1', method: 'GET', url: '/groups' },
    { id: '2', method: 'GET', url: '/users', dependsOn: ['1'] },
  ];
  const { body } = await standin.post('/v1.0/$batch', { requests });
  expect(body.responses.map((one: { status: number }) => one.status)).toEqual([503, 424]);
  expect(body.responses[1].body.error.innerError.date).toBe('2026-11-24T09:00:00');
});

test('latencyMs waits, beside the switches, with the real answer or another', async () => {
  await plant({ latencyMs: 40, times: 1 }, { latencyMs: 2, status: 503 });
  await standin.manners({ latencyMs: 1 });
  expect(await several(2)).toEqual([200, 503]);
  expect(standin.waits).toEqual([41, 3]);
});

test('probability draws from a source that is seeded: a run repeats exactly (graph.md 7.2)', async () => {
  const run = async () => {
    await plant({ probability: 0.5, status: 503 });
    return several(24);
  };
  const first = await run();
  expect(new Set(first)).toEqual(new Set([200, 503]));
  await standin.control('DELETE', '/settings');
  expect(await run()).toEqual(first);
  await standin.control('POST', '/reset');
  expect(await run()).toEqual(first);
  // Without a way back the draws go on.
  expect(await run()).not.toEqual(first);
});

test('a probability of 0 never strikes, and of 1 always', async () => {
  await plant({ probability: 0, status: 503 });
  expect(await several(5)).toEqual([200, 200, 200, 200, 200]);
  await plant({ probability: 1, status: 503 });
  expect(await several(5)).toEqual([503, 503, 503, 503, 503]);
});

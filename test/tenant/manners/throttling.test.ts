/** 429, 503, 409 and cut connections, every so often and by Graph's own limits (graph.md 7.1, 7.3). */
import { expect, test } from 'vitest';
import { type Ask, type Got, outcome, useStandin } from '../support.ts';

const standin = useStandin();

const set = (values: object) => standin.control('PATCH', '/manners', values);
const list = (query = '', ask?: Ask) => standin.get(`/v1.0/groups${query}`, ask);

async function several(count: number, ask: () => Promise<Got> = list): Promise<string[]> {
  const seen: string[] = [];
  for (let index = 0; index < count; index++) seen.push(await ask().then(outcome, () => 'cut'));
  return seen;
}

test('throttleEvery strikes each so-many-th request from when it is put on', async () => {
  await several(2);
  await set({ throttleEvery: 3 });
  const busy = '429 TooManyRequests';
  expect(await several(6)).toEqual(['200', '200', busy, '200', '200', busy]);
  await set({ throttleEvery: 0 });
  expect(await several(3)).toEqual(['200', '200', '200']);
});

test.each(['1', '0', '2.128', 'Wed, 25 Nov 2026 09:00:00 GMT'])(
  'Retry-After is given as it is set: %s (azuread-provider.md 3.3)',
  async (throttleRetryAfter) => {
    await set({ throttleEvery: 1, throttleRetryAfter });
    expect((await list()).headers['retry-after']).toBe(throttleRetryAfter);
  },
);

test('an empty throttleRetryAfter gives a 429 without the header (azuread-provider.md 3.3, 8.14)', async () => {
  await set({ throttleEvery: 1, throttleRetryAfter: '' });
  const got = await list();
  expect(outcome(got)).toBe('429 TooManyRequests');
  expect(got.headers).not.toHaveProperty('retry-after');
  expect(got.body.error.innerError.date).toBe('2026-11-24T09:00:00');
});

test('a throttled write is not carried out', async () => {
  await set({ throttleEvery: 1 });
  await standin.post('/v1.0/applications', { displayName: 'Throttled' });
  await set({ throttleEvery: 0 });
  expect((await standin.get("/v1.0/applications?$filter=displayName eq 'Throttled'")).body.value).toEqual([]);
});

test('who has no token is told so, whatever else is on', async () => {
  await set({ throttleEvery: 1, faults: [{ status: 503 }] });
  expect(outcome(await list('', { token: null }))).toBe('401 InvalidAuthenticationToken');
});

test('unavailableEvery gives 503, concurrencyEvery 409 on writes alone (graph.md 7.1)', async () => {
  await set({ unavailableEvery: 2 });
  expect(await several(4)).toEqual(['200', '503 ServiceNotAvailable', '200', '503 ServiceNotAvailable']);
  await set({ unavailableEvery: 0, concurrencyEvery: 2 });
  expect(await several(4)).toEqual(['200', '200', '200', '200']);
  const write = () => standin.post('/v1.0/applications', { displayName: 'A' });
  const busy = '409 Directory_ConcurrencyViolation';
  expect(await several(4, write)).toEqual(['201', busy, '201', busy]);
});

test('resetEvery cuts the connection in place of an answer, and nothing is carried out', async () => {
  await set({ resetEvery: 2 });
  const write = () => standin.post('/v1.0/applications', { displayName: 'Cut' });
  expect(await several(4, write)).toEqual(['201', 'cut', '201', 'cut']);
  await set({ resetEvery: 0 });
  const { body } = await standin.get("/v1.0/applications?$filter=displayName eq 'Cut'");
  expect(body.value).toHaveLength(2);
});

test('each item of a batch is throttled on its own (graph.md 7.4)', async () => {
  await set({ throttleEvery: 2, throttleRetryAfter: '7' });
  const requests = [1, 2, 3, 4].map((id) => ({ id: `${id}`, method: 'GET', url: '/groups?$top=1' }));
  const { status, body } = await standin.post('/v1.0/$batch', { requests });
  expect(status).toBe(200);
  // The batch itself does not count.
  expect(body.responses.map((one: { status: number }) => one.status)).toEqual([200, 429, 200, 429]);
  expect(body.responses[1].headers['Retry-After']).toBe('7');
});

test('a batch as a whole is never refused: a switch that strikes everything strikes its items (graph.md 7.4)', async () => {
  const requests = [{ id: '1', method: 'GET', url: '/groups?$top=1' }];
  for (const [switches, expected] of [
    [{ throttleEvery: 1 }, 429],
    [{ throttleEvery: 0, unavailableEvery: 1 }, 503],
  ] as const) {
    await set(switches);
    for (const path of ['/v1.0/$batch', '/beta/%24batch']) {
      const { status, body } = await standin.post(path, { requests });
      expect([status, body.responses[0].status], path).toEqual([200, expected]);
    }
  }
  await set({
    unavailableEvery: 0,
    latencyMs: 40,
    faults: [{ where: 'direct', path: '/v1.0/$batch', status: 429, times: 1 }],
  });
  expect((await standin.post('/v1.0/$batch', { requests })).status).toBe(429);
  expect(standin.waits).toContain(40);
  await set({ resetEvery: 1 });
  expect(await standin.post('/v1.0/$batch', { requests }).then(outcome, () => 'cut')).toBe('cut');
});

test('a batch writes nothing itself: concurrencyEvery counts its items', async () => {
  await set({ concurrencyEvery: 2 });
  const headers = { 'Content-Type': 'application/json' };
  const items = ['a', 'b', 'c'].map((id) => ({
    id,
    method: 'POST',
    url: '/applications',
    headers,
    body: { displayName: id },
  }));
  for (const path of ['/v1.0/$batch', '/v1.0/%24batch']) {
    await set({ concurrencyEvery: 0 });
    expect((await list()).status).toBe(200);
    await set({ concurrencyEvery: 2 });
    const { body } = await standin.post(path, { requests: items });
    expect(
      body.responses.map((one: { status: number }) => one.status),
      path,
    ).toEqual([201, 409, 201]);
  }
});

test('latencyMs and batchItemLatencyMs are waited for, a request and an item each', async () => {
  await set({ latencyMs: 30, batchItemLatencyMs: 5 });
  await list();
  expect(standin.waits).toEqual([30]);
  const requests = [1, 2].map((id) => ({ id: `${id}`, method: 'GET', url: '/groups?$top=1' }));
  await standin.post('/v1.0/$batch', { requests });
  expect(standin.waits).toEqual([30, 30, 5, 5]);
});

test('throttleLimits says which limit was passed, to whom, and how long to wait (graph.md 7.3)', async () => {
  await set({ throttleLimits: 'S' });
  expect(await charged('GET', '/groups', 3_500)).toBe(3_500);
  const got = await list();
  expect(outcome(got)).toBe('429 TooManyRequests');
  expect(got.headers['x-ms-throttle-information']).toBe('ResourceUnitLimitExceeded');
  const { tenantId, deployer } = standin.tenant;
  expect(got.headers['x-ms-throttle-scope']).toBe(`Tenant_Application/ReadWrite/${deployer.clientId}/${tenantId}`);
  expect(got.headers['retry-after']).toBe('10');
  // Another application has units of its own.
  const token = await standin.tokenOf(standin.tenant.reader);
  expect((await list('', { token })).status).toBe(200);
  await standin.control('PATCH', '/clock', { advanceSeconds: 10 });
  expect((await list()).status).toBe(200);
});

/** Asks through batches, which cost nothing themselves: how many were let through. */
async function charged(method: string, url: string, count: number): Promise<number> {
  let passed = 0;
  for (let left = count; left > 0; left -= 20) {
    const requests = Array.from({ length: Math.min(20, left) }, (_, id) => ({ id: `${id}`, method, url }));
    const { responses } = (await standin.post('/v1.0/$batch', { requests })).body;
    passed += responses.filter(({ status }: { status: number }) => status < 400).length;
  }
  return passed;
}

test('reports and provisionOnDemand: 5 in 10 seconds (graph.md 6.6, 6.7, 7.3)', async () => {
  await set({ throttleLimits: 'L' });
  const logs = () => standin.get('/v1.0/auditLogs/directoryAudits');
  expect(await several(6, logs)).toEqual([...Array(5).fill('200'), '429 TooManyRequests']);
  expect((await list()).status).toBe(200);
  const { servicePrincipal } = await standin.instantiate();
  const base = `/v1.0/servicePrincipals/${servicePrincipal.id}/synchronization/jobs`;
  const { id } = (await standin.post(base, { templateId: 'scim' })).body;
  const onDemand = () => standin.post(`${base}/${id}/provisionOnDemand`, { parameters: [] });
  const seen = await several(6, onDemand);
  expect(seen.slice(0, 5).every((one) => one.startsWith('400'))).toBe(true);
  expect(seen[5]).toBe('429 TooManyRequests');
  await standin.control('PATCH', '/clock', { advanceSeconds: 10 });
  expect(await several(1, logs)).toEqual(['200']);
});

test('without throttleLimits nothing is counted', async () => {
  expect(await several(7, () => standin.get('/v1.0/auditLogs/directoryAudits'))).toEqual(Array(7).fill('200'));
});

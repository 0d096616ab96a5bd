/** States of a synchronization job that only a provisioning service brings about (graph.md 6.2, 6.3). */
import { expect, test } from 'vitest';
import { outcome, useStandin } from '../support.ts';

const standin = useStandin();

async function newJob() {
  const { servicePrincipal } = await standin.instantiate();
  const base = `/v1.0/servicePrincipals/${servicePrincipal.id}/synchronization/jobs`;
  const { id } = (await standin.post(base, { templateId: 'scim' })).body;
  return {
    path: `${base}/${id}`,
    set: (body: unknown) => standin.control('PATCH', `/jobs/${id}`, body),
    status: async () => (await standin.get(`${base}/${id}`)).body.status,
  };
}

test('a quarantine shows with its reason and begins now; restart takes it away', async () => {
  const job = await newJob();
  const got = await job.set({ code: 'Quarantine', quarantine: { reason: 'TooManyDeletes' } });
  expect(got.status).toBe(200);
  expect((await job.status()).quarantine).toEqual({
    currentBegan: '2026-11-24T09:00:00Z',
    nextAttempt: null,
    reason: 'TooManyDeletes',
    seriesBegan: '2026-11-24T09:00:00Z',
    seriesCount: 1,
    error: null,
  });
  expect((await job.status()).code).toBe('Quarantine');
  expect((await standin.post(`${job.path}/restart`, { criteria: { resetScope: 'QuarantineState' } })).status).toBe(204);
  expect((await job.status()).quarantine).toBeNull();
});

test('executions are kept as they are given, and what is not given stays', async () => {
  const job = await newJob();
  const before = await job.status();
  const lastExecution = {
    state: 'Failed',
    timeBegan: '2026-11-24T08:00:00Z',
    countExported: 3,
    error: { code: 'x', message: 'y' },
  };
  await job.set({ lastExecution, lastSuccessfulExecution: null, countSuccessiveCompleteFailures: 4 });
  expect(await job.status()).toEqual({ ...before, lastExecution, countSuccessiveCompleteFailures: 4 });
  await job.set({ quarantine: { reason: 'Unknown', seriesCount: 7, error: { code: 'a' } } });
  expect((await job.status()).quarantine).toMatchObject({ seriesCount: 7, error: { code: 'a' } });
  await job.set({ quarantine: {} });
  expect((await job.status()).quarantine).toMatchObject({ reason: 'Unknown', seriesCount: 1 });
  await job.set({ quarantine: null });
  expect(await job.status()).toEqual({ ...before, lastExecution, countSuccessiveCompleteFailures: 4 });
});

test.each([
  [{ code: 'Broken' }],
  [{ code: 'active' }],
  [{ code: null }],
  [{ code: 5 }],
  [{ quarantine: 'yes' }],
  [{ quarantine: [] }],
  [{ quarantine: { reason: 'Because' } }],
  [{ quarantine: { seriesCount: '1' } }],
  [{ quarantine: { currentBegan: 'now' } }],
  [{ quarantine: { more: 1 } }],
  [{ lastExecution: { state: 'Fine' } }],
  [{ lastExecution: 5 }],
  [{ schedule: {} }],
  [{ state: 'Active' }],
])('%j is no state', async (body) => {
  const job = await newJob();
  const before = await job.status();
  expect(outcome(await job.set(body))).toBe('400 Request_BadRequest');
  expect(await job.status()).toEqual(before);
});

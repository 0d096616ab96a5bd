import { expect, test } from 'vitest';
import { useStandin } from '../tenant/support.ts';
import { clientOf, trustStandin } from './support.ts';

const standin = useStandin();
trustStandin(standin);

test('a request is signed in, and its answer read', async () => {
  const { client } = clientOf(standin);
  const { status, body } = await client.send({ method: 'POST', path: '/applications', body: { displayName: 'Made' } });
  expect([status, (body as { displayName: string }).displayName]).toEqual([201, 'Made']);
  const id = (body as { id: string }).id;
  expect((await client.send({ method: 'PATCH', path: `/applications/${id}`, body: { notes: 'n' } })).status).toBe(204);
  expect(await client.send({ method: 'DELETE', path: `/applications/${id}` })).toEqual({
    status: 204,
    body: undefined,
  });
  expect((await client.send({ method: 'GET', path: '/users?$top=1&$select=id', version: 'beta' })).status).toBe(200);
});

test('a refusal says method, path, status and code, and no query', async () => {
  const { client } = clientOf(standin);
  const failure = await client
    .send({ method: 'GET', path: "/users?$filter=nonsense eq 'private@entrada.example'" })
    .catch((error) => error);
  expect(failure).toMatchObject({
    name: 'GraphFailure',
    status: 400,
    code: 'BadRequest',
    method: 'GET',
    path: '/v1.0/users',
  });
  expect(failure.requestId).toMatch(/^[0-9a-f-]{36}$/);
});

test('throttling is waited out: whole and decimal Retry-After, and none', async () => {
  for (const [retryAfter, expected] of [
    ['3', 3000],
    ['2.128', 2128],
    [undefined, 500],
  ] as const) {
    const { client, waits } = clientOf(standin);
    await standin.manners({
      faults: [{ times: 1, status: 429, code: 'TooManyRequests', ...(retryAfter ? { retryAfter } : {}) }],
    });
    await client.send({ method: 'GET', path: '/applications' });
    expect(waits).toEqual([expected]);
  }
});

test('a minute of 503 is waited out, and more than patience is not', async () => {
  await standin.manners({ faults: [{ times: 7, status: 503 }] });
  const { client, waits } = clientOf(standin);
  expect((await client.send({ method: 'GET', path: '/applications' })).status).toBe(200);
  expect(waits.reduce((sum, one) => sum + one)).toBeGreaterThan(60_000 - 2_000);
  await standin.manners({ faults: [{ status: 503 }] });
  await expect(client.send({ method: 'GET', path: '/applications' })).rejects.toMatchObject({ status: 503 });
});

test('a new object that is not replicated yet is tried again, an old one that is gone is not', async () => {
  const { client, waits } = clientOf(standin);
  await standin.manners({ lagReads: 3 });
  const { body } = await client.send({ method: 'POST', path: '/applications', body: { displayName: 'Young' } });
  const path = `/applications/${(body as { id: string }).id}`;
  expect((await client.send({ method: 'GET', path, isYoung: true })).status).toBe(200);
  expect(waits).toHaveLength(3);
  await expect(
    client.send({ method: 'GET', path: '/applications/11111111-2222-4333-8444-555555555555' }),
  ).rejects.toMatchObject({ status: 404 });
});

test('a cut connection is tried again where that does no harm', async () => {
  await standin.manners({ faults: [{ method: 'GET', times: 1, reset: true }] });
  const { client, waits } = clientOf(standin);
  expect((await client.send({ method: 'GET', path: '/applications' })).status).toBe(200);
  expect(waits).toHaveLength(1);
  await standin.manners({ faults: [{ method: 'POST', times: 1, reset: true, applied: true }] });
  const failure = client.send({ method: 'POST', path: '/applications', body: { displayName: 'Once' } });
  await expect(failure).rejects.toMatchObject({ status: 0, method: 'POST' });
  const { body } = await client.send({ method: 'GET', path: "/applications?$filter=displayName eq 'Once'" });
  expect((body as { value: unknown[] }).value).toHaveLength(1);
});

test('without a token the run ends with exit code 3 and what Entra said, never with the secret', async () => {
  const refused = new Error(
    'AADSTS7000215: Invalid client secret provided. Ensure the secret being sent is right. Trace ID: x s3cr3t-value',
  );
  const { client } = clientOf(standin, { token: () => Promise.reject(refused) });
  const failure = await client.send({ method: 'GET', path: '/applications' }).catch((error) => error);
  expect(failure).toMatchObject({
    code: 'ENT_SIGN_IN',
    exitCode: 3,
    message: 'AADSTS7000215: Invalid client secret provided.',
  });
  expect(`${failure.message}${failure.hint}`).not.toContain('s3cr3t');
});

/** The log of requests (azuread-provider.md 8.15): what was asked, and no secret. */
import { expect, test } from 'vitest';
import { RequestLog } from '../../../src/tenant/http/request-log.ts';
import { type Json, useStandin } from '../support.ts';

const standin = useStandin();

const log = async (query = ''): Promise<Json[]> => (await standin.control('GET', `/requests${query}`)).body.requests;

test('each request has method, path, query, status, time, connection and caller', async () => {
  const { deployer } = standin.tenant;
  await standin.tokenOf(deployer);
  await standin.control('DELETE', '/requests');
  await standin.get("/v1.0/Applications?$filter=displayName eq 'x'&$top=1");
  await standin.post('/beta/applications', { displayName: 'A' });
  await standin.get('/v1.0/groups', { token: 'garbage' });
  const [first, second, third] = await log('?path=/v1.0');
  expect(first).toMatchObject({
    method: 'GET',
    path: '/v1.0/Applications',
    query: "$filter=displayName%20eq%20'x'&$top=1",
    status: 200,
    time: '2026-11-24T09:00:00.000Z',
    appId: deployer.clientId,
    connection: expect.any(Number),
    milliseconds: expect.any(Number),
  });
  expect(first).not.toHaveProperty('bodyHash');
  expect(second).toMatchObject({ path: '/v1.0/groups', status: 401 });
  expect(second).not.toHaveProperty('appId');
  expect(third).toBeUndefined();
  expect((await log('?path=/beta/APPLICATIONS'))[0]).toMatchObject({ method: 'POST', status: 201 });
});

test('equal bodies have equal hashes, and no hash can be worked out from outside', async () => {
  const bodies = [{ displayName: 'A' }, { displayName: 'A' }, { displayName: 'B' }];
  for (const body of bodies) await standin.post('/v1.0/applications', body);
  const [first, same, other] = (await log('?path=/v1.0/applications')).map(({ bodyHash }) => bodyHash);
  expect(first).toBe(same);
  expect(first).not.toBe(other);
  expect(new RequestLog().hash('x')).not.toBe(new RequestLog().hash('x'));
});

test('items of a batch are logged on their own, on the connection of their batch', async () => {
  const headers = { 'Content-Type': 'application/json' };
  const requests = [
    { id: 'one', method: 'GET', url: '/groups?$top=1' },
    { id: 'two', method: 'POST', url: 'applications', headers, body: { displayName: 'A' }, dependsOn: ['one'] },
  ];
  await standin.post('/v1.0/$batch', { requests });
  const logged = await log('?path=/v1.0');
  expect(logged.map(({ path, query, status, batchItem }) => [path, query, status, batchItem])).toEqual([
    ['/v1.0/$batch', '', 200, undefined],
    ['/v1.0/groups', '$top=1', 200, 'one'],
    ['/v1.0/applications', '', 201, 'two'],
  ]);
  const [batch, ...items] = logged;
  expect(batch).not.toHaveProperty('batch');
  for (const item of items) {
    expect(item).toMatchObject({ batch: batch.sequence, appId: standin.tenant.deployer.clientId });
    expect(item.sequence).toBeGreaterThan(batch.sequence);
  }
  expect(new Set(logged.map(({ connection }) => connection)).size).toBe(1);
  expect(logged.map((entry) => 'bodyHash' in entry)).toEqual([true, false, true]);
});

test('no secret, token or body stands in it', async () => {
  const { tenant } = standin;
  const secret = 'a-scim-token';
  const { application, servicePrincipal } = await standin.instantiate('Unmistakable');
  const { secretText } = (await standin.post(`/v1.0/applications/${application.id}/addPassword`, {})).body;
  const token = await standin.tokenOf({ clientId: application.appId, clientSecret: secretText });
  await standin.put(`/v1.0/servicePrincipals/${servicePrincipal.id}/synchronization/secrets`, {
    value: [{ key: 'SecretToken', value: secret }],
  });
  const text = JSON.stringify(await log());
  const told = [secret, secretText, token, tenant.deployer.clientSecret, tenant.controlToken, 'Unmistakable', 'Bearer'];
  for (const one of told) expect(text).not.toContain(one);
});

test('after gives what is newer; numbers go on when the log is emptied', async () => {
  await standin.get('/v1.0/groups');
  const last = (await log()).at(-1).sequence;
  await standin.get('/v1.0/users');
  expect((await log(`?after=${last}&path=/v1.0`)).map(({ path }) => path)).toEqual(['/v1.0/users']);
  await standin.control('DELETE', '/requests');
  await standin.get('/v1.0/users');
  const [, newest] = await log();
  expect(newest.sequence).toBeGreaterThan(last);
});

test('refusals before Graph are logged too, and cut connections as 0', async () => {
  await standin.ask('GET', '/v1.0/groups', undefined, { headers: { host: 'localhost:1' } });
  await standin.manners({ faults: [{ reset: true }] });
  await expect(standin.get('/v1.0/users')).rejects.toThrow();
  expect((await log('?path=/v1.0')).map(({ status }) => status)).toEqual([421, 0]);
});

test('the newest 20,000 are kept', () => {
  const kept = new RequestLog();
  const entry = { time: '', method: 'GET', path: '/x', query: '', status: 200, milliseconds: 0, connection: 1 };
  for (let index = 0; index < 45_000; index++) kept.add(entry);
  const listed = kept.list();
  expect([listed.length, listed[0]?.sequence, listed.at(-1)?.sequence]).toEqual([20_000, 25_001, 45_000]);
  expect(kept.list(44_999)).toHaveLength(1);
});

test('the time that an item took is not that of the clock that is turned', async () => {
  standin.tenant.clock.freeze(true);
  await standin.post('/v1.0/$batch', { requests: [{ id: '1', method: 'GET', url: '/applications' }] });
  const [item] = (await log('?path=/v1.0/applications')) as [Json];
  expect(item.milliseconds).toBeGreaterThan(0);
});

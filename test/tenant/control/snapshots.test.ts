/** Named states, kept and restored while the stand-in runs. */
import { expect, test } from 'vitest';
import { listed, newApplication } from '../manners/behaviour-case.ts';
import { useStandin } from '../support.ts';

const standin = useStandin();

const names = async () => (await standin.control('GET', '/snapshots')).body;
const applications = async () =>
  (await listed(standin, '/v1.0/applications')).map(({ displayName }) => displayName).sort();

test('a snapshot brings every object back as it was, also what was deleted for good', async () => {
  const { application, servicePrincipal } = await standin.instantiate('Kept');
  const path = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
  await standin.post(`${path}/addTokenSigningCertificate`, { displayName: 'CN=a' });
  await standin.put(`${path}/synchronization/secrets`, {
    value: [{ key: 'BaseAddress', value: 'https://a.example/' }],
  });
  const before = [(await standin.get(path)).body, await listed(standin, `${path}/synchronization/secrets`)];
  expect((await standin.control('PUT', '/snapshots/one')).body).toEqual({ done: true });
  await standin.del(`/v1.0/applications/${application.id}`);
  await standin.del(`/v1.0/directory/deletedItems/${application.id}`);
  await newApplication(standin);
  expect((await standin.control('POST', '/snapshots/one/restore')).status).toBe(200);
  expect([(await standin.get(path)).body, await listed(standin, `${path}/synchronization/secrets`)]).toEqual(before);
  expect(await applications()).toEqual(['Kept', 'Stand-in deployer', 'Stand-in reader']);
  await standin.control('POST', '/snapshots/one/restore');
  expect(await applications()).toContain('Kept');
});

test('names are listed, taken anew, and forgotten', async () => {
  for (const name of ['b', 'a-1', 'b']) await standin.control('PUT', `/snapshots/${name}`);
  expect(await names()).toEqual(expect.arrayContaining(['a-1', 'b']));
  await standin.control('DELETE', '/snapshots/b');
  expect(await names()).not.toContain('b');
  expect((await standin.control('POST', '/snapshots/b/restore')).status).toBe(404);
  await newApplication(standin);
  await standin.control('PUT', '/snapshots/a-1');
  await standin.control('POST', '/reset');
  expect(await names()).toContain('a-1');
  await standin.control('POST', '/snapshots/a-1/restore');
  expect(await applications()).toContain('Probe');
});

test('a body that says something is refused, and nothing is done', async () => {
  await standin.control('PUT', '/snapshots/kept', {});
  const id = await newApplication(standin);
  for (const [method, path] of [
    ['POST', '/reset'],
    ['PUT', '/snapshots/refused'],
    ['POST', '/snapshots/kept/restore'],
  ] as const) {
    for (const body of [{ x: 1 }, [], 'x', null])
      expect((await standin.control(method, path, body)).status, path).toBe(400);
  }
  expect(await names()).not.toContain('refused');
  expect((await standin.get(`/v1.0/applications/${id}`)).status).toBe(200);
  expect((await standin.control('POST', '/snapshots/kept/restore', {})).status).toBe(200);
  expect((await standin.get(`/v1.0/applications/${id}`)).status).toBe(404);
});

test('a lag from before is over after a restore; tokens and secrets go on', async () => {
  const token = await standin.tokenOf(standin.tenant.deployer);
  const id = await newApplication(standin);
  await standin.control('PUT', '/snapshots/lag');
  await standin.control('PATCH', '/manners', { lagReads: 50, lagListReads: 50 });
  await standin.del(`/v1.0/applications/${id}`);
  await standin.control('POST', '/snapshots/lag/restore');
  expect((await standin.get(`/v1.0/applications/${id}`, { token })).status).toBe(200);
});

test('a restore in the middle of requests leaves no half of one: all or nothing of each', async () => {
  await standin.control('PUT', '/snapshots/empty');
  const work = Array.from({ length: 12 }, () => standin.instantiate('Race'));
  const restores = Array.from({ length: 4 }, () => standin.control('POST', '/snapshots/empty/restore'));
  await Promise.all([...work, ...restores]);
  const made = await listed(standin, "/v1.0/applications?$filter=displayName eq 'Race'");
  const principals = await listed(standin, "/v1.0/servicePrincipals?$filter=displayName eq 'Race'");
  expect(principals.map(({ appId }) => appId).sort()).toEqual(made.map(({ appId }) => appId).sort());
});

test('delta links from before a restore tell what the restore changed, or ask for a full read (graph.md 7.6)', async () => {
  const id = await newApplication(standin);
  await standin.control('PUT', '/snapshots/delta');
  const { body } = await standin.get('/v1.0/applications/delta?$deltatoken=latest');
  await standin.del(`/v1.0/applications/${id}`);
  await standin.control('POST', '/snapshots/delta/restore');
  const link = new URL(body['@odata.deltaLink']);
  const got = await standin.get(`${link.pathname}${link.search}`);
  expect([200, 410]).toContain(got.status);
  if (got.status === 200) {
    const last = got.body.value.filter((item: { id: string }) => item.id === id).at(-1);
    expect(last).not.toHaveProperty('@removed');
  }
});

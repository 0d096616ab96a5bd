/** Reads that lag behind writes (graph.md 7.2, azuread-provider.md 8.14). */
import { expect, test } from 'vitest';
import { type Json, USER_ROLE, useStandin } from '../support.ts';
import { newApplication, someUser } from './behaviour-case.ts';

const standin = useStandin();

const set = (values: object) => standin.control('PATCH', '/manners', values);
const read = async (id: string) => {
  const { status, body } = await standin.get(`/v1.0/applications/${id}`);
  return status === 200 ? body.displayName : status;
};
const reads = async (id: string, count: number) => {
  const seen: unknown[] = [];
  for (let index = 0; index < count; index++) seen.push(await read(id));
  return seen;
};
const found = async (name: string) =>
  (await standin.get(`/v1.0/applications?$filter=displayName eq '${name}'`)).body.value.length;

test('without a switch a read sees every write at once', async () => {
  const id = await newApplication(standin);
  expect(await reads(id, 1)).toEqual(['Probe']);
});

test('lagReads: a new object is 404, a changed one old, a removed one there, for as many reads by id', async () => {
  await set({ lagReads: 2 });
  const id = await newApplication(standin);
  expect(await reads(id, 4)).toEqual([404, 404, 'Probe', 'Probe']);
  await standin.patch(`/v1.0/applications/${id}`, { displayName: 'Changed' });
  expect(await reads(id, 4)).toEqual(['Probe', 'Probe', 'Changed', 'Changed']);
  await standin.del(`/v1.0/applications/${id}`);
  expect(await reads(id, 4)).toEqual(['Changed', 'Changed', 404, 404]);
});

test('lagReads leaves lists alone, and lagListReads reads by id', async () => {
  await set({ lagReads: 1 });
  await newApplication(standin);
  expect(await found('Probe')).toBe(1);
  await set({ lagReads: 0, lagListReads: 2 });
  const id = await newApplication(standin, { displayName: 'Listed' });
  expect(await read(id)).toBe('Listed');
  expect([await found('Listed'), await found('Listed'), await found('Listed')]).toEqual([0, 0, 1]);
});

test('lagListReads: a list shows what was removed, and what was changed as it was', async () => {
  const id = await newApplication(standin);
  await set({ lagListReads: 1 });
  await standin.patch(`/v1.0/applications/${id}`, { displayName: 'Changed' });
  expect([await found('Changed'), await found('Changed')]).toEqual([0, 1]);
  await standin.del(`/v1.0/applications/${id}`);
  expect([await found('Changed'), await found('Changed')]).toEqual([1, 0]);
});

test('lagMs: until the time is over, by the clock that a test turns', async () => {
  await set({ lagMs: 5_000 });
  const id = await newApplication(standin);
  expect(await reads(id, 3)).toEqual([404, 404, 404]);
  await standin.control('PATCH', '/clock', { advanceSeconds: 4 });
  expect(await reads(id, 1)).toEqual([404]);
  expect(await found('Probe')).toBe(0);
  await standin.control('PATCH', '/clock', { advanceSeconds: 1 });
  expect(await reads(id, 1)).toEqual(['Probe']);
  expect(await found('Probe')).toBe(1);
});

test('a lag that is switched off ends at once', async () => {
  await set({ lagReads: 100, lagListReads: 100 });
  const id = await newApplication(standin);
  expect(await read(id)).toBe(404);
  await set({ lagReads: 0, lagListReads: 0 });
  expect(await read(id)).toBe('Probe');
  expect(await found('Probe')).toBe(1);
});

test('the answer to a write shows what was written, however far reads lag', async () => {
  await set({ lagReads: 9, lagListReads: 9 });
  const { status, body } = await standin.post('/v1.0/applications', { displayName: 'Told' });
  expect([status, body.displayName]).toEqual([201, 'Told']);
});

/** Objects of each kind, with two changes of different members: path, body, body. */
async function changes(): Promise<[path: string, first: Json, second: Json][]> {
  const { application, servicePrincipal } = await standin.instantiate();
  const made = async (path: string, body: object) => (await standin.post(path, body)).body.id;
  const app = `/v1.0/applications/${application.id}`;
  const principal = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
  const definition = [JSON.stringify({ ClaimsMappingPolicy: { Version: 1 } })];
  const policy = await made('/v1.0/policies/claimsMappingPolicies', { displayName: 'P', definition });
  const credential = { name: 'ci-main', issuer: 'https://ci.example', subject: 's', audiences: ['a'] };
  const federated = await made(`${app}/federatedIdentityCredentials`, credential);
  const claims = `/beta/servicePrincipals/${servicePrincipal.id}/claimsPolicy`;
  await standin.put(claims, { claims: [] });
  const [user] = (await standin.get('/v1.0/users?$top=1')).body.value;
  const [group] = (await standin.get('/v1.0/groups?$top=1')).body.value;
  return [
    [app, { notes: 'one' }, { tags: ['two'] }],
    [app, { web: { homePageUrl: 'https://a.example/' } }, { web: { logoutUrl: 'https://a.example/out' } }],
    [principal, { notes: 'one' }, { loginUrl: 'https://a.example/two' }],
    [`/v1.0/users/${user.id}`, { jobTitle: 'one' }, { officeLocation: 'two' }],
    [`/v1.0/groups/${group.id}`, { description: 'one' }, { displayName: 'two' }],
    [`/v1.0/policies/claimsMappingPolicies/${policy}`, { displayName: 'one' }, { description: 'two' }],
    [`${app}/federatedIdentityCredentials/${federated}`, { description: 'one' }, { audiences: ['two'] }],
    [claims, { includeBasicClaimSet: false }, { includeApplicationIdInIssuer: true }],
  ];
}

test('a write starts from what is stored: none is lost because reads lag', async () => {
  for (const [path, first, second] of await changes()) {
    await set({ lagReads: 50, lagListReads: 50 });
    const statuses = [(await standin.patch(path, first)).status, (await standin.patch(path, second)).status];
    expect(statuses, path).toEqual([204, 204]);
    await set({ lagReads: 0, lagListReads: 0 });
    expect((await standin.get(path)).body, path).toMatchObject({
      ...first,
      ...second,
      ...(first.web ? { web: { ...first.web, ...second.web } } : {}),
    });
  }
});

test('credentials added one after another are all there, though no read has seen the first', async () => {
  const { application, servicePrincipal } = await standin.instantiate();
  for (const path of [`/v1.0/applications/${application.id}`, `/v1.0/servicePrincipals/${servicePrincipal.id}`]) {
    await set({ lagReads: 50, lagListReads: 50 });
    for (let index = 0; index < 3; index++) expect((await standin.post(`${path}/addPassword`, {})).status).toBe(200);
    await set({ lagReads: 0, lagListReads: 0 });
    expect((await standin.get(path)).body.passwordCredentials, path).toHaveLength(3);
  }
});

test('what must be once stays once, though no read has seen the first', async () => {
  const { servicePrincipal } = await standin.instantiate();
  const principal = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
  const { body: application } = await standin.post('/v1.0/applications', { displayName: 'A' });
  const ends = { principalId: await someUser(standin), resourceId: servicePrincipal.id, appRoleId: USER_ROLE };
  const twice: [string, string, object][] = [
    ['a service principal', '/v1.0/servicePrincipals', { appId: application.appId }],
    ['an assignment', `${principal}/appRoleAssignedTo`, ends],
    ['a job', `${principal}/synchronization/jobs`, { templateId: 'scim' }],
    ['an identifier', '/v1.0/applications', { displayName: 'B', identifierUris: ['https://entrada.example/once'] }],
  ];
  await set({ lagReads: 50, lagListReads: 50 });
  for (const [what, path, body] of twice) {
    const statuses = [(await standin.post(path, body)).status, (await standin.post(path, body)).status];
    expect([statuses[0], (statuses[1] ?? 0) >= 400], what).toEqual([201, true]);
  }
});

test('who owns an application reaches it at once: ownership does not lag (graph.md 0.3)', async () => {
  const { token } = await standin.clientWith(['Application.ReadWrite.OwnedBy']);
  await set({ lagListReads: 50 });
  const { body } = await standin.post('/v1.0/applications', { displayName: 'Own' }, { token });
  expect((await standin.patch(`/v1.0/applications/${body.id}`, { notes: 'x' }, { token })).status).toBe(204);
  await set({ lagListReads: 0, lagReads: 1 });
  const other = (await standin.post('/v1.0/applications', { displayName: 'Own' }, { token })).body;
  const seen = [
    (await standin.get(`/v1.0/applications/${other.id}`, { token })).status,
    (await standin.get(`/v1.0/applications/${other.id}`, { token })).status,
  ];
  expect(seen).toEqual([404, 200]);
});

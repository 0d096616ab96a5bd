/** Answers in another order, another case, with defaults, without nulls: the same data all the same. */
import { expect, test } from 'vitest';
import { type Json, useStandin } from '../support.ts';
import { someUser } from './behaviour-case.ts';

const standin = useStandin();

/** An application with some of everything, and the paths at which its parts are read. */
async function fill(): Promise<string[]> {
  const { application, servicePrincipal } = await standin.instantiate('Vendor');
  const app = `/v1.0/applications/${application.id}`;
  const principal = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
  await standin.patch(principal, {
    preferredSingleSignOnMode: 'saml',
    notificationEmailAddresses: ['idp@acme.example', 'ops@acme.example', 'on-call@acme.example'],
    loginUrl: 'https://vendor.example/login',
    tags: ['a', 'b', 'c', 'd', 'e'],
  });
  const { thumbprint } = (await standin.post(`${principal}/addTokenSigningCertificate`, { displayName: 'CN=a' })).body;
  await standin.patch(principal, { preferredTokenSigningKeyThumbprint: thumbprint });
  const redirectUris = ['https://vendor.example/one', 'https://vendor.example/two', 'https://vendor.example/Three'];
  await standin.patch(app, { web: { redirectUris }, identifierUris: ['https://vendor.example/a', 'urn:b', 'urn:c'] });
  await standin.post(`${principal}/appRoleAssignedTo`, {
    principalId: await someUser(standin),
    resourceId: servicePrincipal.id,
    appRoleId: application.appRoles[0].id,
  });
  const job = (await standin.post(`${principal}/synchronization/jobs`, { templateId: 'scim' })).body;
  const rest = ['appRoleAssignedTo', 'owners', 'synchronization/jobs', `synchronization/jobs/${job.id}/schema`];
  return [
    app,
    principal,
    '/v1.0/users',
    '/v1.0/groups',
    '/v1.0/applications',
    ...rest.map((one) => `${principal}/${one}`),
  ];
}

/** Lists sorted, texts in small letters, nothing that is null, empty or an object of these. */
function normal(value: Json): Json {
  if (Array.isArray(value)) return value.map(normal).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value === 'string') return value === '' ? undefined : value.toLowerCase();
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const members = Object.entries(value).map(([name, item]) => [name, normal(item)] as const);
  const kept = members.filter(([, item]) => item !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

const bodies = async (paths: readonly string[]) => {
  const all: Json[] = [];
  for (const path of paths) {
    const { status, body } = await standin.get(path);
    expect(status, path).toBe(200);
    all.push(body);
  }
  return all;
};

test.each(['reorder', 'recase', 'defaulted', 'omitNulls'])('%s changes the answers, and no data', async (name) => {
  const paths = await fill();
  const before = await bodies(paths);
  await standin.control('PATCH', '/manners', { [name]: true });
  const after = await bodies(paths);
  expect(after).not.toEqual(before);
  expect(normal(after)).toEqual(normal(before));
  await standin.control('PATCH', '/manners', { [name]: false });
  expect(await bodies(paths)).toEqual(before);
});

test('all at once are no more than each', async () => {
  const paths = await fill();
  const before = await bodies(paths);
  await standin.control('PATCH', '/manners', { reorder: true, recase: true, defaulted: true, omitNulls: true });
  expect(normal(await bodies(paths))).toEqual(normal(before));
});

test('reorder: another order each time, the same orders from the same beginning; ordered lists stay', async () => {
  const [, principal = '', ...rest] = await fill();
  const schema = rest.at(-1) as string;
  const before = (await standin.get(schema)).body.synchronizationRules[0].objectMappings[0].attributeMappings;
  const tags = async () => {
    const seen: string[] = [];
    for (let index = 0; index < 8; index++) seen.push((await standin.get(principal)).body.tags.join());
    return seen;
  };
  await standin.control('PATCH', '/manners', { reorder: true });
  const first = await tags();
  expect(new Set(first).size).toBeGreaterThan(3);
  const names = async () =>
    (await standin.get(schema)).body.synchronizationRules
      .flatMap((rule: Json) => rule.objectMappings)
      .map((one: Json) => one.attributeMappings.map(({ targetAttributeName }: Json) => targetAttributeName).join());
  expect(await names()).toContain(before.map(({ targetAttributeName }: Json) => targetAttributeName).join());
  await standin.control('DELETE', '/settings');
  await standin.control('PATCH', '/manners', { reorder: true });
  expect(await tags()).toEqual(first);
});

test('recase: GUIDs, hosts, addresses and thumbprints, as the provider has to bear them', async () => {
  const [app = '', principal = ''] = await fill();
  await standin.control('PATCH', '/manners', { recase: true });
  const application = (await standin.get(app)).body;
  const shown = (await standin.get(principal)).body;
  expect(application.id).toMatch(/^[0-9A-F-]{36}$/);
  expect(application.appId).toBe(shown.appId);
  expect(shown.preferredTokenSigningKeyThumbprint).toMatch(/^[0-9a-f]{40}$/);
  expect(shown.preferredSingleSignOnMode).toBe('Saml');
  expect(shown.loginUrl).toBe('https://VENDOR.EXAMPLE/login');
  expect(shown.replyUrls).toContain('https://VENDOR.EXAMPLE/Three');
  expect(shown.notificationEmailAddresses).toContain('Idp@acme.example');
  // What comes so is taken back so.
  expect((await standin.get(`/v1.0/applications/${application.id}`)).status).toBe(200);
  expect((await standin.get(`/v1.0/applications(appId='${application.appId}')`)).status).toBe(200);
});

test('recase leaves links and ids that are no GUIDs alone: they are followed as they are (graph.md 5, 7.5)', async () => {
  const paths = await fill();
  const assignments = paths.find((path) => path.endsWith('appRoleAssignedTo')) as string;
  const [{ id }] = (await standin.get(assignments)).body.value;
  await standin.control('PATCH', '/manners', { recase: true });
  expect((await standin.get(assignments)).body.value[0].id).toBe(id);
  const { body } = await standin.get('/v1.0/users?$top=2');
  const link = new URL(body['@odata.nextLink']);
  expect((await standin.get(`${link.pathname}${link.search}`)).body.value).toHaveLength(2);
});

test('defaulted: empty texts for null, and settings with nothing in them; omitNulls: no null anywhere', async () => {
  const { application, servicePrincipal } = await standin.instantiate();
  await standin.control('PATCH', '/manners', { defaulted: true });
  expect((await standin.get(`/v1.0/applications/${application.id}`)).body).toMatchObject({
    description: '',
    notes: '',
  });
  const principal = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
  expect((await standin.get(principal)).body.samlSingleSignOnSettings).toEqual({ relayState: null });
  await standin.control('PATCH', '/manners', { defaulted: false, omitNulls: true });
  expect((await standin.get(principal)).text).not.toContain(':null');
});

test('answers to writes, errors and counts stay as they are', async () => {
  await standin.control('PATCH', '/manners', { recase: true, omitNulls: true });
  const { body } = await standin.post('/v1.0/applications', { displayName: 'A' });
  expect(body.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(body.description).toBeNull();
  const headers = { ConsistencyLevel: 'eventual' };
  expect((await standin.get('/v1.0/applications/$count', { headers })).text).toMatch(/^\d+$/);
  expect((await standin.get(`/v1.0/applications/${'0'.repeat(36)}`)).body.error.code).toBeTruthy();
});

test('reorderBatch: every answer is there, in another order each time (graph.md 7.4)', async () => {
  await standin.control('PATCH', '/manners', { reorderBatch: true });
  const ids = Array.from({ length: 6 }, (_, index) => `${index}`);
  const requests = ids.map((id) => ({ id, method: 'GET', url: '/groups?$top=1' }));
  const orders = new Set<string>();
  for (let index = 0; index < 5; index++) {
    const { responses } = (await standin.post('/v1.0/$batch', { requests })).body;
    const order = responses.map(({ id }: Json) => id);
    expect([...order].sort()).toEqual(ids);
    orders.add(order.join());
  }
  expect(orders.size).toBeGreaterThan(2);
});

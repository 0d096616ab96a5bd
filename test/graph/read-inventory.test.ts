import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { GraphClient, GraphRequest } from '../../src/graph/client.ts';
import { type Inventory, type InventoryEntry, readInventory } from '../../src/graph/read-inventory.ts';
import { type Json, useStandin } from '../tenant/support.ts';
import { assign, assignPolicy, must, own, plant, type Reader, readerOf, userIds } from './read-support.ts';
import { trustStandin } from './support.ts';

const standin = useStandin();
trustStandin(standin);

const CLAIMS = { ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: [] } };
const TOKENS = {
  TokenIssuancePolicy: { Version: 1, TokenResponseSigningPolicy: 'TokenOnly', SamlTokenVersion: '2.0' },
};

const read = ({ client, options }: Pick<Reader, 'client' | 'options'>) => readInventory(client, options);
const named = ({ entries }: Inventory, name: string) =>
  entries.find(({ servicePrincipal }) => servicePrincipal.displayName === name) as InventoryEntry;

/** One application with everything that lists show. */
async function full(name = 'Full') {
  const { application, servicePrincipal } = await standin.instantiate(name);
  const users = await userIds(standin, 3);
  await own(standin, `applications/${application.id}`, users[0] as string);
  await own(standin, `servicePrincipals/${servicePrincipal.id}`, users[1] as string);
  const claims = await assignPolicy(
    standin,
    `servicePrincipals/${servicePrincipal.id}`,
    'claimsMappingPolicies',
    CLAIMS,
  );
  const tokens = await assignPolicy(standin, `applications/${application.id}`, 'tokenIssuancePolicies', TOKENS);
  await assign(standin, servicePrincipal.id, users);
  return { application, servicePrincipal, users, claims, tokens };
}

test('each relation of an application stands in its own place', async () => {
  const { application, servicePrincipal, users, claims, tokens } = await full();
  const inventory = await read(await readerOf(standin));
  const entry = named(inventory, 'Full');
  expect([entry.application?.id, entry.servicePrincipal.id]).toEqual([application.id, servicePrincipal.id]);
  const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
  expect(ids(entry.applicationOwners)).toContain(users[0]);
  expect(ids(entry.applicationOwners)).not.toContain(users[1]);
  expect(entry.servicePrincipalOwners.map(({ id, userPrincipalName }) => [id, typeof userPrincipalName])).toEqual([
    [users[1], 'string'],
  ]);
  expect(ids(entry.claimsMappingPolicies)).toEqual([claims]);
  expect(entry.claimsMappingPolicies[0]?.definition).toEqual([JSON.stringify(CLAIMS)]);
  expect(ids(entry.tokenIssuancePolicies)).toEqual([tokens]);
  expect(entry.assignments.map(({ principalId }) => principalId).sort()).toEqual([...users].sort());
  expect([entry.unread, inventory.unread]).toEqual([{}, {}]);
  expect(ids(inventory.policies.claimsMappingPolicies)).toEqual([claims]);
  expect(ids(inventory.policies.tokenIssuancePolicies)).toEqual([tokens]);
});

test('what cannot be an enterprise application is left out; halves stand alone', async () => {
  const registration = (await must(standin.post('/v1.0/applications', { displayName: 'Registration' }))).body;
  const { application, servicePrincipal } = await standin.instantiate('Gone');
  const row = standin.tenant.directory.store.get('servicePrincipal', servicePrincipal.id);
  const others: [string, object][] = [
    ['Elsewhere', { appOwnerOrganizationId: randomUUID() }],
    ['Microsoft', { appOwnerOrganizationId: 'F8CDEF31-A31E-4B4A-93E4-5F571E91255A' }],
    ['Identity', { servicePrincipalType: 'ManagedIdentity' }],
  ];
  for (const [displayName, more] of others) {
    plant(standin, 'servicePrincipal', row, 1, () => ({ appId: randomUUID(), displayName, ...more }));
  }
  const mark = { tags: ['entrada:p/gone@prod'] };
  await must(standin.patch(`/v1.0/applications/${application.id}`, mark));
  await must(standin.del(`/v1.0/applications/${application.id}`));
  const inventory = await read(await readerOf(standin));
  const names = inventory.entries.map(({ servicePrincipal: { displayName } }) => displayName);
  expect(names).toContain('Elsewhere');
  for (const name of ['Microsoft', 'Identity', 'Microsoft Graph', 'Gone']) expect(names).not.toContain(name);
  expect(named(inventory, 'Elsewhere').application).toBeNull();
  expect(inventory.applicationsWithoutPrincipal.map(({ id }) => id)).toEqual([registration.id]);
  expect(inventory.deleted).toMatchObject([{ id: application.id, appId: application.appId, ...mark }]);
});

test('more than an expansion shows is read by batch, and nothing twice', async () => {
  const { servicePrincipal } = await standin.instantiate('Crowd');
  const other = await standin.instantiate('Few');
  const users = await userIds(standin, 25);
  await assign(standin, servicePrincipal.id, users.slice(0, 21));
  await assign(standin, other.servicePrincipal.id, users.slice(0, 19));
  const reader = await readerOf(standin);
  const inventory = await read(reader);
  expect(named(inventory, 'Crowd').assignments).toHaveLength(21);
  expect(named(inventory, 'Few').assignments).toHaveLength(19);
  expect([reader.client.requests, reader.options.counts.batchItems]).toEqual([11, 1]);
});

test('lists are read to their last page, and so is a long relation', async () => {
  const { application, servicePrincipal } = await standin.instantiate('Big');
  const { store } = standin.tenant.directory;
  const ids = Array.from({ length: 1000 }, () => randomUUID());
  plant(standin, 'application', store.get('application', application.id), 1000, (at) => ({ appId: ids[at] }));
  plant(standin, 'servicePrincipal', store.get('servicePrincipal', servicePrincipal.id), 1000, (at) => ({
    appId: ids[at]?.toUpperCase(),
    displayName: 'Planted',
  }));
  const [principalId] = await userIds(standin, 1);
  await assign(standin, servicePrincipal.id, [principalId as string]);
  const [assignment] = store.find('appRoleAssignment', 'resourceId', servicePrincipal.id);
  plant(standin, 'appRoleAssignment', assignment, 1000);
  const reader = await readerOf(standin);
  const inventory = await read(reader);
  const planted = inventory.entries.filter(({ servicePrincipal: { displayName } }) => displayName === 'Planted');
  expect(planted).toHaveLength(1000);
  expect(planted.every(({ application: found }) => found !== null)).toBe(true);
  expect(named(inventory, 'Big').assignments).toHaveLength(1001);
  // 7 lists of 2 pages, 3 of 1; one batch, and the second page of the assignments.
  expect(reader.client.requests).toBe(7 * 2 + 3 + 2);
});

test('an object that a relation list leaves out is asked for itself: that it has none is not said', async () => {
  const { servicePrincipal, users } = await full();
  const reader = await readerOf(standin);
  const lagging = {
    send: async (request: GraphRequest) => {
      const answer = await reader.client.send(request);
      const { value } = answer.body as Json;
      if (!request.path.includes('expand=appRoleAssignedTo')) return answer;
      return { ...answer, body: { value: value.filter(({ id }: Json) => id !== servicePrincipal.id) } };
    },
  } as unknown as GraphClient;
  const inventory = await read({ client: lagging, options: reader.options });
  expect(named(inventory, 'Full').assignments).toHaveLength(users.length);
});

test('where a relation cannot be expanded, it is asked object by object', async () => {
  const { users, tokens } = await full();
  const reader = await readerOf(standin);
  const send = async (request: GraphRequest) => {
    const isOffered = !/expand=(appRoleAssignedTo|tokenIssuancePolicies)/.test(request.path);
    return reader.client.send(isOffered ? request : { ...request, path: `${request.path}&$search=x` });
  };
  const inventory = await read({ client: { send } as unknown as GraphClient, options: reader.options });
  const { assignments, tokenIssuancePolicies, unread } = named(inventory, 'Full');
  expect([assignments.length, tokenIssuancePolicies.map(({ id }) => id), unread]).toEqual([users.length, [tokens], {}]);
});

test('what a single object does not tell is unread for it alone', async () => {
  const { servicePrincipal } = await standin.instantiate('Crowd');
  await full();
  await assign(standin, servicePrincipal.id, await userIds(standin, 22));
  await standin.manners({ faults: [{ where: 'batch', path: '/v1.0/servicePrincipals/**', status: 500 }] });
  const inventory = await read(await readerOf(standin));
  const crowd = named(inventory, 'Crowd');
  expect(crowd.unread.assignments).toMatch(/^cannot read assignments: GET .* answered 500/);
  expect([crowd.assignments, Object.keys(crowd.unread)]).toEqual([[], ['assignments']]);
  expect(named(inventory, 'Full').unread).toEqual({});
});

const POLICIES = ['claimsMappingPolicies', 'tokenIssuancePolicies'];

test('a missing permission is named where it is missed, and stops nothing else', async () => {
  const check = async (permissions: string[], facets: string[], shared: string[], reason: RegExp) => {
    standin.tenant.reset();
    await full();
    const reader = await readerOf(standin, permissions);
    const inventory = await read(reader);
    expect([reader.client.requests, reader.options.counts.batchItems]).toEqual([10, 0]);
    const { unread, assignments } = named(inventory, 'Full');
    expect(Object.keys(unread).sort()).toEqual(facets);
    expect(Object.keys(inventory.unread).sort()).toEqual(shared);
    expect(assignments).toHaveLength(3);
    for (const text of [...Object.values(unread), ...Object.values(inventory.unread)]) expect(text).toMatch(reason);
  };
  await check(['Application.Read.All', 'Policy.Read.All'], [], ['deleted'], /Application\.ReadWrite\.OwnedBy/);
  const either = /Policy\.Read\.All|list the deleted applications: .*Application\.ReadWrite\.All/;
  await check(['Application.Read.All'], POLICIES, ['claimsMappingPolicies', 'deleted', POLICIES[1] as string], either);
  await check(['Application.ReadWrite.All'], POLICIES, POLICIES, /Policy\.Read\.All/);
});

test('without the right to list applications there is nothing to go on', async () => {
  const reader = await readerOf(standin, ['Policy.Read.All']);
  await expect(read(reader)).rejects.toMatchObject({
    code: 'ENT_GRAPH_PERMISSION',
    exitCode: 3,
    message: expect.stringMatching(/cannot list .* lacks the permission Application\.Read\.All/),
  });
});

test('another failure ends the reading with method, path, status and request id', async () => {
  await standin.manners({ faults: [{ path: '/v1.0/applications', status: 500, code: 'Broken' }] });
  await expect(read(await readerOf(standin))).rejects.toMatchObject({
    code: 'ENT_GRAPH',
    exitCode: 3,
    message: expect.stringMatching(/GET \/v1\.0\/applications answered 500 Broken, request id [0-9a-f-]{36}/),
  });
});

/** What must be the same whatever the order and case of an answer. */
function essence({ entries, applicationsWithoutPrincipal, policies, deleted }: Inventory): string[] {
  const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id.toLowerCase()).sort();
  const lines = entries.map((entry) =>
    JSON.stringify([
      entry.application?.id.toLowerCase(),
      entry.servicePrincipal.id.toLowerCase(),
      idsOf(entry.applicationOwners),
      idsOf(entry.servicePrincipalOwners),
      idsOf(entry.claimsMappingPolicies),
      idsOf(entry.tokenIssuancePolicies),
      idsOf(entry.assignments),
      entry.unread,
    ]),
  );
  const rest = [applicationsWithoutPrincipal, policies.claimsMappingPolicies, policies.tokenIssuancePolicies, deleted];
  return [...lines, ...rest.map((items) => JSON.stringify(idsOf(items)))].sort();
}

test('bad manners change nothing of what is found', async () => {
  for (const name of ['One', 'Two']) await full(name);
  const { servicePrincipal } = await standin.instantiate('Crowd');
  await assign(standin, servicePrincipal.id, await userIds(standin, 23));
  const expected = essence(await read(await readerOf(standin)));
  for (const manners of [
    { reorder: true, recase: true },
    { defaulted: true, omitNulls: true, reorderBatch: true },
    { throttleEvery: 3, throttleRetryAfter: '2' },
    { unavailableEvery: 4 },
    { resetEvery: 5 },
    { throttleEvery: 4, unavailableEvery: 3, resetEvery: 7, recase: true, reorderBatch: true },
    { faults: [{ where: 'batch', times: 3, status: 429, retryAfter: '9' }] },
  ]) {
    await standin.control('DELETE', '/settings');
    await standin.manners(manners);
    expect(essence(await read(await readerOf(standin))), JSON.stringify(manners)).toEqual(expected);
  }
});

test('lists are told as they are done', async () => {
  const { client, options } = await readerOf(standin);
  const told: string[] = [];
  await readInventory(client, { ...options, onProgress: (done, total) => void told.push(`${done}/${total}`) });
  expect([told.length, told.at(-1)]).toEqual([10, '10/10']);
});

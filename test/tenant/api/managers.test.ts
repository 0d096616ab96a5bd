/** The manager of a user (azuread-provider.md 2.12). */
import { beforeEach, expect, test } from 'vitest';
import { type Json, outcome, useStandin, ZERO } from '../support.ts';
import { done, pair, read } from './application-kit.ts';

const standin = useStandin();
let people: Json[];
let alone: Json;

beforeEach(async () => {
  people = (await read(standin, '/v1.0/users?$expand=manager&$top=999')).value;
  alone = people.find(({ manager }) => manager === null);
});

const reference = (id: string, set = 'directoryObjects') => ({
  '@odata.id': `${standin.tenant.url}/v1.0/${set}/${id}`,
});
const pathOf = ({ id }: Json) => `/v1.0/users/${id}/manager`;

test('is read with its type; who has none is 404 with words that clients know', async () => {
  const led = people.find(({ manager }) => manager !== null);
  const manager = await read(standin, pathOf(led));
  expect(manager).toMatchObject({ '@odata.type': '#microsoft.graph.user', id: led.manager.id });
  expect(Object.keys(await read(standin, `${pathOf(led)}?$select=id`)).sort()).toEqual([
    '@odata.context',
    '@odata.type',
    'id',
  ]);
  const none = await standin.get(pathOf(alone));
  expect(outcome(none)).toBe('404 Request_ResourceNotFound');
  expect(none.body.error.message).toBe(
    "Resource 'manager' does not exist or one of its queried reference-property objects are not present.",
  );
  expect(outcome(await standin.get(`/v1.0/users/${ZERO}/manager`))).toBe('404 Request_ResourceNotFound');
});

test.each(['directoryObjects', 'users'])('is set, replaced and taken away by reference (%s)', async (set) => {
  const [first, second] = people.filter(({ id }) => id !== alone.id);
  await done(standin.put(`${pathOf(alone)}/$ref`, reference(first.id, set)));
  expect((await read(standin, pathOf(alone))).id).toBe(first.id);
  await done(standin.put(`${pathOf(alone)}/$ref`, reference(second.id, set)));
  await done(standin.put(`${pathOf(alone)}/$ref`, reference(second.id, set)));
  expect((await read(standin, pathOf(alone))).id).toBe(second.id);
  await done(standin.del(`${pathOf(alone)}/$ref`));
  expect(outcome(await standin.get(pathOf(alone)))).toBe('404 Request_ResourceNotFound');
  expect(outcome(await standin.del(`${pathOf(alone)}/$ref`))).toBe('404 Request_ResourceNotFound');
});

test('is a person, and a refusal leaves the old one', async () => {
  const led = people.find(({ manager }) => manager !== null);
  const [group] = (await read(standin, '/v1.0/groups?$top=1')).value;
  const { principal } = await pair(standin);
  const check = async (body: unknown, expected: string) =>
    expect(outcome(await standin.put(`${pathOf(led)}/$ref`, body)), JSON.stringify(body)).toBe(expected);
  await check(reference(ZERO), '404 Request_ResourceNotFound');
  await check(reference(group.id), '400 Request_BadRequest');
  await check(reference(principal.id), '400 Request_BadRequest');
  await check({ '@odata.id': 'x' }, '400 Request_BadRequest');
  await check({}, '400 BadRequest');
  await check(undefined, '400 BadRequest');
  expect((await read(standin, pathOf(led))).id).toBe(led.manager.id);
  expect(outcome(await standin.post(`${pathOf(led)}/$ref`, reference(alone.id)))).toBe('405 Request_BadRequest');
});

test('there is one, however far reads are behind (graph.md 7.2)', async () => {
  const [first, second] = people.filter(({ id }) => id !== alone.id);
  await standin.manners({ lagListReads: 50 });
  await done(standin.put(`${pathOf(alone)}/$ref`, reference(first.id)));
  await done(standin.put(`${pathOf(alone)}/$ref`, reference(second.id)));
  await standin.manners({ lagListReads: 0 });
  expect((await read(standin, pathOf(alone))).id).toBe(second.id);
  await standin.manners({ lagListReads: 50 });
  await done(standin.del(`${pathOf(alone)}/$ref`));
  await standin.manners({ lagListReads: 0 });
  expect(outcome(await standin.get(pathOf(alone)))).toBe('404 Request_ResourceNotFound');
});

test('who is deleted leads nobody', async () => {
  const led = people.find(({ manager }) => manager !== null);
  await done(standin.del(`/v1.0/users/${led.manager.id}`));
  expect(outcome(await standin.get(pathOf(led)))).toBe('404 Request_ResourceNotFound');
});

test('nobody is their own manager', async () => {
  expect(outcome(await standin.put(`${pathOf(alone)}/$ref`, reference(alone.id)))).toBe('400 Request_BadRequest');
  expect(outcome(await standin.get(pathOf(alone)))).toBe('404 Request_ResourceNotFound');
});

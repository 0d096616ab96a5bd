import { expect, test } from 'vitest';
import { readNames, type WantedNames } from '../../src/graph/read-names.ts';
import { type Json, useStandin } from '../tenant/support.ts';
import { must, plant, readerOf, userIds } from './read-support.ts';
import { clientOf, trustStandin } from './support.ts';

const standin = useStandin();
trustStandin(standin);

const GUID = 'eeeeeeee-0000-4000-8000-00000000000';

async function read(wanted: Partial<WantedNames>, permissions?: readonly string[]) {
  const { client, options } = await readerOf(standin, permissions);
  const names = await readNames(client, { users: [], groups: [], templates: [], ...wanted }, options);
  return { ...names, requests: client.requests, items: options.counts.batchItems };
}

async function group(displayName: string): Promise<string> {
  const body = { displayName, mailEnabled: false, mailNickname: 'g', securityEnabled: true };
  return (await must(standin.post('/v1.0/groups', body))).body.id;
}

async function template(displayName: string): Promise<Json> {
  const filter = encodeURIComponent(`displayName eq '${displayName}'`);
  return (await must(standin.get(`/v1.0/applicationTemplates?$filter=${filter}`))).body.value[0];
}

test('nothing wanted, nothing asked', async () => {
  expect((await read({})).requests).toBe(0);
});

test('users by user principal name, whatever the capitals of their ID, each asked for once', async () => {
  const [id] = (await userIds(standin, 1)) as [string];
  const { body } = await standin.get(`/v1.0/users/${id}`);
  const { users, items } = await read({ users: [id, id.toUpperCase()] });
  expect([...users]).toEqual([[id.toLowerCase(), body.userPrincipalName]]);
  expect(items).toBe(1);
});

test('16 IDs are two filters in one request', async () => {
  const ids = await userIds(standin, 16);
  const { users, requests, items } = await read({ users: ids });
  expect([users.size, requests, items]).toEqual([ids.length, 1, Math.ceil(ids.length / 15)]);
});

test('groups by a name that is theirs alone, whatever characters it has', async () => {
  const names = ["O'Brien's team", 'R&D #1 + 100%', 'Müller (ß) 東京', 'x/y?z=1'];
  const ids = await Promise.all(names.map(group));
  const twins = [await group('Twins'), await group('Twins')];
  const { groups } = await read({ groups: [...ids, twins[0] as string] });
  expect(groups).toEqual(new Map(ids.map((id, at) => [id, names[at]])));
});

test('capitals alone tell two groups apart', async () => {
  const [upper] = [await group('OPS'), await group('ops')];
  expect((await read({ groups: [upper] })).groups).toEqual(new Map([[upper, 'OPS']]));
});

test('templates by a name that is theirs alone', async () => {
  const [one, two] = [await template('15Five'), await template('360 Online')];
  plant(standin, 'applicationTemplate', standin.tenant.directory.store.get('applicationTemplate', two.id), 1);
  const { templates } = await read({ templates: [one.id.toUpperCase(), two.id] });
  expect(templates).toEqual(new Map([[one.id, '15Five']]));
});

test('what is not there has no name', async () => {
  const ids = { users: [`${GUID}1`], groups: [`${GUID}2`], templates: [`${GUID}3`] };
  const { users, groups, templates } = await read(ids);
  expect([users.size, groups.size, templates.size]).toEqual([0, 0, 0]);
});

test('what may not be read has no name, and the others keep theirs', async () => {
  const [user, some] = [(await userIds(standin, 1))[0] as string, await group('Some')];
  const { id } = await template('15Five');
  const wanted = { users: [user], groups: [some], templates: [id] };
  const names = async (permissions: readonly string[]) => {
    const { users, groups, templates } = await read(wanted, permissions);
    return [users.size, groups.size, templates.size];
  };
  expect(await names(['Group.Read.All', 'Application.Read.All'])).toEqual([0, 1, 1]);
  expect(await names(['User.ReadBasic.All', 'Application.Read.All'])).toEqual([1, 0, 1]);
});

test('bad manners change nothing', async () => {
  const [id] = (await userIds(standin, 1)) as [string];
  const some = await group('Some');
  const { users, groups } = await read({ users: [id], groups: [some] });
  for (const manners of [{ recase: true, omitNulls: true }, { throttleEvery: 2 }, { resetEvery: 2 }]) {
    await standin.control('DELETE', '/settings');
    await standin.manners(manners);
    const again = await read({ users: [id], groups: [some] });
    expect([again.users, again.groups]).toEqual([users, groups]);
  }
});

test('a whole batch that is refused is no missing name', async () => {
  const { options } = await readerOf(standin);
  const { client } = clientOf(standin, { token: async () => 'no token' });
  const wanted = { users: [`${GUID}1`], groups: [], templates: [] };
  await expect(readNames(client, wanted, options)).rejects.toMatchObject({ exitCode: 3 });
});

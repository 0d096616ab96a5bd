import { expect, test } from 'vitest';
import { readPrincipals, type WantedPrincipals } from '../../src/graph/read-principals.ts';
import { type Json, useStandin } from '../tenant/support.ts';
import { must, plant, readerOf } from './read-support.ts';
import { trustStandin } from './support.ts';

const standin = useStandin();
trustStandin(standin);

async function read(wanted: Partial<WantedPrincipals>, permissions?: readonly string[]) {
  const { client, options } = await readerOf(standin, permissions);
  const principals = await readPrincipals(client, { users: [], groups: [], ...wanted }, options);
  return { principals, requests: client.requests, items: options.counts.batchItems };
}

async function group(displayName: string): Promise<string> {
  const body = { displayName, mailEnabled: false, mailNickname: 'g', securityEnabled: true };
  return (await must(standin.post('/v1.0/groups', body))).body.id;
}

async function user(local: string): Promise<string> {
  const body = {
    accountEnabled: true,
    displayName: local,
    mailNickname: 'u',
    userPrincipalName: `${local}@entrada.example`,
    passwordProfile: { password: 'Passw0rd!x' },
  };
  return (await must(standin.post('/v1.0/users', body))).body.id;
}

test('names are found whatever characters they have', async () => {
  for (const name of ["O'Brien's team", 'R&D #1 + 100%', 'Team "A"', 'Müller (ß) 東京', 'a,b', 'x/y?z=1']) {
    const id = await group(name);
    const { principals } = await read({ groups: [name] });
    expect(principals.find('group', name), name).toEqual({ id, name });
  }
  const id = await user("o'brien");
  const { principals } = await read({ users: ["o'brien@entrada.example"] });
  expect(principals.find('user', "o'brien@entrada.example")).toMatchObject({ id });
});

test('user principal names compare without capitals, names of groups exactly', async () => {
  const [ada, upper, lower] = [await user('Ada.L'), await group('ENGINEERS'), await group('engineers')];
  const { principals } = await read({
    users: ['ADA.l@entrada.EXAMPLE'],
    groups: ['engineers', 'ENGINEERS', 'Engineers'],
  });
  expect(principals.find('user', 'ada.L@Entrada.example')).toEqual({ id: ada, name: 'Ada.L@entrada.example' });
  expect(principals.find('group', 'engineers')).toMatchObject({ id: lower });
  expect(principals.find('group', 'ENGINEERS')).toMatchObject({ id: upper });
  expect(principals.find('group', 'Engineers')).toEqual({ problem: 'the tenant has no group with the name Engineers' });
});

test('an id is taken as it is, and nobody is asked', async () => {
  const { principals, requests } = await read({});
  expect(principals.find('group', { id: 'x' })).toEqual({ id: 'x', name: 'x' });
  expect(requests).toBe(0);
});

test('two of one name are a problem that lists both', async () => {
  const ids = [await group('Twins'), await group('Twins')].sort();
  const { principals } = await read({ groups: ['Twins'] });
  const { problem } = principals.find('group', 'Twins') as { problem: string };
  expect(problem).toBe(`the tenant has 2 groups with the name Twins (ids ${ids.join(', ')}): give the id`);
});

test('users and groups of one name are told apart', async () => {
  const [asUser, asGroup] = [await user('same'), await group('same@entrada.example')];
  const name = 'same@entrada.example';
  const { principals } = await read({ users: [name], groups: [name] });
  expect(principals.find('user', name)).toMatchObject({ id: asUser });
  expect(principals.find('group', name)).toMatchObject({ id: asGroup });
});

test('31 names, some twice, are three filters in one request', async () => {
  const names = Array.from({ length: 31 }, (_, at) => `Group ${at}`);
  const first = await group('Group 0');
  const last = await group('Group 30');
  const { principals, requests, items } = await read({ groups: [...names, ...names] });
  expect([requests, items]).toEqual([1, 3]);
  expect(principals.find('group', 'Group 0')).toMatchObject({ id: first });
  expect(principals.find('group', 'Group 30')).toMatchObject({ id: last });
});

test('hits are read to the last page', async () => {
  const id = await group('Many');
  const row = standin.tenant.directory.store.get('group', id);
  plant(standin, 'group', row, 1000, (at) => ({ displayName: at === 999 ? 'Other' : 'Many' }));
  const { principals } = await read({ groups: ['Many', 'Other'] });
  expect(principals.find('group', 'Other')).toMatchObject({ name: 'Other' });
  expect((principals.find('group', 'Many') as { problem: string }).problem).toContain('has 1000 groups');
});

test('a missing permission is a problem of its kind alone', async () => {
  await group('Some');
  const wanted = { users: ['nobody@entrada.example'], groups: ['Some'] };
  const { principals } = await read(wanted, ['Group.Read.All']);
  const problem = 'cannot look up users: the client lacks the permission User.ReadBasic.All';
  expect(principals.find('user', 'nobody@entrada.example')).toEqual({ problem });
  expect(principals.find('group', 'Some')).toMatchObject({ name: 'Some' });
  const other = await read(wanted, ['User.ReadBasic.All']);
  expect(other.principals.find('group', 'Some')).toMatchObject({ problem: expect.stringContaining('Group.Read.All') });
});

test('a name that was not looked up is a mistake of the caller, not an answer', async () => {
  const { principals } = await read({ groups: ['a'] });
  expect(() => principals.find('group', 'b')).toThrow(TypeError);
  expect(() => principals.find('user', 'a')).toThrow(TypeError);
});

test('bad manners change nothing', async () => {
  const ids = [await group('One'), await group('Two')];
  for (const manners of [{ recase: true, omitNulls: true }, { throttleEvery: 2 }, { resetEvery: 2 }] as Json[]) {
    await standin.control('DELETE', '/settings');
    await standin.manners(manners);
    const { principals } = await read({ groups: ['One', 'Two'] });
    expect(['One', 'Two'].map((name) => (principals.find('group', name) as { id: string }).id)).toEqual(ids);
  }
});

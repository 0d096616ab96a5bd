import { expect, test } from 'vitest';
import type { GraphClient } from '../../src/graph/client.ts';
import { listAll } from '../../src/graph/list.ts';
import { useStandin } from '../tenant/support.ts';
import { clientOf, trustStandin } from './support.ts';

const standin = useStandin();
trustStandin(standin);

const list = (path: string) => {
  const { client } = clientOf(standin);
  return listAll(client, path, { graphUrl: standin.tenant.url });
};

test('every page is read, and each item once', async () => {
  const users = await list('/users?$top=4&$select=id');
  expect([users.length, new Set(users.map(({ id }) => id)).size]).toEqual([25, 25]);
  expect(await list("/users?$filter=displayName eq 'nobody'")).toEqual([]);
});

test('pages come through throttling and a cut connection', async () => {
  await standin.manners({ throttleEvery: 3, throttleRetryAfter: '1' });
  expect(await list('/users?$top=4&$select=id')).toHaveLength(25);
});

const answers = (...bodies: object[]) =>
  ({ send: async () => ({ status: 200, body: bodies.shift() }) }) as unknown as GraphClient;
const read = (...bodies: object[]) => listAll(answers(...bodies), '/users', { graphUrl: 'https://graph.example' });

test('an item that comes twice counts once, in its later form, and a page may be empty', async () => {
  const next = 'https://graph.example/v1.0/users?$skiptoken=x';
  const items = await read(
    { value: [{ id: '1', name: 'old' }], '@odata.nextLink': next },
    { value: [], '@odata.nextLink': next },
    { value: [{ id: '1', name: 'new' }] },
  );
  expect(items).toEqual([{ id: '1', name: 'new' }]);
});

test('a link that leads away from Graph is not followed: the token would go with it', async () => {
  for (const link of [
    'https://evil.example/v1.0/users',
    'https://graph.example.evil.example/v1.0/users',
    'http://graph.example/v1.0/users',
    'https://graph.example/beta/users',
  ]) {
    await expect(read({ value: [], '@odata.nextLink': link })).rejects.toMatchObject({ code: 'InvalidPage' });
  }
});

test('an answer without a list is an error, not an empty tenant', async () => {
  await expect(read({})).rejects.toMatchObject({ code: 'InvalidPage' });
});

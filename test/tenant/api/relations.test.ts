/** Owners, members, and what is read the other way round (graph.md 0.3 row 30, 7.1; azuread-provider.md 2.0, 2.12). */
import { beforeEach, describe, expect, test } from 'vitest';
import { type Json, outcome, useStandin, ZERO } from '../support.ts';
import { done, pair, read } from './application-kit.ts';

const standin = useStandin();

interface Cast {
  readonly users: readonly string[];
  readonly application: Json;
  readonly principal: Json;
  readonly group: string;
  readonly inner: string;
}
let cast: Cast;

beforeEach(async () => {
  const users = (await read(standin, '/v1.0/users?$select=id&$top=4')).value.map(({ id }: Json) => id);
  const { application, principal } = await pair(standin);
  cast = { users, application, principal, group: await group('outer'), inner: await group('inner') };
});

async function group(name: string, values: object = {}): Promise<string> {
  const body = { displayName: name, mailNickname: name, mailEnabled: false, securityEnabled: true, ...values };
  const got = await standin.post('/v1.0/groups', { ...body, 'owners@odata.bind': [] });
  expect(got.status, got.text).toBe(201);
  return got.body.id;
}

const reference = (id: string, set = 'directoryObjects') => ({
  '@odata.id': `${standin.tenant.url}/v1.0/${set}/${id}`,
});
const add = (path: string, id: string) => standin.post(`/v1.0/${path}/$ref`, reference(id));
const idsAt = async (path: string): Promise<string[]> =>
  (await read(standin, `/v1.0/${path}`)).value.map(({ id }: Json) => id);

/** Four lists that are written by reference, as paths. */
const lists = (): string[] => [
  `applications/${cast.application.id}/owners`,
  `servicePrincipals/${cast.principal.id}/owners`,
  `groups/${cast.group}/owners`,
  `groups/${cast.group}/members`,
];

describe('a list of references', () => {
  test('is written and read, each item with its type', async () => {
    const [user = ''] = cast.users;
    for (const path of lists()) {
      const before = await idsAt(path);
      await done(add(path, user));
      await done(add(path, cast.principal.id));
      const { value } = await read(standin, `/v1.0/${path}`);
      expect(value.slice(before.length).map((item: Json) => [item['@odata.type'], item.id])).toEqual([
        ['#microsoft.graph.user', user],
        ['#microsoft.graph.servicePrincipal', cast.principal.id],
      ]);
      const { value: references } = await read(standin, `/v1.0/${path}/$ref`);
      expect(references.map((item: Json) => item['@odata.id']).at(-1)).toMatch(
        `/directoryObjects/${cast.principal.id}`,
      );
      await done(standin.del(`/v1.0/${path}/${user}/$ref`));
      await done(standin.del(`/v1.0/${path}/${cast.principal.id.toUpperCase()}/$ref`));
      expect(await idsAt(path)).toEqual(before);
    }
  });

  test('takes references by any URL that ends in the id, as the clients send them', async () => {
    const [user = ''] = cast.users;
    const path = `/v1.0/groups/${cast.group}/members/$ref`;
    for (const text of [
      `https://graph.microsoft.com/v1.0/directoryObjects/${user}`,
      `https://graph.microsoft.com/beta/users/${user.toUpperCase()}`,
      `${standin.tenant.url}/v1.0/users('${user}')`,
      `users/${user}`,
      `${standin.tenant.url}/v2/${standin.tenant.tenantId}/directoryObjects/${user}`,
    ]) {
      await done(standin.post(path, { '@odata.id': text }));
      await done(standin.del(`/v1.0/groups/${cast.group}/members/${user}/$ref`));
    }
  });

  test('refuses what is no reference', async () => {
    const [user = ''] = cast.users;
    for (const path of lists()) {
      const check = async (body: unknown, expected: string) =>
        expect(outcome(await standin.post(`/v1.0/${path}/$ref`, body)), JSON.stringify(body)).toBe(expected);
      await check({}, '400 BadRequest');
      await check(undefined, '400 BadRequest');
      await check(null, '400 BadRequest');
      await check([], '400 BadRequest');
      await check({ id: user }, '400 BadRequest');
      await check({ ...reference(user), displayName: 'x' }, '400 BadRequest');
      await check({ '@odata.id': null }, '400 Request_BadRequest');
      await check({ '@odata.id': user.slice(1) }, '400 Request_BadRequest');
      await check({ '@odata.id': `${standin.tenant.url}/v1.0/users/ada@entrada.example` }, '400 Request_BadRequest');
      await check(reference(ZERO), '404 Request_ResourceNotFound');
    }
  });

  test('refuses the same once more, and the removal of what is not there, with the words the provider matches', async () => {
    const [user = ''] = cast.users;
    for (const path of lists()) {
      const name = path.split('/').at(-1);
      await done(add(path, user));
      await done(add(path, cast.principal.id));
      const twice = await add(path, user);
      expect(outcome(twice)).toBe('400 Request_BadRequest');
      expect(twice.body.error.message).toBe(
        `One or more added object references already exist for the following modified properties: '${name}'.`,
      );
      await done(standin.del(`/v1.0/${path}/${user}/$ref`));
      const gone = await standin.del(`/v1.0/${path}/${user}/$ref`);
      expect(outcome(gone)).toBe('400 Request_BadRequest');
      expect(gone.body.error.message).toBe(
        `One or more removed object references do not exist for the following modified properties: '${name}'.`,
      );
    }
  });

  test('of owners has people and applications; of members groups too', async () => {
    const check = async (path: string, id: string, expected: string) =>
      expect(outcome(await add(path, id)), path).toBe(expected);
    const [owners = '', , groupOwners = '', members = ''] = lists();
    await check(owners, cast.inner, '400 Request_BadRequest');
    await check(groupOwners, cast.inner, '400 Request_BadRequest');
    await check(members, cast.inner, '204');
    for (const path of lists()) await check(path, cast.application.id, '400 Request_BadRequest');
  });

  test('is counted with the header alone, and cast to one type', async () => {
    const [user = '', other = ''] = cast.users;
    const eventual = { headers: { ConsistencyLevel: 'eventual' } };
    const path = `groups/${cast.group}/members`;
    for (const id of [user, other, cast.principal.id, cast.inner]) await done(add(path, id));
    const count = async (cast_: string) => (await standin.get(`/v1.0/${path}${cast_}/$count`, eventual)).text;
    expect(await count('')).toBe('4');
    expect(await count('/microsoft.graph.user')).toBe('2');
    expect(await count('/microsoft.graph.group')).toBe('1');
    const refused = await standin.get(`/v1.0/${path}/$count`);
    expect(outcome(refused)).toBe('400 Request_BadRequest');
    expect(refused.body.error.message).toBe('$count is not currently supported.');
    expect(await idsAt(`${path}/microsoft.graph.user`)).toEqual([user, other]);
    expect(await idsAt(`${path}/microsoft.graph.servicePrincipal`)).toEqual([cast.principal.id]);
    expect(outcome(await standin.get(`/v1.0/${path}/microsoft.graph.device`))).toBe('400 BadRequest');
    expect(outcome(await standin.get(`/v1.0/${path}/$ref?$top=1`))).toBe('400 BadRequest');
    expect(outcome(await standin.get(`/v1.0/${path}?colour=red`))).toBe('400 BadRequest');
  });

  test('pages, selects and filters across types', async () => {
    const path = `groups/${cast.group}/members`;
    for (const id of [...cast.users, cast.inner]) await done(add(path, id));
    const first = await read(standin, `/v1.0/${path}?$top=3&$select=id,userPrincipalName,groupTypes`);
    const rest = await standin.get(first['@odata.nextLink'].slice(standin.tenant.url.length));
    const all = [...first.value, ...rest.body.value];
    expect(all.map(({ id }: Json) => id)).toEqual([...cast.users, cast.inner]);
    expect(Object.keys(all[0]).sort()).toContain('userPrincipalName');
    expect((await read(standin, `/v1.0/${path}?$filter=displayName eq 'inner'`)).value).toHaveLength(1);
  });
});

describe('groups in groups', () => {
  beforeEach(async () => {
    const [user = ''] = cast.users;
    await done(add(`groups/${cast.inner}/members`, user));
    await done(add(`groups/${cast.group}/members`, cast.inner));
  });

  test('are followed by the transitive lists alone', async () => {
    const [user = ''] = cast.users;
    expect(await idsAt(`groups/${cast.group}/members`)).toEqual([cast.inner]);
    expect(await idsAt(`groups/${cast.group}/transitiveMembers`)).toEqual([cast.inner, user]);
    expect(await idsAt(`groups/${cast.group}/transitiveMembers/microsoft.graph.user`)).toEqual([user]);
    expect(await idsAt(`users/${user}/memberOf`)).toContain(cast.inner);
    expect(await idsAt(`users/${user}/memberOf`)).not.toContain(cast.group);
    expect(await idsAt(`users/${user}/transitiveMemberOf`)).toEqual(expect.arrayContaining([cast.inner, cast.group]));
    expect(await idsAt(`groups/${cast.inner}/memberOf`)).toEqual([cast.group]);
    expect(await idsAt(`groups/${cast.inner}/transitiveMemberOf`)).toEqual([cast.group]);
    const eventual = { headers: { ConsistencyLevel: 'eventual' } };
    expect((await standin.get(`/v1.0/groups/${cast.group}/transitiveMembers/$count`, eventual)).text).toBe('2');
    expect((await standin.get(`/v1.0/groups/${cast.inner}/memberOf/$count`, eventual)).text).toBe('1');
    const [{ '@odata.type': type }] = (await read(standin, `/v1.0/groups/${cast.inner}/memberOf`)).value;
    expect(type).toBe('#microsoft.graph.group');
  });

  test('meet once what is reached twice', async () => {
    const [user = ''] = cast.users;
    const other = await group('other', { 'members@odata.bind': [`directoryObjects/${user}`] });
    await done(add(`groups/${cast.group}/members`, other));
    expect(await idsAt(`groups/${cast.group}/transitiveMembers`)).toEqual([cast.inner, other, user]);
  });

  test('make no circle', async () => {
    expect(outcome(await add(`groups/${cast.group}/members`, cast.group))).toBe('400 Request_BadRequest');
    expect(outcome(await add(`groups/${cast.inner}/members`, cast.group))).toBe('400 Request_BadRequest');
    const bind = { 'members@odata.bind': [`directoryObjects/${cast.group}`] };
    expect(outcome(await standin.patch(`/v1.0/groups/${cast.inner}`, bind))).toBe('400 Request_BadRequest');
  });

  test('end where one is deleted', async () => {
    await done(standin.del(`/v1.0/groups/${cast.inner}`));
    expect(await idsAt(`groups/${cast.group}/members`)).toEqual([]);
    const eventual = { headers: { ConsistencyLevel: 'eventual' } };
    expect((await standin.get(`/v1.0/groups/${cast.group}/members/$count`, eventual)).text).toBe('0');
  });
});

test('service principals and users know what they belong to and own', async () => {
  const [user = ''] = cast.users;
  await done(add(`groups/${cast.group}/members`, cast.principal.id));
  await done(add(`groups/${cast.group}/owners`, user));
  await done(add(`applications/${cast.application.id}/owners`, user));
  expect(await idsAt(`servicePrincipals/${cast.principal.id}/memberOf`)).toEqual([cast.group]);
  expect(await idsAt(`servicePrincipals(appId='${cast.principal.appId}')/transitiveMemberOf`)).toEqual([cast.group]);
  const owned = (await read(standin, `/v1.0/users/${user}/ownedObjects`)).value;
  expect(owned.map((item: Json) => [item['@odata.type'], item.id])).toEqual([
    ['#microsoft.graph.group', cast.group],
    ['#microsoft.graph.application', cast.application.id],
  ]);
  expect(await idsAt(`users/${user}/ownedObjects/microsoft.graph.application`)).toEqual([cast.application.id]);
});

describe('the last owner of a group', () => {
  const remove = async (id: string) => standin.del(`/v1.0/groups/${cast.group}/owners/${id}/$ref`);

  test('stays, if it is a person', async () => {
    const [first = '', second = ''] = cast.users;
    await done(add(`groups/${cast.group}/owners`, first));
    const refused = await remove(first);
    expect(outcome(refused)).toBe('400 Request_BadRequest');
    expect(refused.body.error.message).toBe(
      'The group must have at least one owner, hence this owner cannot be removed.',
    );
    await done(add(`groups/${cast.group}/owners`, second));
    await done(remove(first));
    expect(outcome(await remove(second))).toBe('400 Request_BadRequest');
  });

  test('may go, if it is an application, as the provider removes itself', async () => {
    await done(add(`groups/${cast.group}/owners`, cast.principal.id));
    await done(remove(cast.principal.id));
    expect(await idsAt(`groups/${cast.group}/owners`)).toEqual([]);
  });

  test('is not kept by one who is deleted', async () => {
    const [first = '', second = ''] = cast.users;
    await done(add(`groups/${cast.group}/owners`, first));
    await done(add(`groups/${cast.group}/owners`, second));
    await done(standin.del(`/v1.0/users/${second}`));
    expect(outcome(await remove(first))).toBe('400 Request_BadRequest');
  });

  test('is of groups alone: an application may have none', async () => {
    const [user = ''] = cast.users;
    const path = `applications/${cast.application.id}/owners`;
    await done(add(path, user));
    for (const id of await idsAt(path)) await done(standin.del(`/v1.0/${path}/${id}/$ref`));
    expect(await idsAt(path)).toEqual([]);
  });
});

test('an object that is not there is 404, one that is named wrongly 400', async () => {
  for (const path of [`groups/${ZERO}/members`, `applications/${ZERO}/owners`, `servicePrincipals/${ZERO}/owners`]) {
    expect(outcome(await standin.get(`/v1.0/${path}`))).toBe('404 Request_ResourceNotFound');
    expect(outcome(await add(path, cast.users[0] ?? ''))).toBe('404 Request_ResourceNotFound');
  }
  expect(outcome(await standin.get(`/v1.0/users/nobody@entrada.example/memberOf`))).toBe(
    '404 Request_ResourceNotFound',
  );
  expect(outcome(await standin.get('/v1.0/groups/outer/members'))).toBe('400 Request_BadRequest');
  expect(outcome(await standin.get(`/v1.0/users/${cast.users[0]}/members`))).toBe('400 BadRequest');
  expect(outcome(await standin.put(`/v1.0/groups/${cast.group}/members/$ref`, {}))).toBe('405 Request_BadRequest');
});

test('writing needs the permissions of the object (graph.md 0.3 row 30)', async () => {
  const [user = ''] = cast.users;
  const groups = await standin.clientWith(['Group.ReadWrite.All']);
  const applications = await standin.clientWith(['Application.ReadWrite.All']);
  const owned = await standin.clientWith(['Application.ReadWrite.OwnedBy']);
  const post = async (token: string, path: string) =>
    (await standin.post(`/v1.0/${path}/$ref`, reference(user), { token })).status;
  const [ofApplication = '', , ofGroup = ''] = lists();
  expect(await post(groups.token, ofApplication)).toBe(403);
  expect(await post(applications.token, ofGroup)).toBe(403);
  expect(await post(owned.token, ofApplication)).toBe(403);
  expect(await post(groups.token, ofGroup)).toBe(204);
  expect(await post(applications.token, ofApplication)).toBe(204);
});

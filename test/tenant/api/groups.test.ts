/** Groups (azuread-provider.md 2.12). */
import { describe, expect, test } from 'vitest';
import { type Json, outcome, START, useStandin, ZERO } from '../support.ts';
import { done, pair, read } from './application-kit.ts';

const standin = useStandin();

const NEW = { displayName: 'Scribes', mailEnabled: false, mailNickname: 'scribes', securityEnabled: true };

async function group(values: object = {}, version = 'beta'): Promise<Json> {
  const got = await standin.post(`/${version}/groups`, { ...NEW, ...values });
  expect(got.status, got.text).toBe(201);
  return got.body;
}

const bound = (...ids: string[]) => ids.map((id) => `${standin.tenant.url}/beta/directoryObjects/${id}`);
const idsAt = async (path: string): Promise<string[]> =>
  (await read(standin, path)).value.map(({ id }: Json) => id).sort();
const people = async (count: number): Promise<string[]> => idsAt(`/v1.0/users?$select=id&$top=${count}`);

describe('a group', () => {
  test('goes through the steps of the provider', async () => {
    const made = await group({ '@odata.type': '#microsoft.graph.group', description: 'Write', visibility: null });
    expect(made).toMatchObject({
      displayName: 'Scribes',
      description: 'Write',
      securityEnabled: true,
      mailEnabled: false,
      groupTypes: [],
      createdDateTime: START.toISOString().replace('.000Z', 'Z'),
      deletedDateTime: null,
    });
    const path = `/beta/groups/${made.id}`;
    await done(standin.patch(path, { displayName: 'TERRAFORM_UPDATE_x' }));
    await done(standin.patch(path, { displayName: 'Scribes', description: null }));
    for (let poll = 0; poll < 5; poll++) expect((await read(standin, path)).displayName).toBe('Scribes');
    const [user = ''] = await people(1);
    await done(standin.post(`${path}/members/$ref`, { '@odata.id': bound(user)[0] }));
    expect(await idsAt(`${path}/members`)).toEqual([user]);
    expect(await idsAt(`${path}/memberOf`)).toEqual([]);
    const rare = 'allowExternalSenders,autoSubscribeNewMembers,hideFromAddressLists,hideFromOutlookClients';
    expect(outcome(await standin.get(`${path}?$select=${rare}`))).toBe('200');
    const found = await read(standin, "/beta/groups?$filter=displayName eq 'scribes'");
    expect(found.value.map(({ id }: Json) => id)).toEqual([made.id]);
    await done(standin.del(path));
    for (let poll = 0; poll < 5; poll++) expect(outcome(await standin.get(path))).toBe('404 Request_ResourceNotFound');
  });

  test('that names no owner is the caller’s; one that names some is theirs; one that names none is nobody’s', async () => {
    const [caller] = (
      await read(standin, `/v1.0/servicePrincipals?$filter=appId eq '${standin.tenant.deployer.clientId}'`)
    ).value;
    const [first = '', second = ''] = await people(2);
    const owners = async (values: object) => idsAt(`/beta/groups/${(await group(values)).id}/owners`);
    expect(await owners({})).toEqual([caller.id]);
    expect(await owners({ 'owners@odata.bind': bound(first, second) })).toEqual([first, second]);
    expect(await owners({ 'owners@odata.bind': [] })).toEqual([]);
  });

  test('may bind members when it is made, and more by PATCH', async () => {
    const [first = '', second = '', third = ''] = await people(3);
    const { id } = await group({ 'members@odata.bind': [...bound(first, second), ...bound(first)] });
    await done(standin.patch(`/beta/groups/${id}`, { 'members@odata.bind': bound(third), description: 'x' }));
    expect(await idsAt(`/v1.0/groups/${id}/members`)).toEqual([first, second, third]);
    const again = await standin.patch(`/beta/groups/${id}`, { 'members@odata.bind': bound(third), description: 'y' });
    expect(outcome(again)).toBe('400 Request_BadRequest');
    expect(again.body.error.message).toMatch(/^One or more added object references already exist/);
    expect((await read(standin, `/v1.0/groups/${id}`)).description).toBe('x');
  });

  test('is listed, counted, filtered and searched', async () => {
    const { id } = await group();
    const eventual = { headers: { ConsistencyLevel: 'eventual' } };
    const idsOf = (got: Json) => got.body.value.map((item: Json) => item.id);
    expect(idsOf(await standin.get("/v1.0/groups?$filter=startswith(displayName,'SCRI')"))).toEqual([id]);
    expect(idsOf(await standin.get('/v1.0/groups?$search="displayName:scribes"', eventual))).toEqual([id]);
    expect(outcome(await standin.get('/v1.0/groups?$search="displayName:scribes"'))).toBe(
      '400 Request_UnsupportedQuery',
    );
    expect(idsOf(await standin.get("/v1.0/groups?$filter=mailNickname eq 'scribes'"))).toEqual([id]);
    const unified = await read(standin, "/v1.0/groups?$filter=groupTypes/any(t:t eq 'Unified')");
    expect(unified.value.length).toBeGreaterThan(0);
    const count = (await standin.get('/v1.0/groups/$count', eventual)).text;
    expect(Number(count)).toBe((await read(standin, '/v1.0/groups?$top=999')).value.length);
    expect(outcome(await standin.get('/v1.0/groups/$count'))).toBe('400 Request_BadRequest');
  });

  test('PATCHes start from what is stored, however far reads are behind (graph.md 7.2)', async () => {
    const { id } = await group();
    await standin.manners({ lagReads: 50 });
    await done(standin.patch(`/v1.0/groups/${id}`, { displayName: 'New' }));
    await done(standin.patch(`/v1.0/groups/${id}`, { description: 'x' }));
    await standin.manners({ lagReads: 0 });
    expect(await read(standin, `/v1.0/groups/${id}`)).toMatchObject({ displayName: 'New', description: 'x' });
  });

  test('is back after a restore, with its members, owners and assignments', async () => {
    const [user = ''] = await people(1);
    const { id } = await group({ 'members@odata.bind': bound(user), 'owners@odata.bind': bound(user) });
    const { principal } = await pair(standin);
    const body = { principalId: id, resourceId: principal.id, appRoleId: ZERO };
    await standin.post(`/v1.0/servicePrincipals/${principal.id}/appRoleAssignedTo`, body);
    const assigned = async () =>
      (await read(standin, `/v1.0/servicePrincipals/${principal.id}/appRoleAssignedTo`)).value.length;
    expect(await assigned()).toBe(1);
    await done(standin.del(`/v1.0/groups/${id}`));
    expect(await assigned()).toBe(0);
    expect(await idsAt(`/v1.0/users/${user}/memberOf`)).not.toContain(id);
    expect(await idsAt('/v1.0/directory/deletedItems/microsoft.graph.group')).toEqual([id]);
    expect((await standin.post(`/v1.0/directory/deletedItems/${id}/restore`)).body['@odata.type']).toBe(
      '#microsoft.graph.group',
    );
    expect(await idsAt(`/v1.0/groups/${id}/members`)).toEqual([user]);
    expect(await idsAt(`/v1.0/groups/${id}/owners`)).toEqual([user]);
    expect(await assigned()).toBe(1);
  });
});

describe('refused is', () => {
  const check = async (body: unknown, expected = '400 Request_BadRequest') => {
    const before = standin.tenant.directory.store.count('group');
    const got = await standin.post('/v1.0/groups', body);
    expect(outcome(got), JSON.stringify(body)).toBe(expected);
    expect(standin.tenant.directory.store.count('group')).toBe(before);
    return got;
  };

  test.each(Object.keys(NEW))('a new group without %s', async (name) => {
    await check({ ...NEW, [name]: undefined });
    await check({ ...NEW, [name]: null });
  });

  test('a value that does not fit', async () => {
    for (const values of [
      { displayName: '' },
      { displayName: 'x'.repeat(257) },
      { mailNickname: 'x'.repeat(65) },
      { mailEnabled: 'no' },
      { securityEnabled: false },
      { groupTypes: 'Unified' },
      { id: ZERO },
      { mail: 'x@entrada.example' },
      { onPremisesSyncEnabled: true },
      { colour: 'red' },
      { members: [] },
      { 'memberOf@odata.bind': [] },
    ]) {
      await check({ ...NEW, ...values });
    }
    await check([]);
    await check(undefined);
    const { id } = await group();
    for (const body of [
      { groupTypes: ['Unified'] },
      { createdDateTime: null },
      { mailEnabled: null },
      { colour: 'red' },
    ]) {
      expect(outcome(await standin.patch(`/v1.0/groups/${id}`, body)), JSON.stringify(body)).toBe(
        '400 Request_BadRequest',
      );
    }
  });

  test('a binding to what is not there or does not belong there, and nothing of the group stays', async () => {
    const { application, principal } = await pair(standin);
    const [user = ''] = await people(1);
    const { id: other } = await group({ displayName: 'Other', mailNickname: 'other' });
    await check({ ...NEW, 'members@odata.bind': bound(ZERO) }, '404 Request_ResourceNotFound');
    await check({ ...NEW, 'owners@odata.bind': bound(ZERO) }, '404 Request_ResourceNotFound');
    await check({ ...NEW, 'members@odata.bind': bound(user, application.id) });
    await check({ ...NEW, 'members@odata.bind': ['nonsense'] });
    await check({ ...NEW, 'members@odata.bind': [7] });
    const { body } = await check({ ...NEW, 'owners@odata.bind': bound(other) });
    expect(body.error.message).toBe(
      `The reference target 'Group_${other}' of type 'Group' is invalid for the 'owners' reference.`,
    );
    expect(await idsAt(`/v1.0/users/${user}/memberOf`)).not.toContain(other);
    await group({ 'members@odata.bind': bound(principal.id, other), 'owners@odata.bind': bound(principal.id) });
  });

  test('more than 20 bindings at once', async () => {
    const many = await people(21);
    expect(many).toHaveLength(21);
    await check({ ...NEW, 'members@odata.bind': bound(...many) });
    const { id } = await group();
    expect(outcome(await standin.patch(`/v1.0/groups/${id}`, { 'members@odata.bind': bound(...many) }))).toBe(
      '400 Request_BadRequest',
    );
    await done(standin.patch(`/v1.0/groups/${id}`, { 'members@odata.bind': bound(...many.slice(1)) }));
  });

  test('what is no id, no path or no method', async () => {
    const { id } = await group();
    expect(outcome(await standin.get('/v1.0/groups/scribes'))).toBe('400 Request_BadRequest');
    expect(outcome(await standin.get(`/v1.0/groups/${ZERO}`))).toBe('404 Request_ResourceNotFound');
    expect(outcome(await standin.get(`/v1.0/groups(displayName='Scribes')`))).toBe('400 BadRequest');
    expect(outcome(await standin.put(`/v1.0/groups/${id}`, NEW))).toBe('405 Request_BadRequest');
    expect(outcome(await standin.get(`/v1.0/groups/${id}/threads`))).toBe('400 BadRequest');
  });
});

test('reading needs Group.Read.All or the like, writing Group.ReadWrite.All', async () => {
  const { id } = await group();
  const reader = await standin.clientWith(['GroupMember.Read.All']);
  const stranger = await standin.clientWith(['User.ReadWrite.All']);
  expect(outcome(await standin.get(`/v1.0/groups/${id}`, { token: reader.token }))).toBe('200');
  expect(outcome(await standin.get(`/v1.0/groups/${id}`, { token: stranger.token }))).toBe(
    '403 Authorization_RequestDenied',
  );
  expect(outcome(await standin.patch(`/v1.0/groups/${id}`, {}, { token: reader.token }))).toBe(
    '403 Authorization_RequestDenied',
  );
});

/** App role assignments (graph.md 5; azuread-provider.md 2.8). */
import { beforeEach, describe, expect, test } from 'vitest';
import { assignmentId } from '../../../src/tenant/api/assignments.ts';
import { type Json, MSIAM_ROLE, outcome, START, USER_ROLE, useStandin, ZERO } from '../support.ts';
import { done, pair, read } from './application-kit.ts';

const standin = useStandin();

/** Resource, role and principals of a test. */
interface Cast {
  readonly resource: Json;
  readonly user: Json;
  readonly group: Json;
  readonly path: string;
}
let cast: Cast;

beforeEach(async () => {
  const { servicePrincipal: resource } = await standin.instantiate();
  const [user] = (await read(standin, '/v1.0/users?$top=1')).value;
  const { body: group } = await standin.post('/v1.0/groups', {
    displayName: 'Staff',
    mailEnabled: false,
    mailNickname: 'staff',
    securityEnabled: true,
  });
  cast = { resource, user, group, path: `/v1.0/servicePrincipals/${resource.id}/appRoleAssignedTo` };
});

const bodyOf = (principalId: string, more: object = {}) => ({
  principalId,
  resourceId: cast.resource.id,
  appRoleId: USER_ROLE,
  ...more,
});

/** Assigns as the provider does. */
async function assign(principalId: string, more: object = {}): Promise<Json> {
  const got = await standin.post(cast.path, bodyOf(principalId, more));
  expect(got.status, got.text).toBe(201);
  return got.body;
}

/** The GUID in the first 16 bytes of an id, which are in .NET's order. */
function principalIn(id: string): string {
  const bytes = Buffer.from(id, 'base64url');
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  const hex = Buffer.from(order.map((index) => bytes[index] ?? 0)).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

describe('the id', () => {
  test('is 32 bytes as base64url without padding: the principal, and something of its own', async () => {
    const { id } = await assign(cast.user.id);
    expect(id).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(Buffer.from(id, 'base64url')).toHaveLength(32);
    expect(principalIn(id)).toBe(cast.user.id);
    const other = await assign(cast.user.id, { appRoleId: MSIAM_ROLE });
    expect(other.id.slice(0, 21)).toBe(id.slice(0, 21));
    expect(other.id).not.toBe(id);
  });

  test('has the principal in the byte order of .NET', () => {
    expect(Buffer.from(assignmentId('00112233-4455-6677-8899-aabbccddeeff', Buffer.alloc(16)), 'base64url')).toEqual(
      Buffer.from('33221100554477668899aabbccddeeff00000000000000000000000000000000', 'hex'),
    );
  });

  test('compares by case, and belongs to its resource', async () => {
    const { id } = await assign(cast.user.id);
    const { servicePrincipal: other } = await standin.instantiate('Other');
    const turned = id.replace(/[a-z]/i, (letter: string) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
    const check = async (path: string, expected: string) => {
      expect(outcome(await standin.get(path)), path).toBe(expected);
      if (expected !== '200') expect(outcome(await standin.del(path)), path).toBe(expected);
    };
    await check(`${cast.path}/${id}`, '200');
    await check(`${cast.path}/${turned}`, '404 Request_ResourceNotFound');
    await check(`${cast.path}/nonsense`, '404 Request_ResourceNotFound');
    await check(`/v1.0/servicePrincipals/${other.id}/appRoleAssignedTo/${id}`, '404 Request_ResourceNotFound');
    await check(`/v1.0/servicePrincipals/${cast.resource.id}/appRoleAssignments/${id}`, '404 Request_ResourceNotFound');
    await check(`/v1.0/groups/${cast.group.id}/appRoleAssignments/${id}`, '404 Request_ResourceNotFound');
    await check(`/v1.0/users/${cast.user.id}/appRoleAssignments/${id}`, '200');
  });
});

describe('an assignment', () => {
  test('is made, read by its id as the provider reads it, and deleted', async () => {
    const made = await standin.post(cast.path, bodyOf(cast.group.id));
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      '@odata.context': expect.stringContaining('/v1.0/$metadata#appRoleAssignments/$entity'),
      id: expect.any(String),
      deletedDateTime: null,
      appRoleId: USER_ROLE,
      createdDateTime: START.toISOString().replace('.000Z', 'Z'),
      principalDisplayName: 'Staff',
      principalId: cast.group.id,
      principalType: 'Group',
      resourceDisplayName: 'Vendor',
      resourceId: cast.resource.id,
    });
    const path = `${cast.path}/${made.body.id}`;
    expect(await read(standin, path)).toEqual(made.body);
    expect(Object.keys(await read(standin, `${path}?$select=id`))).toEqual(['@odata.context', 'id']);
    await done(standin.del(path));
    expect(outcome(await standin.get(path))).toBe('404 Request_ResourceNotFound');
    expect(outcome(await standin.del(path))).toBe('404 Request_ResourceNotFound');
    expect(outcome(await standin.patch(path, { appRoleId: MSIAM_ROLE }))).toBe('405 Request_BadRequest');
    await assign(cast.group.id);
  });

  test('is seen from all sides, and may be made from two of them', async () => {
    const own = { ...bodyOf(cast.user.id), resourceId: cast.resource.id.toUpperCase() };
    expect(outcome(await standin.post(`/v1.0/users/${cast.user.id}/appRoleAssignments`, own))).toBe('201');
    expect(outcome(await standin.post(`/v1.0/groups/${cast.group.id}/appRoleAssignments`, bodyOf(cast.group.id)))).toBe(
      '201',
    );
    const byName = `/v1.0/users/${cast.user.userPrincipalName}/appRoleAssignments`;
    const idsOf = async (path: string) => (await read(standin, path)).value.map(({ principalId }: Json) => principalId);
    expect(await idsOf(cast.path)).toEqual([cast.user.id, cast.group.id]);
    expect(await idsOf(byName)).toEqual([cast.user.id]);
    expect(await idsOf(`/v1.0/groups/${cast.group.id}/appRoleAssignments`)).toEqual([cast.group.id]);
    expect(await idsOf(`/v1.0/servicePrincipals(appId='${cast.resource.appId}')/appRoleAssignedTo`)).toHaveLength(2);
    const [{ id }] = (await read(standin, byName)).value;
    await done(standin.del(`${byName}/${id}`));
    expect(await idsOf(cast.path)).toEqual([cast.group.id]);
  });

  test.each([
    ['user', 'User'],
    ['group', 'Group'],
  ] as const)('of a %s says so', async (kind, principalType) => {
    expect((await assign(cast[kind].id)).principalType).toBe(principalType);
  });

  test('of an application says so, and is its own from the other side', async () => {
    const role = {
      id: '7b0d8d5c-3f0e-4a55-9a3d-6b5f6d1a0c11',
      displayName: 'Task',
      description: 'Task',
      value: 'task',
      allowedMemberTypes: ['Application'],
      isEnabled: true,
    };
    const { principal: resource } = await pair(standin, { appRoles: [role] });
    const { principal } = await pair(standin);
    const body = { principalId: principal.id, resourceId: resource.id, appRoleId: role.id };
    const got = await standin.post(`/v1.0/servicePrincipals/${principal.id}/appRoleAssignments`, body);
    expect(got.body.principalType).toBe('ServicePrincipal');
    expect((await read(standin, `/v1.0/servicePrincipals/${resource.id}/appRoleAssignedTo`)).value).toHaveLength(1);
  });

  test('is listed by pages, filters and number', async () => {
    const made = await assign(cast.user.id);
    await assign(cast.user.id, { appRoleId: MSIAM_ROLE });
    await assign(cast.group.id);
    const found = async (query: string) => (await read(standin, `${cast.path}?${query}`)).value.length;
    expect(await found(`$filter=principalId eq ${cast.user.id}`)).toBe(2);
    expect(await found(`$filter=principalId eq '${cast.user.id}' and appRoleId eq ${USER_ROLE}`)).toBe(1);
    expect(await found("$filter=startswith(principalDisplayName,'sta')")).toBe(1);
    const first = await read(standin, `${cast.path}?$top=2`);
    const rest = await standin.get(first['@odata.nextLink'].slice(standin.tenant.url.length));
    expect([...first.value, ...rest.body.value].map(({ id }: Json) => id)).toHaveLength(3);
    expect(first.value[0].id).toBe(made.id);
    expect(outcome(await standin.get(`${cast.path}/$count`))).toBe('400 Request_BadRequest');
    expect((await standin.get(`${cast.path}/$count`, { headers: { consistencylevel: 'eventual' } })).text).toBe('3');
    expect(outcome(await standin.get(`${cast.path}?$filter=id eq 'x'`))).toBe('400 Request_UnsupportedQuery');
    expect(outcome(await standin.get(`${cast.path}?$filter=shape eq 'x'`))).toBe('400 BadRequest');
  });

  test('is shown by $expand', async () => {
    const { id } = await assign(cast.user.id);
    const shown = await read(standin, `/v1.0/servicePrincipals/${cast.resource.id}?$expand=appRoleAssignedTo`);
    expect(shown.appRoleAssignedTo.map((item: Json) => item.id)).toEqual([id]);
  });
});

describe('refused is', () => {
  const check = async (body: unknown, expected: string, message?: string) => {
    const got = await standin.post(cast.path, body);
    expect(outcome(got), JSON.stringify(body)).toBe(expected);
    if (message) expect(got.body.error.message).toBe(message);
  };

  test('a body that is not the three ids', async () => {
    const { principalId, resourceId, appRoleId } = bodyOf(cast.user.id);
    for (const body of [
      {},
      { principalId, resourceId },
      { principalId, appRoleId },
      { resourceId, appRoleId },
      { principalId, resourceId, appRoleId: 'User' },
      { principalId: null, resourceId, appRoleId },
      { principalId, resourceId, appRoleId, principalType: 'User' },
      { principalId, resourceId, appRoleId, id: 'x' },
      { principalId, resourceId, appRoleId, colour: 'red' },
      { principalId: [principalId], resourceId, appRoleId },
      [],
      'x',
      null,
    ]) {
      await check(body, '400 Request_BadRequest');
    }
  });

  test('the same once more, from either side', async () => {
    await assign(cast.user.id);
    const message = 'Permission being assigned already exists on the object';
    await check(bodyOf(cast.user.id), '400 Request_BadRequest', message);
    const other = await standin.post(`/v1.0/users/${cast.user.id}/appRoleAssignments`, bodyOf(cast.user.id));
    expect(other.body.error.message).toBe(message);
  });

  test('a role that is unknown, disabled, or for others', async () => {
    const message = 'Permission being assigned was not found on application';
    const unknown = { appRoleId: '11111111-2222-3333-4444-555555555555' };
    await check(bodyOf(cast.user.id, unknown), '400 Request_BadRequest', message);
    const role = (id: string, more: object) => ({
      id,
      displayName: 'R',
      description: 'R',
      value: id.slice(0, 4),
      allowedMemberTypes: ['User'],
      isEnabled: true,
      ...more,
    });
    const [disabled, forApplications, forBoth] = [
      role('aaaa0000-3f0e-4a55-9a3d-6b5f6d1a0c11', { isEnabled: false }),
      role('bbbb0000-3f0e-4a55-9a3d-6b5f6d1a0c11', { allowedMemberTypes: ['Application'] }),
      role('cccc0000-3f0e-4a55-9a3d-6b5f6d1a0c11', { allowedMemberTypes: ['User', 'Application'] }),
    ];
    const { principal } = await pair(standin, { appRoles: [disabled, forApplications, forBoth] });
    const outcomeOf = async (principalId: string, appRoleId: string) =>
      outcome(
        await standin.post(`/v1.0/servicePrincipals/${principal.id}/appRoleAssignedTo`, {
          principalId,
          resourceId: principal.id,
          appRoleId,
        }),
      );
    expect(await outcomeOf(cast.user.id, disabled.id)).toBe('400 Request_BadRequest');
    expect(await outcomeOf(cast.user.id, forApplications.id)).toBe('400 Request_BadRequest');
    expect(await outcomeOf(cast.group.id, forApplications.id)).toBe('400 Request_BadRequest');
    expect(await outcomeOf(cast.user.id, forBoth.id)).toBe('201');
    expect(await outcomeOf(cast.resource.id, forBoth.id)).toBe('201');
    expect(await outcomeOf(cast.resource.id, forApplications.id)).toBe('201');
  });

  test('the zero role where the resource declares roles, and only there', async () => {
    const message = 'Permission being assigned was not found on application';
    await check(bodyOf(cast.user.id, { appRoleId: ZERO }), '400 Request_BadRequest', message);
    const { principal } = await pair(standin);
    const path = `/v1.0/servicePrincipals/${principal.id}/appRoleAssignedTo`;
    const body = { principalId: cast.user.id, resourceId: principal.id, appRoleId: ZERO };
    expect(outcome(await standin.post(path, body))).toBe('201');
    expect(outcome(await standin.post(path, { ...body, appRoleId: USER_ROLE }))).toBe('400 Request_BadRequest');
    await standin.behaviours({ zeroRoleWithRoles: 'accepted' });
    await check(bodyOf(cast.user.id, { appRoleId: ZERO }), '201');
  });

  test('a group that is not security-enabled; one of Microsoft 365 that is passes', async () => {
    const unified = (nickname: string, securityEnabled: boolean) =>
      standin.post('/v1.0/groups', {
        displayName: nickname,
        mailNickname: nickname,
        mailEnabled: true,
        securityEnabled,
        groupTypes: ['Unified'],
      });
    await check(bodyOf((await unified('mail-only', false)).body.id), '400 Request_BadRequest');
    await check(bodyOf((await unified('both', true)).body.id), '201');
  });

  test('whoever is not there, and what cannot have roles', async () => {
    await check(bodyOf(ZERO), '404 Request_ResourceNotFound');
    const { application } = await pair(standin);
    await check(bodyOf(application.id), '404 Request_ResourceNotFound');
    await standin.del(`/v1.0/users/${cast.user.id}`);
    await check(bodyOf(cast.user.id), '404 Request_ResourceNotFound');
    const nowhere = `/v1.0/servicePrincipals/${ZERO}/appRoleAssignedTo`;
    expect(outcome(await standin.post(nowhere, bodyOf(cast.group.id)))).toBe('404 Request_ResourceNotFound');
  });

  test('a path and a body that do not go together', async () => {
    const { servicePrincipal: other } = await standin.instantiate('Other');
    await check(bodyOf(cast.user.id, { resourceId: other.id }), '400 Request_BadRequest');
    const path = `/v1.0/groups/${cast.group.id}/appRoleAssignments`;
    expect(outcome(await standin.post(path, bodyOf(cast.user.id)))).toBe('400 Request_BadRequest');
  });

  test('the way of the tutorial, with the words that users got, unless the switch says otherwise', async () => {
    const path = `/v1.0/servicePrincipals/${cast.resource.id}/appRoleAssignments`;
    const got = await standin.post(path, bodyOf(cast.user.id));
    expect(outcome(got)).toBe('400 BadRequest');
    expect(got.body.error.message).toBe('This request is currently not supported in the target entity group.');
    await standin.behaviours({ assignmentByPrincipalSide: 'accepted' });
    expect(outcome(await standin.post(path, bodyOf(cast.user.id)))).toBe('201');
    expect((await read(standin, cast.path)).value).toHaveLength(1);
  });

  test('the reference while replication lags, as often as the switch says', async () => {
    await standin.manners({ invalidReference: 2 });
    await check(bodyOf(cast.user.id), '400 Request_BadRequest', 'Not a valid reference update.');
    await check(bodyOf(cast.user.id), '400 Request_BadRequest', 'Not a valid reference update.');
    await check(bodyOf(cast.user.id), '201');
  });

  test('a principal that was just made, while reads lag; the assignment is there once it is not (graph.md 7.2)', async () => {
    await standin.manners({ lagReads: 1 });
    const { body: group } = await standin.post('/v1.0/groups', {
      displayName: 'New',
      mailEnabled: false,
      mailNickname: 'new',
      securityEnabled: true,
    });
    await check(bodyOf(group.id), '404 Request_ResourceNotFound');
    await check(bodyOf(group.id), '201');
  });
});

test('writing needs AppRoleAssignment.ReadWrite.All, on the resource with Application.Read.All (graph.md 0.3 rows 11-13)', async () => {
  const both = await standin.clientWith(['AppRoleAssignment.ReadWrite.All', 'Application.Read.All']);
  const write = await standin.clientWith(['AppRoleAssignment.ReadWrite.All']);
  const none = await standin.clientWith(['Application.ReadWrite.All']);
  const post = async (token: string, path: string, principalId: string) =>
    String((await standin.post(path, bodyOf(principalId), { token })).status);
  expect(await post(none.token, cast.path, cast.user.id)).toBe('403');
  expect(await post(write.token, cast.path, cast.user.id)).toBe('403');
  expect(await post(both.token, cast.path, cast.user.id)).toBe('201');
  const groupPath = `/v1.0/groups/${cast.group.id}/appRoleAssignments`;
  expect(await post(none.token, groupPath, cast.group.id)).toBe('403');
  expect(await post(write.token, groupPath, cast.group.id)).toBe('201');
  const [{ id }] = (await read(standin, cast.path)).value;
  expect(outcome(await standin.del(`${cast.path}/${id}`, { token: none.token }))).toBe(
    '403 Authorization_RequestDenied',
  );
  await done(standin.del(`${cast.path}/${id}`, { token: write.token }));
});

test('an escaped letter of the path changes nothing of what it names', async () => {
  const path = `/v1.0/%75sers/${cast.user.id}/appRoleAssignments`;
  expect(outcome(await standin.post(path, bodyOf(cast.user.id)))).toBe('201');
  expect((await read(standin, `/v1.0/%75sers/${cast.user.id}/memberOf`)).value).toBeInstanceOf(Array);
});

test("assignments of users and groups are not read by OwnedBy: they are nobody's (graph.md 0.3 row 13)", async () => {
  const { token } = await standin.clientWith(['Application.ReadWrite.OwnedBy']);
  const { body: users } = await standin.get('/v1.0/users?$top=1');
  const { body: groups } = await standin.get('/v1.0/groups?$top=1');
  for (const path of [`/users/${users.value[0].id}`, `/groups/${groups.value[0].id}`]) {
    expect(outcome(await standin.get(`/v1.0${path}/appRoleAssignments`, { token }))).toBe(
      '403 Authorization_RequestDenied',
    );
    expect((await standin.get(`/v1.0${path}/appRoleAssignments`)).status).toBe(200);
  }
});

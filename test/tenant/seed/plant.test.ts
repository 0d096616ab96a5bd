/** What a fresh tenant holds: the gallery, people, Graph itself, and two clients (graph.md 0.2, 0.3). */
import { expect, test } from 'vitest';
import { PERMISSIONS } from '../../../src/tenant/identity/permissions.ts';
import { readSeedFile } from '../../../src/tenant/seed/people.ts';
import { DEPLOYER_PERMISSIONS, READER_PERMISSIONS } from '../../../src/tenant/seed/plant.ts';
import { listed } from '../manners/behaviour-case.ts';
import { openStandin, outcome, type Standin, useStandin } from '../support.ts';

const standin = useStandin();

const rolesOf = (token: string): string[] =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')).roles;

test('the two clients may do what they are for, and their tokens say so', async () => {
  const { deployer, reader } = standin.tenant;
  expect(rolesOf(await standin.tokenOf(deployer)).sort()).toEqual([...DEPLOYER_PERMISSIONS].sort());
  expect(rolesOf(await standin.tokenOf(reader)).sort()).toEqual([...READER_PERMISSIONS].sort());
  expect(READER_PERMISSIONS.filter((name) => !/\.Read\.All$/.test(name))).toEqual([]);
});

test('Graph is a service principal with a role for each permission', async () => {
  const [graph] = await listed(
    standin,
    "/v1.0/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'",
  );
  expect(graph.displayName).toBe('Microsoft Graph');
  const roles = Object.fromEntries(graph.appRoles.map(({ id, value }: { id: string; value: string }) => [value, id]));
  expect(roles).toEqual(PERMISSIONS);
  expect(graph.appOwnerOrganizationId).not.toBe(standin.tenant.tenantId);
  const granted = await listed(standin, `/v1.0/servicePrincipals/${graph.id}/appRoleAssignedTo`);
  expect(granted).toHaveLength(DEPLOYER_PERMISSIONS.length + READER_PERMISSIONS.length);
});

test('a permission that is taken away is gone from the next token', async () => {
  const { token, servicePrincipalId } = await standin.clientWith(['User.Read.All', 'Group.Read.All']);
  expect(rolesOf(token).sort()).toEqual(['Group.Read.All', 'User.Read.All']);
  const path = `/v1.0/servicePrincipals/${servicePrincipalId}/appRoleAssignments`;
  const held = await listed(standin, path);
  const user = held.find(({ appRoleId }) => appRoleId === PERMISSIONS['User.Read.All']);
  expect(outcome(await standin.del(`${path}/${user.id}`))).toBe('204');
  expect(await listed(standin, path)).toHaveLength(1);
});

test('no secret of a client stands in an object: hashes alone', () => {
  const { store } = standin.tenant.directory;
  const { deployer, reader, controlToken } = standin.tenant;
  const { tenant: _identity, ...objects } = store.exportRows();
  const text = JSON.stringify(objects);
  for (const secret of [deployer.clientSecret, reader.clientSecret, controlToken]) expect(text).not.toContain(secret);
  expect(store.list('credential')).toHaveLength(2);
});

test('ids of the first objects are the same in every tenant, and so are people and templates', async () => {
  const other = await openStandin();
  const ids = async (one: Standin) => {
    const lists = ['users?$top=999', 'groups?$top=999', 'applicationTemplates?$top=999'];
    return Promise.all(lists.map(async (list) => (await listed(one, `/v1.0/${list}`)).map(({ id }) => id)));
  };
  expect(await ids(other)).toEqual(await ids(standin));
  expect(other.tenant.tenantId).not.toBe(standin.tenant.tenantId);
  expect(other.tenant.deployer.clientSecret).not.toBe(standin.tenant.deployer.clientSecret);
  await other.close();
});

test('people and templates of a seed file take the place of the people, and stand beside the gallery', async () => {
  const file = readSeedFile(
    [
      'domain: acme.example',
      'users:',
      '  - {userPrincipalName: ada, displayName: Ada, manager: bo}',
      '  - {userPrincipalName: bo, displayName: Bo}',
      'groups: [{displayName: Core, members: [ada]}]',
      'templates: [{displayName: Acme Portal, redirectUris: ["https://portal.acme.example/acs"], synchronization: [scim]}]',
    ].join('\n'),
    'seed.yaml',
  );
  const own = await openStandin({ people: file, templates: file.templates });
  const users = await listed(own, '/v1.0/users');
  expect(users.map(({ userPrincipalName }) => userPrincipalName)).toEqual(['ada@acme.example', 'bo@acme.example']);
  expect((await own.get(`/v1.0/users/${users[0].id}/manager`)).body.id).toBe(users[1].id);
  const [group] = await listed(own, '/v1.0/groups');
  expect((await listed(own, `/v1.0/groups/${group.id}/members`)).map(({ id }) => id)).toEqual([users[0].id]);
  const [template] = await listed(own, "/v1.0/applicationTemplates?$filter=displayName eq 'Acme Portal'");
  const { application, servicePrincipal } = await own.instantiate('Portal', template.id);
  expect(application.web.redirectUris).toEqual(['https://portal.acme.example/acs']);
  const jobs = `/v1.0/servicePrincipals/${servicePrincipal.id}/synchronization/jobs`;
  expect((await own.post(jobs, { templateId: 'scim' })).status).toBe(201);
  expect(await listed(own, "/v1.0/applicationTemplates?$filter=displayName eq 'Sentry'")).toHaveLength(1);
  const uris = { displayName: 'A', identifierUris: ['https://acme.example/a'] };
  expect(outcome(await own.post('/v1.0/applications', uris))).toBe('201');
  await own.close();
});

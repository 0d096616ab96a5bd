import { expect, test } from 'vitest';
import { type Json, outcome, useStandin } from '../support.ts';
import { application, done, pair, read, samlPair } from './application-kit.ts';

const standin = useStandin();

test('owners come with the object, each with its type (graph.md 7.5, azuread-provider.md 8.5)', async () => {
  const { application: app, principal } = await pair(standin);
  const { value: users } = await read(standin, '/v1.0/users?$top=1');
  const reference = { '@odata.id': `${standin.tenant.url}/v1.0/directoryObjects/${users[0].id}` };
  await done(standin.post(`/v1.0/applications/${app.id}/owners/$ref`, reference));
  const typesIn = ({ owners }: Json) => owners.map((one: Json) => one['@odata.type']);
  const expected = ['#microsoft.graph.servicePrincipal', '#microsoft.graph.user'];
  expect(typesIn(await read(standin, `/v1.0/applications/${app.id}?$expand=owners`))).toEqual(expected);
  const { value } = await read(standin, `/v1.0/applications?$filter=appId eq '${app.appId}'&$expand=owners`);
  expect(typesIn(value[0])).toEqual(expected);
  expect((await read(standin, `/v1.0/applications/${app.id}?$expand=Owners($top=1)`)).owners).toHaveLength(1);
  expect(
    (await read(standin, `/v1.0/servicePrincipals/${principal.id}?$expand=owners,appRoleAssignedTo`)).appRoleAssignedTo,
  ).toEqual([]);
});

test('at most twenty objects of a relation come, and no key of a certificate (graph.md 3.3)', async () => {
  const { application: app } = await pair(standin);
  const { value: users } = await read(standin, '/v1.0/users?$top=25');
  for (const { id } of users) {
    await done(
      standin.post(`/v1.0/applications/${app.id}/owners/$ref`, {
        '@odata.id': `${standin.tenant.url}/v1.0/users/${id}`,
      }),
    );
  }
  expect(users.length).toBeGreaterThan(19);
  expect((await read(standin, `/v1.0/applications/${app.id}?$expand=owners($select=id)`)).owners).toHaveLength(20);
  const { principal } = await samlPair(standin);
  const { body } = await standin.post(`/v1.0/servicePrincipals/${principal.id}/addTokenSigningCertificate`, {});
  await done(
    standin.post(`/v1.0/applications/${app.id}/owners/$ref`, {
      '@odata.id': `${standin.tenant.url}/v1.0/servicePrincipals/${principal.id}`,
    }),
  );
  const mine = await standin.get(`/v1.0/applications/${app.id}?$expand=owners($select=keyCredentials)`);
  expect(mine.text).not.toContain(body.key);
});

test('assignments and policies of a service principal are relations too', async () => {
  const { principal } = await samlPair(standin);
  const path = `/v1.0/servicePrincipals/${principal.id}`;
  const { value: users } = await read(standin, '/v1.0/users?$top=1');
  await standin.post(`${path}/appRoleAssignedTo`, {
    principalId: users[0].id,
    resourceId: principal.id,
    appRoleId: principal.appRoles[0].id,
  });
  const body = await read(
    standin,
    `${path}?$select=id&$expand=appRoleAssignedTo,claimsMappingPolicies,tokenIssuancePolicies,memberOf,ownedObjects`,
  );
  expect(body).toMatchObject({
    id: principal.id,
    claimsMappingPolicies: [],
    tokenIssuancePolicies: [],
    memberOf: [],
    ownedObjects: [],
  });
  expect(body.appRoleAssignedTo).toMatchObject([{ principalId: users[0].id, principalType: 'User' }]);
  expect(body.appRoleAssignedTo[0]).not.toHaveProperty('@odata.type');
});

test('what is no relation, or not offered, is refused', async () => {
  const { id } = await application(standin);
  const check = async (expand: string, expected: string) =>
    expect(outcome(await standin.get(`/v1.0/applications/${id}?$expand=${expand}`)), expand).toBe(expected);
  await check('owners', '200');
  await check('unknown', '400 BadRequest');
  await check('web', '400 BadRequest');
  await check('owners,owners', '400 BadRequest');
  await check('owners($select=unknown)', '400 BadRequest');
  await check('owners($top=0)', '400 Request_UnsupportedQuery');
  await check("owners($filter=id eq 'x')", '400 Request_UnsupportedQuery');
  await check('federatedIdentityCredentials', '400 Request_UnsupportedQuery');
  await check('synchronization', '400 Request_UnsupportedQuery');
});

test('every relation that the model marks as expandable is served', async () => {
  const { principal, application: app } = await samlPair(standin);
  const { APPLICATION } = await import('../../../src/tenant/model/application.ts');
  const { SERVICE_PRINCIPAL } = await import('../../../src/tenant/model/service-principal.ts');
  const { GROUP, USER } = await import('../../../src/tenant/model/directory.ts');
  const [user] = (await read(standin, '/v1.0/users?$top=1')).value;
  const [group] = (await read(standin, '/v1.0/groups?$top=1')).value;
  for (const [type, id] of [
    [APPLICATION, app.id],
    [SERVICE_PRINCIPAL, principal.id],
    [USER, user.id],
    [GROUP, group.id],
  ] as const) {
    for (const [name, relation] of Object.entries(type.navigation)) {
      if (!relation.expand) continue;
      const got = await standin.get(`/v1.0/${type.set}/${id}?$expand=${name}`);
      expect([got.status, name in (got.body ?? {})], `${type.set} ${name}`).toEqual([200, true]);
    }
  }
});

test('the context names what is selected and what is expanded', async () => {
  const { application: app } = await pair(standin);
  const check = async (path: string, expected: string) =>
    expect((await read(standin, `/v1.0/${path}`))['@odata.context'], path).toBe(
      `${standin.tenant.url}/v1.0/$metadata#${expected}`,
    );
  await check('applications?$select=id&$expand=owners', 'applications(id,owners())');
  await check('applications?$expand=owners', 'applications(owners())');
  await check('applications?$expand=owners($select=id)', 'applications(owners(id))');
  await check(`applications/${app.id}?$select=id&$expand=owners`, 'applications(id,owners())/$entity');
  await check('applications?$select=id,displayName', 'applications(id,displayName)');
  await check('applications', 'applications');
  // graph.md 7.6
  await check('applications/delta?$select=displayName', 'applications(displayName)');
  await check('applications/delta', 'applications');
});

test('policies are expanded for those alone who may read policies (graph.md 0.3 row 14)', async () => {
  const { principal } = await pair(standin);
  const { token: without } = await standin.clientWith(['Application.Read.All']);
  const { token: reader } = await standin.clientWith(['Application.Read.All', 'Policy.Read.All']);
  for (const path of [`servicePrincipals/${principal.id}`, 'servicePrincipals']) {
    for (const name of ['claimsMappingPolicies', 'tokenIssuancePolicies']) {
      const statusOf = async (token: string) => (await standin.get(`/v1.0/${path}?$expand=${name}`, { token })).status;
      expect([await statusOf(without), await statusOf(reader)], `${path} ${name}`).toEqual([403, 200]);
    }
  }
});

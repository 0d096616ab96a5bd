import { expect, test } from 'vitest';
import { findClient } from '../../../src/tenant/identity/find-client.ts';
import { PERMISSIONS } from '../../../src/tenant/identity/permissions.ts';
import { done, pair, samlPair } from '../api/application-kit.ts';
import { type Json, useStandin, ZERO } from '../support.ts';

const standin = useStandin();
const find = (appId: string) => findClient(standin.tenant.directory, appId);

test('a client is an application with its service principal: neither alone', async () => {
  const { application, principal } = await pair(standin, { displayName: 'Client' });
  expect(find(ZERO)).toBeUndefined();
  expect(find(application.appId.toUpperCase())).toEqual({
    appId: application.appId,
    displayName: 'Client',
    servicePrincipalId: principal.id,
    isEnabled: true,
    roles: [],
    secrets: [],
    certificates: [],
    federated: [],
  });
  await done(standin.del(`/v1.0/servicePrincipals/${principal.id}`));
  expect(find(application.appId)).toBeUndefined();
});

test('its proofs are the secrets and certificates of both objects, and what it federates with', async () => {
  const { application, principal } = await samlPair(standin);
  const [app, own] = [`/v1.0/applications/${application.id}`, `/v1.0/servicePrincipals/${principal.id}`];
  const secrets = [
    (await standin.post(`${app}/addPassword`, {})).body,
    (await standin.post(`${own}/addPassword`, {})).body,
  ];
  const signing = (await standin.post(`${own}/addTokenSigningCertificate`, {})).body;
  const key = { type: 'AsymmetricX509Cert', key: signing.key };
  await done(
    standin.patch(app, {
      keyCredentials: [
        { ...key, usage: 'Verify' },
        { ...key, usage: 'Encrypt' },
      ],
    }),
  );
  await standin.post(`${app}/federatedIdentityCredentials`, {
    name: 'pipeline',
    issuer: 'https://i.example',
    subject: 's',
    audiences: ['a'],
  });
  const client = find(application.appId);
  // The secret half of a signing certificate is no secret to sign in with, and an encryption key proves nothing.
  expect(client?.secrets.map(({ keyId }) => keyId)).toEqual(secrets.map(({ keyId }: Json) => keyId));
  expect(client?.certificates).toHaveLength(2);
  expect(client?.federated).toEqual([{ issuer: 'https://i.example', subject: 's', audiences: ['a'] }]);
  expect(JSON.stringify(client)).not.toContain(secrets[0].secretText);
});

test('its permissions are the roles of Graph that are assigned to it, and of nobody else', async () => {
  const { appId } = await standin.clientWith(['Application.Read.All', 'Policy.Read.All']);
  expect([...(find(appId)?.roles ?? [])].sort()).toEqual(['Application.Read.All', 'Policy.Read.All']);
  const role = {
    // The very id that Graph's own role has.
    id: PERMISSIONS['Directory.ReadWrite.All'],
    displayName: 'Directory.ReadWrite.All',
    value: 'Directory.ReadWrite.All',
    allowedMemberTypes: ['Application'],
  };
  const other = await pair(standin, { appRoles: [role] });
  const { servicePrincipalId, appId: another } = await standin.clientWith([]);
  const got = await standin.post(`/v1.0/servicePrincipals/${other.principal.id}/appRoleAssignedTo`, {
    principalId: servicePrincipalId,
    resourceId: other.principal.id,
    appRoleId: role.id,
  });
  expect(got.status).toBe(201);
  expect(find(another)?.roles).toEqual([]);
});

test('it is enabled while its service principal says so outright', async () => {
  const { application, principal } = await pair(standin);
  for (const [value, expected] of [
    [false, false],
    [null, false],
    [true, true],
  ]) {
    await done(standin.patch(`/v1.0/servicePrincipals/${principal.id}`, { accountEnabled: value }));
    expect(find(application.appId)?.isEnabled).toBe(expected);
  }
});

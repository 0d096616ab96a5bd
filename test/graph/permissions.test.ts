import { expect, test } from 'vitest';
import { permissionsFor } from '../../src/graph/permissions.ts';
import { useStandin } from '../tenant/support.ts';

const standin = useStandin();

const check = (method: string, path: string, ...expected: string[]) =>
  expect(permissionsFor(method, path), `${method} ${path}`).toEqual(expected);

const [OWNED, READ, POLICY] = ['Application.ReadWrite.OwnedBy', 'Application.Read.All', 'Policy.Read.All'] as const;
const POLICY_WRITE = 'Policy.ReadWrite.ApplicationConfiguration';
const ASSIGN = 'AppRoleAssignment.ReadWrite.All';
const [SYNC_READ, SYNC] = ['Synchronization.Read.All', 'Synchronization.ReadWrite.All'] as const;

test('each call of graph.md 0.3 has its permissions', () => {
  check('GET', '/applicationTemplates');
  check('POST', '/applicationTemplates/1/instantiate', OWNED);
  check('GET', '/applications', READ);
  check('POST', '/applications', OWNED);
  check('PATCH', "/applications(appId='1')", OWNED);
  check('PATCH', '/servicePrincipals/1', OWNED);
  check('POST', '/servicePrincipals/1/addTokenSigningCertificate', OWNED);
  check('GET', '/servicePrincipals/1/appRoleAssignedTo', READ);
  check('POST', '/servicePrincipals/1/appRoleAssignedTo', ASSIGN, READ);
  check('DELETE', '/servicePrincipals/1/appRoleAssignedTo/2', ASSIGN, READ);
  check('POST', '/users/1/appRoleAssignments', ASSIGN);
  check('GET', '/policies/claimsMappingPolicies', POLICY);
  check('PATCH', '/policies/tokenIssuancePolicies/1', POLICY_WRITE);
  check('GET', '/servicePrincipals/1/claimsMappingPolicies', READ, POLICY);
  check('POST', '/servicePrincipals/1/claimsMappingPolicies/$ref', OWNED, POLICY);
  check('DELETE', '/applications/1/tokenIssuancePolicies/2/$ref', OWNED, POLICY);
  check('GET', '/servicePrincipals/1/claimsPolicy', 'Policy.Read.ApplicationConfiguration');
  check('PUT', '/servicePrincipals/1/claimsPolicy', POLICY_WRITE);
  check('GET', '/servicePrincipals/1/synchronization/jobs', SYNC_READ);
  check('PATCH', '/servicePrincipals/1/synchronization/jobs/2', SYNC);
  check('PUT', '/servicePrincipals/1/synchronization/secrets', SYNC);
  check('GET', '/auditLogs/directoryAudits', 'AuditLog.Read.All');
  check('GET', '/auditLogs/provisioning', 'ProvisioningLog.Read.All');
  check('POST', '/directory/deletedItems/1/restore', OWNED);
  check('POST', '/applications/1/owners/$ref', OWNED);
});

test('version, query, case and an expanded relation are understood; what is unknown needs nothing that is known', () => {
  check('get', '/v1.0/applications?$select=id', READ);
  check('GET', '/beta/serviceprincipals/1/claimspolicy', 'Policy.Read.ApplicationConfiguration');
  check('GET', '/v1.0/servicePrincipals?$select=id&$expand=claimsMappingPolicies&$top=999', READ, POLICY);
  check('GET', '/v1.0/servicePrincipals?$expand=owners($select=id)', READ);
  check('GET', '/applicationsX');
  check('POST', '/$batch');
});

test('the stand-in lets through who has them, and nobody who lacks one of them', async () => {
  const { application, servicePrincipal } = await standin.instantiate('Vendor');
  const principal = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
  for (const path of [
    '/v1.0/applications',
    `/v1.0/applications/${application.id}/owners`,
    `${principal}/appRoleAssignedTo`,
    '/v1.0/policies/claimsMappingPolicies',
    '/v1.0/servicePrincipals?$select=id&$expand=claimsMappingPolicies',
    `/beta/servicePrincipals/${servicePrincipal.id}/claimsPolicy`,
    `${principal}/synchronization/jobs`,
    `${principal}/synchronization/secrets`,
    `${principal}/synchronization/templates`,
    '/v1.0/directory/deletedItems/microsoft.graph.application',
    '/v1.0/auditLogs/directoryAudits',
    '/v1.0/users',
    '/v1.0/groups',
  ]) {
    const needed = permissionsFor('GET', path);
    const statusWith = async (permissions: readonly string[]) =>
      (await standin.get(path, { token: (await standin.clientWith(permissions)).token })).status;
    expect(await statusWith(needed), path).not.toBe(403);
    for (const missing of needed) expect(await statusWith(needed.filter((one) => one !== missing)), path).toBe(403);
  }
});

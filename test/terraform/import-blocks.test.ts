import { describe, expect, test } from 'vitest';
import { desiredOf } from '../../src/entra/desired.ts';
import type { Live } from '../../src/entra/live.ts';
import { importBlocks } from '../../src/terraform/import-blocks.ts';
import { addressesOf, connectionOf, projectOf, synthesized } from './support.ts';

const APP = 'a0000000-0000-4000-8000-000000000001';
const CLIENT = 'A0000000-0000-4000-8000-00000000000C';
const SP = 'a0000000-0000-4000-8000-000000000002';
const USER = 'a0000000-0000-4000-8000-000000000003';
const GROUP = 'a0000000-0000-4000-8000-000000000004';
const TEMPLATE = 'a0000000-0000-4000-8000-000000000005';
const ROLE = 'a0000000-0000-4000-8000-000000000006';
const IN = '/applications/a0000000-0000-4000-8000-000000000001';
const OF = '/servicePrincipals/a0000000-0000-4000-8000-000000000002';

const PEOPLE: Readonly<Record<string, string>> = { 'jo@acme.com': USER, Staff: GROUP };

function principal(_kind: string, name: string | { readonly id: string }) {
  if (typeof name !== 'string') return { id: name.id, name: name.id };
  const id = PEOPLE[name];
  return id === undefined ? { problem: 'nobody has this name' } : { id, name };
}

/** An application without anything. */
function liveOf(change: { readonly [K in keyof Live]?: object | null } = {}): Live {
  return {
    application: { id: APP, appId: CLIENT },
    servicePrincipal: { id: SP, appId: CLIENT },
    applicationOwners: [],
    servicePrincipalOwners: [],
    claimsMappingPolicies: [],
    tokenIssuancePolicies: [],
    claimsPolicy: null,
    assignments: [],
    provisioning: { jobs: [], secrets: [], schema: null, template: null },
    unread: {},
    ...change,
  } as Live;
}

function blocksOf(spec: string, live: Live): string[] {
  const desired = desiredOf(connectionOf(spec), projectOf());
  return importBlocks({ desired, live, principal }).map(({ to, id }) => `${to} ${id}`);
}

function check(spec: string, change: Parameters<typeof liveOf>[0], expected: readonly string[]): void {
  const blocks = blocksOf(spec, liveOf(change));
  const sp = `azuread_service_principal.sp ${OF}`;
  expect(blocks.filter((block) => block !== sp && block !== `azuread_application.app ${IN}`)).toEqual(expected);
}

const PLAIN = '{application: {source: non-gallery}}';
const SAML = (members: string) => `{application: {source: non-gallery}, saml: {${members}}}`;
const URLS = "identifiers: ['https://a/', 'urn:b'], replyUrls: ['https://a/acs'], signOnUrl: 'https://a/'";

describe('the application', () => {
  test('and its service principal', () => {
    expect(blocksOf(PLAIN, liveOf())).toEqual([`azuread_application.app ${IN}`, `azuread_service_principal.sp ${OF}`]);
  });

  test('of a gallery template that keeps its reply URLs, by template and both ids', () => {
    const application = { id: APP, appId: CLIENT, applicationTemplateId: TEMPLATE };
    check('{application: {source: gallery}}', { application }, [
      `azuread_application_from_template.app /applicationTemplates/${TEMPLATE}/instantiate/${APP}/${SP}`,
    ]);
  });

  test('that is of no template cannot be taken over as if it were', () => {
    check('{application: {source: gallery}}', {}, []);
  });

  test('of another tenant is not ours to take over', () => {
    expect(blocksOf(PLAIN, liveOf({ application: null }))).toEqual([]);
  });
});

describe('identifiers', () => {
  const application = (identifierUris: readonly string[]) => ({
    application: { id: APP, appId: CLIENT, identifierUris },
  });

  test('that are live, in base64 with its padding', () => {
    check(SAML(URLS), application(['urn:b', 'urn:other', 'https://a/']), [
      `azuread_application_identifier_uri.id_https_a_c671f2c6af94 ${IN}/identifierUris/aHR0cHM6Ly9hLw==`,
      `azuread_application_identifier_uri.id_urn_b_2ef4b14c25df ${IN}/identifierUris/dXJuOmI=`,
    ]);
  });

  test('that differ in one letter are others', () => {
    check(SAML(URLS), application(['https://A/', 'urn:b/']), []);
  });

  test('with the ID of the application, which only the tenant knows', () => {
    const spec = SAML("identifiers: ['api://${entra.appId}'], replyUrls: ['https://a/acs'], signOnUrl: 'https://a/'");
    const text = `api://${CLIENT.toLowerCase()}`;
    const blocks = blocksOf(spec, liveOf(application([text])));
    expect(blocks.at(-1)).toMatch(new RegExp(`${Buffer.from(text).toString('base64')}$`));
  });
});

describe('roles, owners and assignments', () => {
  test('a role is the one of its value, whichever ID it has', () => {
    const appRoles = [{ id: ROLE, value: 'admin' }];
    const spec = SAML(`${URLS}, appRoles: [{value: admin, displayName: A}, {value: b, displayName: B}]`);
    check(spec, { application: { id: APP, appId: CLIENT, appRoles } }, [
      `azuread_application_app_role.role_admin ${IN}/appRoles/${ROLE}`,
    ]);
  });

  test('an owner is one that is an owner already', () => {
    const spec = `{application: {source: non-gallery, owners: [jo@acme.com, none@acme.com, {id: ${GROUP}}]}}`;
    check(spec, { applicationOwners: [{ id: USER.toUpperCase() }] }, [
      `azuread_application_owner.owner_jo_acme_com_8edfcadfa5f1 ${IN}/owners/${USER.toUpperCase()}`,
    ]);
  });

  test('an assignment is one of the principal in that role', () => {
    const spec =
      '{application: {source: non-gallery}, assignments: [{group: Staff, role: admin}, {user: jo@acme.com}]}';
    const servicePrincipal = { id: SP, appId: CLIENT, appRoles: [{ id: ROLE, value: 'admin' }] };
    const assignments = [
      { id: 'one', principalId: GROUP, appRoleId: ROLE },
      { id: 'two', principalId: USER, appRoleId: ROLE },
    ];
    check(spec, { servicePrincipal, assignments }, [
      `azuread_app_role_assignment.group_staff_admin_e86bc8e05b7e ${OF}/appRoleAssignedTo/one`,
    ]);
  });
});

describe('the signing certificate', () => {
  const pair = (identifier: string, end: string) => [
    { keyId: `sign-${identifier}`, customKeyIdentifier: identifier, usage: 'Sign', endDateTime: end },
    { keyId: `verify-${identifier}`, customKeyIdentifier: identifier, usage: 'Verify', endDateTime: end },
  ];
  const [old, fresh] = ['11'.repeat(20), '22'.repeat(20)];
  const keyCredentials = [...pair(old, '2027-01-01T00:00:00Z'), ...pair(fresh, '2029-01-01T00:00:00Z')];
  const at = 'azuread_service_principal_token_signing_certificate.signing';

  test('is the active one, by the key that verifies', () => {
    const servicePrincipal = { id: SP, appId: CLIENT, keyCredentials, preferredTokenSigningKeyThumbprint: old };
    check(SAML(URLS), { servicePrincipal }, [`${at} ${SP}/tokenSigningCertificate/verify-${old}`]);
  });

  test('is the one that ends last where none is active', () => {
    const servicePrincipal = { id: SP, appId: CLIENT, keyCredentials };
    check(SAML(URLS), { servicePrincipal }, [`${at} ${SP}/tokenSigningCertificate/verify-${fresh}`]);
  });

  test('is none of a connection without SAML', () => {
    check(PLAIN, { servicePrincipal: { id: SP, appId: CLIENT, keyCredentials } }, []);
  });
});

describe('claims and provisioning', () => {
  const claims = SAML(`${URLS}, claims: {engine: mapping-policy, add: [{name: Email, source: user.mail}]}`);
  const blocks = [
    'azuread_claims_mapping_policy.claims /policies/claimsMappingPolicies/p1',
    `azuread_service_principal_claims_mapping_policy_assignment.claims ${OF}/claimsMappingPolicies/p1`,
  ];

  test.each(['entrada:acme/app@prod', 'entrada:acme/app@prod claims'])('a policy named %s is ours', (displayName) => {
    check(
      claims,
      {
        claimsMappingPolicies: [
          { id: 'p0', displayName: 'Shared' },
          { id: 'p1', displayName },
        ],
      },
      blocks,
    );
  });

  test('a policy of another stays another’s', () => {
    check(claims, { claimsMappingPolicies: [{ id: 'p0', displayName: 'Shared' }] }, []);
  });

  test('the job is the one that the spec means; secrets cannot be imported', () => {
    const spec =
      "{application: {source: non-gallery}, provisioning: {running: true, tenantUrl: 'https://a/scim', auth: {method: bearer, secret: {env: T}}}}";
    const jobs = [
      { id: 'other.1', templateId: 'other' },
      { id: 'scim.2', templateId: 'scim' },
    ];
    check(
      spec,
      { provisioning: { jobs, secrets: [{ key: 'SecretToken', value: '*' }], schema: null, template: null } },
      [`azuread_synchronization_job.scim ${OF}/synchronization/jobs/scim.2`],
    );
  });
});

describe('in a stack', () => {
  const connection = connectionOf(SAML(URLS));
  const blocks = [
    { to: 'azuread_application.app', id: IN },
    { to: 'azuread_claims_mapping_policy.claims', id: '/policies/claimsMappingPolicies/p1' },
  ];

  test('stand the blocks of its own resources; an address that it has not would be an error of Terraform', () => {
    expect(synthesized(connection, projectOf(), blocks)['import']).toEqual([blocks[0]]);
    expect(addressesOf(synthesized(connection))).not.toContain('azuread_claims_mapping_policy.claims');
  });

  test('without any there is no import', () => {
    expect(synthesized(connection, projectOf(), [])).not.toHaveProperty('import');
  });

  test.each([
    ['retired', connectionOf('{application: {source: non-gallery}, retired: true}'), projectOf()],
    ['written by Graph', connection, projectOf({ deploy: 'graph' })],
  ])('a connection that is %s takes nothing over', (_title, one, project) => {
    expect(synthesized(one, project, blocks)).not.toHaveProperty('import');
  });
});

/** The order in which Terraform must make things, as the references and dependencies of the output give it. */
import { describe, expect, test } from 'vitest';
import type { StackJson } from '../../src/terraform/check-stack.ts';
import { addressesOf, at, stackOf } from './support.ts';

const SPEC = `
application: {owners: [a@b.c]}
saml:
  identifiers: [urn:b, urn:a, urn:c]
  replyUrls: [https://a.b/c]
  claims: {add: [{name: c, source: user.mail}]}
  appRoles: [{value: admin}]
provisioning: {tenantUrl: https://a.b/scim, auth: {secret: {env: TOKEN}}}
assignments: [{group: G}, {group: H, role: admin}]`;

const json = stackOf(SPEC);
const SP = 'azuread_service_principal.sp';
const CLAIMS = 'azuread_claims_mapping_policy.claims';

/** Addresses that a block names, directly. */
function needs(address: string, stack: StackJson = json): string[] {
  const text = JSON.stringify(at(stack, address));
  return addressesOf(stack).filter(
    (other) => other !== address && new RegExp(`(?<![\\w.])${escaped(other)}\\b`).test(text),
  );
}

function escaped(text: string): string {
  return text.replaceAll('.', String.raw`\.`);
}

/** Addresses that must be there before a block, at any distance. */
function allBefore(address: string, stack: StackJson = json): Set<string> {
  const found = new Set<string>();
  const visit = (one: string) => {
    for (const other of needs(one, stack)) if (!found.has(other)) visit(found.add(other) && other);
  };
  visit(address);
  return found;
}

const identifiers = ['urn:b', 'urn:a', 'urn:c'].map((uri) => {
  const [address] = addressesOf(json).filter((one) => one.includes(`identifier_uri.id_urn_${uri.at(-1)}_`));
  return address as string;
});

test('the application is first, then its service principal is looked at and adopted', () => {
  expect([...allBefore('azuread_application.app')]).toEqual([]);
  expect(needs('data.azuread_service_principal.before')).toEqual(['azuread_application.app']);
  expect(needs(SP).sort()).toEqual(['azuread_application.app', 'data.azuread_service_principal.before']);
});

describe('identifiers', () => {
  test('come after the service principal is in SAML mode: Graph takes foreign domains only then', () => {
    expect(at(json, SP)['preferred_single_sign_on_mode']).toBe('saml');
    for (const address of identifiers) expect(allBefore(address)).toContain(SP);
  });

  test('come one after the other, in the order of the list: each rewrites the same list, and the first is the default', () => {
    const chain = identifiers.map((address) => at(json, address)['depends_on']);
    expect(chain).toEqual([[SP], [identifiers[0]], [identifiers[1]]]);
  });
});

test('certificate, claims and assignments come after the service principal', () => {
  expect(needs('azuread_service_principal_token_signing_certificate.signing')).toEqual([SP]);
  const assignment = 'azuread_service_principal_claims_mapping_policy_assignment.claims';
  expect(needs(assignment).sort()).toEqual([CLAIMS, SP]);
  expect(needs(CLAIMS)).toEqual([]);
  const assignments = addressesOf(json).filter((address) => address.startsWith('azuread_app_role_assignment.'));
  for (const address of assignments) expect(needs(address)).toContain(SP);
});

test('an assignment of our own role comes after the role', () => {
  const [own] = addressesOf(json).filter((address) => address.includes('.group_h_admin'));
  expect(needs(own as string)).toContain('azuread_application_app_role.role_admin');
});

test('roles and owners come after the application', () => {
  expect(needs('azuread_application_app_role.role_admin')).toEqual(['azuread_application.app']);
  expect(needs('azuread_application_owner.owner_a_b_c_f54879b5f4e3')).toContain('azuread_application.app');
});

test('the job comes after its secrets: no job starts without them', () => {
  expect(needs('azuread_synchronization_secret.scim')).toEqual([SP]);
  expect(needs('azuread_synchronization_job.scim').sort()).toEqual([SP, 'azuread_synchronization_secret.scim']);
});

test('an application that keeps what its template brings has the same order', () => {
  const preset = stackOf(
    `${SPEC.replace('  replyUrls: [https://a.b/c]\n', '')}`
      .replace('application: {', 'application: {source: gallery, template: X, ')
      .replace('provisioning: {', 'provisioning: {template: scim, '),
  );
  const app = 'azuread_application_from_template.app';
  const before = 'data.azuread_service_principal.before';
  expect(needs(app, preset)).toEqual(['data.azuread_application_template.template']);
  expect(needs(before, preset)).toEqual([app]);
  expect(needs(SP, preset)).toEqual([before]);
  expect(at(preset, 'azuread_application_app_role.role_admin')['application_id']).toBe(`\${${app}.application_id}`);
});

describe('the default access', () => {
  const roleOf = (body: string) => {
    const blocks = Object.values(stackOf(body).resource?.['azuread_app_role_assignment'] ?? {}) as Record<
      string,
      string
    >[];
    return blocks[0]?.['app_role_id'];
  };

  test("takes the template's role User, else msiam_access, else none", () => {
    const roles = (name: string) =>
      `[for role in ${SP}.app_roles : role.id if role.value == "${name}" || role.display_name == "${name}"]`;
    const none = '00000000-0000-0000-0000-000000000000';
    expect(roleOf('assignments: [{group: G}]')).toBe(
      `\${try(${roles('User')}[0], ${roles('msiam_access')}[0], "${none}")}`,
    );
  });

  test('takes our own role of that name: the next plan would find it', () => {
    const own = '${azuread_application_app_role.role_user_e5d4d1e7a1b5.role_id}';
    const found = roleOf('{saml: {appRoles: [{value: User}]}, assignments: [{group: G}]}');
    expect(found?.replace(/_[0-9a-f]{12}\./, '.')).toBe(own.replace(/_[0-9a-f]{12}\./, '.'));
  });

  test('is not what a role that was named falls back to', () => {
    expect(roleOf('assignments: [{group: G, role: Gone}]')).toMatch(/^\$\{one\(\[for role in /);
  });
});

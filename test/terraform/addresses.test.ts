/** Addresses are what the state knows an object by: they change for nothing but another object. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyed } from '../../src/terraform/addresses.ts';
import { addressesOf, at, stackOf } from './support.ts';

const SPEC = {
  displayName: 'App',
  application: { owners: ['a@b.c', 'd@e.f'] },
  saml: {
    identifiers: ['urn:one', 'urn:two'],
    replyUrls: ['https://a.b/c'],
    appRoles: [{ value: 'admin' }, { value: 'member' }],
    claims: { add: [{ name: 'c', source: 'user.mail' }] },
  },
  provisioning: { tenantUrl: 'https://a.b/scim', auth: { secret: { env: 'TOKEN' } } },
  assignments: [{ group: 'Engineering' }, { user: 'ana@b.c', role: 'admin' }],
};

const before = addressesOf(stackOf(SPEC));
const added = (changes: object) => addressesOf(stackOf({ ...SPEC, ...changes })).filter((one) => !before.includes(one));
const gone = (changes: object) => {
  const after = addressesOf(stackOf({ ...SPEC, ...changes }));
  return before.filter((one) => !after.includes(one));
};

test('the addresses of a full connection, which never change: states hold them', () => {
  expect(before).toEqual([
    'azuread_app_role_assignment.group_engineering_7f535550eda3',
    'azuread_app_role_assignment.user_ana_b_c_admin_2e223db52c3f',
    'azuread_application.app',
    'azuread_application_app_role.role_admin',
    'azuread_application_app_role.role_member',
    'azuread_application_identifier_uri.id_urn_one_fb356e8e89c4',
    'azuread_application_identifier_uri.id_urn_two_c48cdd94e7ad',
    'azuread_application_owner.owner_a_b_c_f54879b5f4e3',
    'azuread_application_owner.owner_d_e_f_75b694a878cc',
    'azuread_claims_mapping_policy.claims',
    'azuread_service_principal.sp',
    'azuread_service_principal_claims_mapping_policy_assignment.claims',
    'azuread_service_principal_token_signing_certificate.signing',
    'azuread_synchronization_job.scim',
    'azuread_synchronization_secret.scim',
    'data.azuread_group.group_engineering_7f535550eda3',
    'data.azuread_service_principal.before',
    'data.azuread_user.user_a_b_c_f54879b5f4e3',
    'data.azuread_user.user_ana_b_c_0b92d278c7e6',
    'data.azuread_user.user_d_e_f_75b694a878cc',
  ]);
});

describe('no address changes', () => {
  test.each<[string, object]>([
    ['with another display name', { displayName: 'Another name: with ${entra.tenantId}' }],
    ['with the lists in another order', { assignments: [...SPEC.assignments].reverse() }],
    ['with another gallery template', { application: { ...SPEC.application, notes: 'n', enabled: false } }],
    [
      'with other values',
      { saml: { ...SPEC.saml, replyUrls: ['https://new/'], signing: { lifetimeDays: 90 }, relayState: 'x' } },
    ],
    [
      'with roles that are called otherwise',
      { saml: { ...SPEC.saml, appRoles: [{ value: 'member', displayName: 'M' }, { value: 'admin' }] } },
    ],
    ['when it is protected', { protected: true }],
  ])('%s', (_name, changes) => {
    expect([added(changes), gone(changes)]).toEqual([[], []]);
  });
});

describe('one more at the front of a list is one more address', () => {
  test.each<[string, object, string]>([
    ['identifier', { saml: { ...SPEC.saml, identifiers: ['urn:zero', ...SPEC.saml.identifiers] } }, 'id_urn_zero_'],
    ['role', { saml: { ...SPEC.saml, appRoles: [{ value: 'auditor' }, ...SPEC.saml.appRoles] } }, 'role_auditor'],
    ['owner', { application: { owners: ['new@b.c', ...SPEC.application.owners] } }, 'owner_new_b_c_'],
    ['assignment', { assignments: [{ group: 'Sales' }, ...SPEC.assignments] }, 'group_sales_'],
  ])('%s', (_name, changes, name) => {
    const fresh = added(changes).filter((address) => !address.startsWith('data.'));
    expect(fresh).toHaveLength(1);
    expect(fresh[0]).toContain(`.${name}`);
    expect(gone(changes)).toEqual([]);
  });

  test('and nothing but the order changes in the others', () => {
    const json = stackOf({ ...SPEC, saml: { ...SPEC.saml, identifiers: ['urn:zero', ...SPEC.saml.identifiers] } });
    for (const address of before) {
      const { depends_on: _now, ...now } = at(json, address);
      const { depends_on: _then, ...then } = at(stackOf(SPEC), address);
      expect(now, address).toEqual(then);
    }
  });
});

test('another role of a principal is another assignment, since azuread cannot change one', () => {
  const roles = [{ group: 'Engineering' }, { group: 'Engineering', role: 'admin' }, { user: 'Engineering' }];
  const names = addressesOf(stackOf({ ...SPEC, assignments: roles })).filter((address) =>
    /^azuread_app_role_as/.test(address),
  );
  expect(new Set(names).size).toBe(3);
});

describe('a key', () => {
  test('is readable, and has a checksum where it does not say all', () => {
    expect(keyed('role', 'admin')).toBe('role_admin');
    expect(keyed('role', 'Admin')).toMatch(/^role_admin_[0-9a-f]{12}$/);
    expect(keyed('id', 'https://a.b/c?d')).toMatch(/^id_https_a_b_c_d_[0-9a-f]{12}$/);
    expect(keyed('id', '日本')).toMatch(/^id__[0-9a-f]{12}$/);
    expect(keyed('id', 'x'.repeat(300))).toMatch(/^id_x{40}_[0-9a-f]{12}$/);
  });

  test('never changes: states hold it', () => {
    expect(keyed('id', 'https://sentry.io/saml/metadata/acme/')).toBe(
      'id_https_sentry_io_saml_metadata_acme_c81af45571c8',
    );
  });

  test('is a name Terraform takes, and not that of another text', () => {
    const property = fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (one, other) => {
      expect(keyed('id', one)).toMatch(/^[a-z_][a-z0-9_]*$/);
      if (one !== other) expect(keyed('id', one)).not.toBe(keyed('id', other));
    });
    fc.assert(property, { numRuns: 2000 });
  });

  test('tells texts apart that look the same', () => {
    const texts = ['a/b', 'a b', 'a_b', 'A_B', 'a--b', 'a_b_', '_a_b', 'a.b'];
    expect(new Set(texts.map((text) => keyed('id', text))).size).toBe(texts.length);
  });
});

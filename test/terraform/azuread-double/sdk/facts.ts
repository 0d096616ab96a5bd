/**
 * What the provider's code holds and its schema does not: defaults, arguments that force a new resource, blocks that are
 * filled from what is live, and checks. Paths have no list indexes. Source: azuread-provider.md 2.
 */
import {
  atMost,
  type Check,
  claimValue,
  common,
  date,
  idOf,
  logoutUrl,
  notEmpty,
  oneOf,
  redirectUri,
  uuid,
  webUrl,
} from './checks.ts';
import type { Value } from './values.ts';

/** Facts of a resource; all of them absent where the code has none. */
export interface Facts {
  readonly forceNew?: readonly string[];
  readonly defaults?: { readonly [path: string]: Value };
  /** Optional blocks that are also computed: absent means as they are. */
  readonly computedBlocks?: readonly string[];
  readonly sensitive?: readonly string[];
  /** Blocks whose absence is no change while nothing but these of their members is set. */
  readonly quietBlocks?: { readonly [path: string]: readonly string[] };
  readonly conflicts?: readonly (readonly [string, string])[];
  readonly checks?: { readonly [path: string]: Check };
}

const OPTIONAL_CLAIM_CHECKS = Object.fromEntries(
  ['access_token', 'id_token', 'saml2_token'].flatMap((token): [string, Check][] => [
    [`optional_claims.${token}.source`, oneOf('user')],
    [
      `optional_claims.${token}.additional_properties`,
      oneOf(
        'cloud_displayname',
        'dns_domain_and_sam_account_name',
        'emit_as_roles',
        'include_externally_authenticated_upn',
        'include_externally_authenticated_upn_without_hash',
        'max_size_limit',
        'netbios_domain_and_sam_account_name',
        'on_premise_security_identifier',
        'sam_account_name',
        'use_guid',
      ),
    ],
  ]),
);

const SERVICE_PRINCIPAL_ID = idOf('servicePrincipals');
const APPLICATION_ID = idOf('applications');

export const FACTS: { readonly [type: string]: Facts } = {
  azuread_application: {
    forceNew: ['template_id'],
    defaults: {
      sign_in_audience: 'AzureADMyOrg',
      prevent_duplicate_names: false,
      'api.requested_access_token_version': 1,
      'api.oauth2_permission_scope.enabled': true,
      'api.oauth2_permission_scope.type': 'User',
      'app_role.enabled': true,
    },
    computedBlocks: ['feature_tags'],
    sensitive: ['password.value'],
    quietBlocks: {
      api: ['requested_access_token_version'],
      optional_claims: [],
      public_client: [],
      single_page_application: [],
      web: ['homepage_url', 'logout_url'],
      'web.implicit_grant': [],
    },
    conflicts: [['feature_tags', 'tags']],
    checks: {
      ...OPTIONAL_CLAIM_CHECKS,
      display_name: notEmpty,
      template_id: uuid,
      identifier_uris: notEmpty,
      description: atMost(1024),
      notes: notEmpty,
      owners: uuid,
      group_membership_claims: oneOf('All', 'None', 'ApplicationGroup', 'DirectoryRole', 'SecurityGroup'),
      'app_role.id': uuid,
      'app_role.allowed_member_types': oneOf('Application', 'User'),
      'app_role.description': notEmpty,
      'app_role.display_name': notEmpty,
      'app_role.value': claimValue,
      'web.homepage_url': webUrl,
      'web.logout_url': logoutUrl,
      'web.redirect_uris': redirectUri,
      sign_in_audience: oneOf(
        'AzureADMyOrg',
        'AzureADMultipleOrgs',
        'AzureADandPersonalMicrosoftAccount',
        'PersonalMicrosoftAccount',
      ),
    },
  },
  azuread_application_app_role: {
    forceNew: ['application_id', 'role_id'],
    checks: {
      application_id: APPLICATION_ID,
      role_id: uuid,
      allowed_member_types: oneOf('Application', 'User'),
      description: notEmpty,
      display_name: notEmpty,
      value: claimValue,
    },
  },
  azuread_application_from_template: {
    forceNew: ['template_id'],
    checks: { display_name: notEmpty, template_id: uuid },
  },
  azuread_application_identifier_uri: {
    forceNew: ['application_id', 'identifier_uri'],
    checks: { application_id: APPLICATION_ID, identifier_uri: notEmpty },
  },
  azuread_application_owner: {
    forceNew: ['application_id', 'owner_object_id'],
    checks: { application_id: APPLICATION_ID, owner_object_id: uuid },
  },
  azuread_app_role_assignment: {
    forceNew: ['app_role_id', 'principal_object_id', 'resource_object_id'],
    checks: { app_role_id: uuid, principal_object_id: uuid, resource_object_id: uuid },
  },
  azuread_claims_mapping_policy: { checks: { display_name: notEmpty, definition: notEmpty } },
  azuread_service_principal: {
    forceNew: ['client_id'],
    defaults: { account_enabled: true, 'features.visible_to_users': true },
    computedBlocks: ['feature_tags', 'features'],
    quietBlocks: { saml_single_sign_on: [] },
    conflicts: [
      ['feature_tags', 'tags'],
      ['features', 'tags'],
      ['features', 'feature_tags'],
    ],
    checks: {
      client_id: uuid,
      alternative_names: notEmpty,
      description: atMost(1024),
      login_url: webUrl,
      notes: atMost(1024),
      notification_email_addresses: notEmpty,
      owners: uuid,
      preferred_single_sign_on_mode: oneOf('', 'notSupported', 'oidc', 'password', 'saml'),
      'saml_single_sign_on.relay_state': notEmpty,
    },
  },
  azuread_service_principal_claims_mapping_policy_assignment: {
    forceNew: ['claims_mapping_policy_id', 'service_principal_id'],
    checks: {
      claims_mapping_policy_id: idOf('policies/claimsMappingPolicies'),
      service_principal_id: SERVICE_PRINCIPAL_ID,
    },
  },
  azuread_service_principal_token_signing_certificate: {
    forceNew: ['service_principal_id', 'display_name', 'end_date'],
    sensitive: ['value'],
    checks: { service_principal_id: SERVICE_PRINCIPAL_ID, display_name: common, end_date: date },
  },
  azuread_synchronization_job: {
    forceNew: ['service_principal_id', 'template_id'],
    defaults: { enabled: true },
    checks: { service_principal_id: SERVICE_PRINCIPAL_ID },
  },
  azuread_synchronization_secret: {
    forceNew: ['service_principal_id'],
    sensitive: ['credential.value'],
    checks: { service_principal_id: SERVICE_PRINCIPAL_ID },
  },
};

/** An application as the provider writes and reads it. Source: azuread-provider.md 2.1. */
import type { Json } from '../graph.ts';
import { type ResourceData, text, texts } from '../sdk/data.ts';
import { listOf, objectOf, type Value, type Values } from '../sdk/values.ts';
import { featuresOf, tagsFrom } from './feature-tags.ts';
import { flagFields, listFields, textFields } from './fields.ts';
import { orNull } from './resource.ts';
import { expandRoles, flattenRoles, flattenScopes, idsByValue } from './roles.ts';

/** Properties of a creation, or of a change: of the latter some only when they changed. */
export function applicationBody(data: ResourceData, isNew: boolean): Json {
  const changed = (name: string, value: object) => (isNew || data.hasChange(name) ? value : {});
  return {
    '@odata.type': '#microsoft.graph.application',
    api: apiOf(data, isNew),
    ...changed('app_role', { appRoles: expandRoles(data.blocks('app_role')) }),
    description: orNull(data.text('description')),
    displayName: data.text('display_name'),
    groupMembershipClaims: orNull(data.texts('group_membership_claims').join(',')),
    ...changed('identifier_uris', { identifierUris: data.texts('identifier_uris') }),
    info: {
      marketingUrl: orNull(data.text('marketing_url')),
      privacyStatementUrl: orNull(data.text('privacy_statement_url')),
      supportUrl: orNull(data.text('support_url')),
      termsOfServiceUrl: orNull(data.text('terms_of_service_url')),
    },
    isDeviceOnlyAuthSupported: data.flag('device_only_auth_enabled') || null,
    isFallbackPublicClient: data.flag('fallback_public_client_enabled'),
    notes: orNull(data.text('notes')),
    ...changed('optional_claims', { optionalClaims: expandClaims(data.block('optional_claims')) }),
    publicClient: { redirectUris: texts(data.block('public_client')?.['redirect_uris']) },
    ...changed('required_resource_access', { requiredResourceAccess: expandAccess(data) }),
    serviceManagementReference: orNull(data.text('service_management_reference')),
    signInAudience: data.text('sign_in_audience'),
    spa: { redirectUris: texts(data.block('single_page_application')?.['redirect_uris']) },
    tags: tagsFrom(data),
    web: webOf(data.block('web')),
  };
}

function apiOf(data: ResourceData, isNew: boolean): Json {
  const api = data.block('api');
  const before = objectOf(listOf(data.prior?.['api'])[0])?.['oauth2_permission_scope'];
  const scopes = listOf(api?.['oauth2_permission_scope']);
  const isChanged = JSON.stringify(before ?? []) !== JSON.stringify(scopes);
  return {
    acceptMappedClaims: api?.['mapped_claims_enabled'] === true,
    knownClientApplications: texts(api?.['known_client_applications']),
    requestedAccessTokenVersion: api?.['requested_access_token_version'] ?? 1,
    ...(isNew || isChanged ? { oauth2PermissionScopes: scopes.map(expandScope) } : {}),
  };
}

function expandScope(value: Value): Json {
  const scope = objectOf(value) ?? {};
  return {
    adminConsentDescription: scope['admin_consent_description'],
    adminConsentDisplayName: scope['admin_consent_display_name'],
    id: scope['id'],
    isEnabled: scope['enabled'],
    type: scope['type'],
    userConsentDescription: scope['user_consent_description'] ?? null,
    userConsentDisplayName: scope['user_consent_display_name'] ?? null,
    value: scope['value'] ?? null,
  };
}

function webOf(web: Values | null): Json {
  const grant = objectOf(listOf(web?.['implicit_grant'])[0]);
  return {
    homePageUrl: orNull(text(web?.['homepage_url'])),
    implicitGrantSettings: {
      enableAccessTokenIssuance: grant?.['access_token_issuance_enabled'] === true,
      enableIdTokenIssuance: grant?.['id_token_issuance_enabled'] === true,
    },
    logoutUrl: orNull(text(web?.['logout_url'])),
    redirectUris: texts(web?.['redirect_uris']),
  };
}

const CLAIMS = [
  ['accessToken', 'access_token'],
  ['idToken', 'id_token'],
  ['saml2Token', 'saml2_token'],
] as const;

function expandClaims(block: Values | null): Json {
  const claims = ([graph, name]: (typeof CLAIMS)[number]) => [
    graph,
    listOf(block?.[name]).map((item) => {
      const claim = objectOf(item) ?? {};
      return {
        additionalProperties: texts(claim['additional_properties']),
        essential: claim['essential'] === true,
        name: claim['name'],
        source: orNull(text(claim['source'])),
      };
    }),
  ];
  return block === null ? {} : Object.fromEntries(CLAIMS.map(claims));
}

function expandAccess(data: ResourceData): Json {
  return data.blocks('required_resource_access').map((block) => ({
    resourceAppId: block['resource_app_id'],
    resourceAccess: listOf(block['resource_access']),
  }));
}

/** The state of an application as Graph answers it. */
export function applicationState(app: Json): Values {
  const one = (value: Json, flatten: (value: Json) => Values): Values[] => (value ? [flatten(value)] : []);
  const { appRoles = [], api, requiredResourceAccess = [], tags = [] } = app;
  const redirects = (value: Json) => listFields(value, { redirect_uris: 'redirectUris' });
  return {
    ...textFields(app, TEXTS),
    ...textFields(app.info, INFO),
    ...flagFields(app, FLAGS),
    ...listFields(app, { identifier_uris: 'identifierUris', tags: 'tags' }),
    api: one(api, flattenApi),
    app_role: flattenRoles(appRoles),
    app_role_ids: idsByValue(appRoles),
    feature_tags: [featuresOf(tags)],
    group_membership_claims: app.groupMembershipClaims?.split(',').map((claim: string) => claim.trim()) ?? [],
    oauth2_permission_scope_ids: idsByValue(api?.oauth2PermissionScopes ?? []),
    optional_claims: one(app.optionalClaims, flattenClaims),
    public_client: one(app.publicClient, redirects),
    required_resource_access: requiredResourceAccess.map(flattenAccess),
    single_page_application: one(app.spa, redirects),
    web: one(app.web, flattenWeb),
  };
}

const TEXTS = {
  client_id: 'appId',
  description: 'description',
  disabled_by_microsoft: 'disabledByMicrosoftStatus',
  display_name: 'displayName',
  notes: 'notes',
  object_id: 'id',
  publisher_domain: 'publisherDomain',
  service_management_reference: 'serviceManagementReference',
  sign_in_audience: 'signInAudience',
  template_id: 'applicationTemplateId',
};

const INFO = {
  logo_url: 'logoUrl',
  marketing_url: 'marketingUrl',
  privacy_statement_url: 'privacyStatementUrl',
  support_url: 'supportUrl',
  terms_of_service_url: 'termsOfServiceUrl',
};

const FLAGS = {
  device_only_auth_enabled: 'isDeviceOnlyAuthSupported',
  fallback_public_client_enabled: 'isFallbackPublicClient',
};

function flattenApi(api: Json): Values {
  return {
    known_client_applications: api.knownClientApplications ?? [],
    mapped_claims_enabled: api.acceptMappedClaims ?? false,
    oauth2_permission_scope: flattenScopes(api.oauth2PermissionScopes ?? []),
    requested_access_token_version: api.requestedAccessTokenVersion ?? 1,
  };
}

function flattenWeb(web: Json): Values {
  const grant = web.implicitGrantSettings;
  return {
    homepage_url: web.homePageUrl ?? '',
    implicit_grant: grant
      ? [
          {
            access_token_issuance_enabled: grant.enableAccessTokenIssuance ?? false,
            id_token_issuance_enabled: grant.enableIdTokenIssuance ?? false,
          },
        ]
      : [],
    logout_url: web.logoutUrl ?? '',
    redirect_uris: web.redirectUris ?? [],
  };
}

function flattenClaims(claims: Json): Values {
  const flatten = (claim: Json): Values => ({
    additional_properties: claim.additionalProperties ?? [],
    essential: claim.essential ?? false,
    name: claim.name,
    source: claim.source ?? '',
  });
  return Object.fromEntries(CLAIMS.map(([graph, name]) => [name, (claims[graph] ?? []).map(flatten)]));
}

function flattenAccess({ resourceAppId, resourceAccess }: Json): Values {
  return {
    resource_app_id: resourceAppId,
    resource_access: (resourceAccess ?? []).map(({ id, type }: Json) => ({ id, type })),
  };
}

/** A service principal as resource and data source read it. Source: azuread-provider.md 2.5. */
import type { Graph, Json } from '../graph.ts';
import type { Values } from '../sdk/values.ts';
import { featuresOf, oldFeaturesOf } from './feature-tags.ts';
import { flattenRoles, flattenScopes, idsByValue } from './roles.ts';

/** State of a service principal; asks beta for the address of its metadata. */
export async function servicePrincipalState(found: Json, graph: Graph): Promise<Values> {
  const beta = await graph.get(`/servicePrincipals/${found.id}`, {
    api: 'beta',
    query: { $select: 'samlMetadataUrl' },
  });
  const names = (found.servicePrincipalNames ?? []) as string[];
  const scopes = found.oauth2PermissionScopes ?? [];
  return {
    account_enabled: found.accountEnabled ?? false,
    alternative_names: found.alternativeNames ?? [],
    app_role_assignment_required: found.appRoleAssignmentRequired ?? false,
    app_role_ids: idsByValue(found.appRoles ?? []),
    app_roles: flattenRoles(found.appRoles ?? []),
    application_tenant_id: found.appOwnerOrganizationId ?? '',
    client_id: found.appId ?? '',
    description: found.description ?? '',
    display_name: found.displayName ?? '',
    feature_tags: [featuresOf(found.tags ?? [])],
    features: [oldFeaturesOf(found.tags ?? [])],
    homepage_url: found.homepage ?? '',
    login_url: found.loginUrl ?? '',
    logout_url: found.logoutUrl ?? '',
    notes: found.notes ?? '',
    notification_email_addresses: found.notificationEmailAddresses ?? [],
    oauth2_permission_scope_ids: idsByValue(scopes),
    oauth2_permission_scopes: flattenScopes(scopes),
    object_id: found.id,
    preferred_single_sign_on_mode: found.preferredSingleSignOnMode ?? '',
    redirect_uris: found.replyUrls ?? [],
    saml_metadata_url: beta.samlMetadataUrl ?? '',
    saml_single_sign_on: found.samlSingleSignOnSettings
      ? [{ relay_state: found.samlSingleSignOnSettings.relayState ?? '' }]
      : [],
    service_principal_names: names.filter((name) => name.toLowerCase() !== found.appId?.toLowerCase()),
    sign_in_audience: found.signInAudience ?? '',
    tags: found.tags ?? [],
    type: found.servicePrincipalType ?? '',
  };
}

/** A service principal as resource and data source read it. Source: azuread-provider.md 2.5. */
import type { Graph, Json } from '../graph.ts';
import type { Values } from '../sdk/values.ts';
import { featuresOf, oldFeaturesOf } from './feature-tags.ts';
import { flagFields, listFields, textFields } from './fields.ts';
import { flattenRoles, flattenScopes, idsByValue } from './roles.ts';

/** State of a service principal; asks beta for the address of its metadata. */
export async function servicePrincipalState(found: Json, graph: Graph): Promise<Values> {
  const beta = await graph.get(`/servicePrincipals/${found.id}`, {
    api: 'beta',
    query: { $select: 'samlMetadataUrl' },
  });
  const { appId = '', appRoles = [], oauth2PermissionScopes: scopes = [], tags = [], samlSingleSignOnSettings } = found;
  const names = (found.servicePrincipalNames ?? []) as string[];
  return {
    ...textFields(found, TEXTS),
    ...flagFields(found, FLAGS),
    ...listFields(found, LISTS),
    ...textFields(beta, { saml_metadata_url: 'samlMetadataUrl' }),
    app_role_ids: idsByValue(appRoles),
    app_roles: flattenRoles(appRoles),
    feature_tags: [featuresOf(tags)],
    features: [oldFeaturesOf(tags)],
    oauth2_permission_scope_ids: idsByValue(scopes),
    oauth2_permission_scopes: flattenScopes(scopes),
    saml_single_sign_on: samlSingleSignOnSettings
      ? [textFields(samlSingleSignOnSettings, { relay_state: 'relayState' })]
      : [],
    service_principal_names: names.filter((name) => name.toLowerCase() !== appId.toLowerCase()),
  };
}

const TEXTS = {
  application_tenant_id: 'appOwnerOrganizationId',
  client_id: 'appId',
  description: 'description',
  display_name: 'displayName',
  homepage_url: 'homepage',
  login_url: 'loginUrl',
  logout_url: 'logoutUrl',
  notes: 'notes',
  object_id: 'id',
  preferred_single_sign_on_mode: 'preferredSingleSignOnMode',
  sign_in_audience: 'signInAudience',
  type: 'servicePrincipalType',
};

const FLAGS = { account_enabled: 'accountEnabled', app_role_assignment_required: 'appRoleAssignmentRequired' };

const LISTS = {
  alternative_names: 'alternativeNames',
  notification_email_addresses: 'notificationEmailAddresses',
  redirect_uris: 'replyUrls',
  tags: 'tags',
};

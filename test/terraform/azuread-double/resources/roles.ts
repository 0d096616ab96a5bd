/** App roles and permission scopes. */
import type { Graph, Json } from '../graph.ts';
import { texts } from '../sdk/data.ts';
import type { Values } from '../sdk/values.ts';

/** Roles as `azuread_application` writes them. */
export function expandRoles(blocks: readonly Values[]): Json[] {
  return blocks.map((role) => ({
    allowedMemberTypes: texts(role['allowed_member_types']),
    description: role['description'],
    displayName: role['display_name'],
    id: role['id'],
    isEnabled: role['enabled'] === true,
    value: role['value'] ?? '',
  }));
}

/** Roles as they stand in a state. */
export function flattenRoles(roles: readonly Json[]): Values[] {
  return roles.map((role) => ({
    allowed_member_types: role.allowedMemberTypes ?? [],
    description: role.description ?? '',
    display_name: role.displayName ?? '',
    enabled: role.isEnabled ?? false,
    id: role.id,
    value: role.value ?? '',
  }));
}

/** Scopes as they stand in a state. */
export function flattenScopes(scopes: readonly Json[]): Values[] {
  return scopes.map((scope) => ({
    admin_consent_description: scope.adminConsentDescription ?? '',
    admin_consent_display_name: scope.adminConsentDisplayName ?? '',
    enabled: scope.isEnabled ?? false,
    id: scope.id,
    type: scope.type ?? '',
    user_consent_description: scope.userConsentDescription ?? '',
    user_consent_display_name: scope.userConsentDisplayName ?? '',
    value: scope.value ?? '',
  }));
}

/** IDs by value, of those that have one. */
export function idsByValue(items: readonly Json[]): Values {
  return Object.fromEntries(items.filter(({ value }) => value).map(({ id, value }) => [value, id]));
}

/** Disables those of the live roles that are to change or go: Graph refuses both while they are enabled. */
export async function disableRoles(path: string, wanted: readonly Json[], graph: Graph): Promise<void> {
  const { appRoles = [] } = await graph.get(path);
  const mustChange = (role: Json) => {
    const next = wanted.find(({ id }) => id === role.id);
    return next === undefined || keyOf(next) !== keyOf(role);
  };
  if (!appRoles.some(mustChange)) return;
  const disabled = appRoles.map((role: Json) => (mustChange(role) ? { ...role, isEnabled: false } : role));
  await graph.patch(path, { '@odata.type': '#microsoft.graph.application', appRoles: disabled });
}

function keyOf({ allowedMemberTypes, description, displayName, value }: Json): string {
  return JSON.stringify([allowedMemberTypes, description, displayName, value ?? '']);
}

/** Users and groups of the application. */
import { DEFAULT_ACCESS_ROLE } from '../../entra/constants.ts';
import type { DesiredAssignment } from '../../entra/desired.ts';
import { ADDRESS, keyed, reference } from '../addresses.ts';
import { AppRoleAssignment } from '../cdk.ts';
import type { StackScope } from '../scope.ts';
import { quoted } from '../template.ts';
import { principalId } from './principals.ts';

/** Adds one assignment a principal and role. */
export function addAssignments(scope: StackScope): void {
  for (const assignment of scope.desired.assignments) {
    const { kind, principal, role } = assignment;
    const name = typeof principal === 'string' ? principal : principal.id;
    const key = role === null ? name : `${name} as ${role}`;
    const element = new AppRoleAssignment(scope.stack, `assign-${kind}-${key}`, {
      appRoleId: roleId(scope, assignment),
      principalObjectId: principalId(scope, kind, principal),
      resourceObjectId: reference(ADDRESS.servicePrincipal, 'object_id'),
    });
    scope.named(element, `azuread_app_role_assignment.${keyed(kind, key)}`);
  }
}

/** Our own role by its resource; a role of the template by value or display name among those the application has. */
function roleId(scope: StackScope, { role }: DesiredAssignment): string {
  const own = scope.desired.appRoles.find(({ value, displayName }) => role === value || role === displayName);
  if (own) return reference(`azuread_application_app_role.${keyed('role', own.value)}`, 'role_id');
  const wanted = quoted(role ?? 'User');
  const found = `[for role in ${ADDRESS.servicePrincipal}.app_roles : role.id if role.value == ${wanted} || role.display_name == ${wanted}]`;
  // Without a named role the default access is enough; a role that was named and is not there must fail.
  return role === null ? `\${try(${found}[0], "${DEFAULT_ACCESS_ROLE}")}` : `\${one(${found})}`;
}

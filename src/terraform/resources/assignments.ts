/** Users and groups of the application. */
import { DEFAULT_ACCESS_ROLE, DEFAULT_ROLES } from '../../entra/constants.ts';
import type { DesiredAssignment } from '../../entra/desired.ts';
import { ADDRESS, appRoleAddress, assignmentAddress, logicalId, reference } from '../addresses.ts';
import { AppRoleAssignment } from '../cdk.ts';
import type { StackScope } from '../scope.ts';
import { principalId } from './principals.ts';

/** Adds one assignment a principal and role. */
export function addAssignments(scope: StackScope): void {
  for (const assignment of scope.desired.assignments) {
    const { kind, principal } = assignment;
    const address = assignmentAddress(assignment);
    const element = new AppRoleAssignment(scope.stack, `assign-${logicalId(address)}`, {
      appRoleId: roleId(scope, assignment),
      principalObjectId: principalId(scope, kind, principal),
      resourceObjectId: reference(ADDRESS.servicePrincipal, 'object_id'),
    });
    scope.named(element, address);
  }
}

/** Our own role by its resource; a role of the template by value or display name among those the application has. */
function roleId(scope: StackScope, { role }: DesiredAssignment): string {
  const wanted = role ?? DEFAULT_ROLES[0];
  const own = scope.desired.appRoles.find(({ value, displayName }) => wanted === value || wanted === displayName);
  if (own) return reference(appRoleAddress(own.value), 'role_id');
  // A role that was named and is not there must fail; the default access takes what the template has.
  if (role !== null) return `\${one(${rolesNamed(scope, role)})}`;
  const preferred = DEFAULT_ROLES.map((name) => `${rolesNamed(scope, name)}[0]`);
  return `\${try(${preferred.join(', ')}, "${DEFAULT_ACCESS_ROLE}")}`;
}

function rolesNamed(scope: StackScope, name: string): string {
  const text = scope.quoted(name);
  return `[for role in ${ADDRESS.servicePrincipal}.app_roles : role.id if role.value == ${text} || role.display_name == ${text}]`;
}

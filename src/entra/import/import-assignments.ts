/** Users and groups of the application in a spec's terms. Source: reference/graph.md 5. */
import type { Assignment, Principal } from '../../spec/generated/connection.ts';
import { roleIdOf } from '../app-role-lookup.ts';
import type { Live, LiveAppRole, LiveAssignment } from '../live.ts';
import { isProblem } from '../plan/context.ts';
import { plainText } from '../plan/normal.ts';
import { type ImportContext, type Leave, withoutAbsent } from './imported.ts';

const KINDS = { user: 'user', group: 'group' } as const;

/** The assignments, groups first, by name; `undefined`: none. */
export function importAssignments(live: Live, context: ImportContext, leave: Leave): Assignment[] | undefined {
  if (live.unread.assignments !== undefined) {
    leave('servicePrincipal.appRoleAssignedTo', `not read: ${live.unread.assignments}`);
    return undefined;
  }
  const roles = live.servicePrincipal.appRoles ?? live.application?.appRoles ?? [];
  const found = live.assignments.flatMap((one) => importAssignment(one, roles, context, leave) ?? []);
  return found.length > 0 ? found.sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1)) : undefined;
}

function importAssignment(
  live: LiveAssignment,
  roles: readonly LiveAppRole[],
  { principalName }: ImportContext,
  leave: Leave,
): Assignment | undefined {
  const kind = KINDS[(live.principalType ?? '').toLowerCase() as keyof typeof KINDS];
  const name = live.principalDisplayName ?? live.principalId;
  const role = roleOf(live.appRoleId, roles);
  if (kind === undefined || role === undefined) {
    const reason = kind ? 'its role cannot be named' : `a spec assigns users and groups, not a ${live.principalType}`;
    leave('servicePrincipal.appRoleAssignedTo', `${name}: ${reason}`);
    return undefined;
  }
  const principal: Principal = principalName(kind, live.principalId) ?? { id: live.principalId };
  return withoutAbsent<Assignment>({ [kind]: principal, role: role ?? undefined });
}

/** Value or display name of a role; `null`: the default access; `undefined`: no word means this role and no other. */
function roleOf(id: string, roles: readonly LiveAppRole[]): string | null | undefined {
  const role = roles.find((one) => isSame(one.id, id));
  const words = [null, plainText(role?.value), plainText(role?.displayName)];
  return words.find((word) => word !== undefined && means(word, id, roles));
}

function means(word: string | null, id: string, roles: readonly LiveAppRole[]): boolean {
  const found = roleIdOf(word, roles);
  return !isProblem(found) && isSame(found.id, id);
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function sortKey({ group, user, role }: Assignment): string {
  const principal = group ?? user ?? '';
  const name = typeof principal === 'string' ? principal : principal.id;
  return JSON.stringify([group === undefined, name.toLowerCase(), role ?? '']);
}

/** Which app role an assignment of a spec means. Source: reference/graph.md 1.3, 5. */
import { DEFAULT_ACCESS_ROLE, DEFAULT_ROLES } from './constants.ts';

/** What of a role is looked at, live or wanted. */
export interface NamedRole {
  readonly id: string;
  readonly value?: string | null | undefined;
  readonly displayName?: string | null | undefined;
}

/**
 * The ID of a role by value, or else by display name, both as they are written; `null` is the default access: the role
 * `User`, else `msiam_access`, else the ID of no role. A name that no role has, or several have, is a problem.
 */
export function roleIdOf(
  role: string | null,
  roles: readonly NamedRole[],
): { readonly id: string } | { readonly problem: string } {
  if (role === null) return { id: defaultRoleId(roles) };
  const ids = idsOf(role, roles);
  const [id] = ids;
  if (id === undefined) return { problem: `the application has no role ${role}` };
  return ids.length === 1 ? { id } : { problem: `several roles are called ${role}: ${ids.join(', ')}` };
}

function defaultRoleId(roles: readonly NamedRole[]): string {
  const found = DEFAULT_ROLES.flatMap((name) => idsOf(name, roles));
  return found[0] ?? DEFAULT_ACCESS_ROLE;
}

/** Values are unique in an application; display names need not be. */
function idsOf(name: string, roles: readonly NamedRole[]): string[] {
  const byValue = roles.filter(({ value }) => value === name);
  const found = byValue.length > 0 ? byValue : roles.filter(({ displayName }) => displayName === name);
  return [...new Set(found.map(({ id }) => id.toLowerCase()))];
}

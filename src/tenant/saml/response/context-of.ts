/** What the directory holds of a sign-in: who is in which groups, has which roles, and which policies are assigned. */
import { randomBytes } from 'node:crypto';
import type { Directory } from '../../api/call.ts';
import { reachedFrom } from '../../api/connect.ts';
import type { Relation } from '../../api/kinds.ts';
import { sourcesOf, targetsOf } from '../../api/links.ts';
import type { Row } from '../../model/type.ts';
import type { ClaimContext, Json, Membership } from '../claims/claim.ts';
import type { SignIn } from '../sign-in.ts';
import type { SigningOptions } from './signing-options.ts';

const RANDOM_BYTES = 32;

/** The context of the claims of a sign-in. */
export function contextOf(directory: Directory, signIn: SignIn, options: SigningOptions): ClaimContext {
  const { application, servicePrincipal, user, methods, request } = signIn;
  const assignments = directory.replica.find('appRoleAssignment', 'resourceId', servicePrincipal.id);
  const memberships = membershipsOf(directory, user, new Set(assignments.map((row) => String(row['principalId']))));
  return {
    tenantId: directory.tenantId,
    application,
    servicePrincipal,
    user,
    memberships,
    roles: rolesOf(servicePrincipal, assignments, [user.id, ...directIds(memberships)]),
    methods,
    requestedFormat: request?.nameIdFormat ?? null,
    mappingPolicy: definitionOf(directory, 'claimsMappingPolicy', [servicePrincipal]),
    claimsPolicy: directory.replica.get('customClaimsPolicy', servicePrincipal.id) ?? null,
    hasNameFormat: options.hasNameFormat,
    behaviours: directory.settings.behaviours,
    randomBytes: () => randomBytes(RANDOM_BYTES),
  };
}

/** The definition of the first policy of a kind that one of the objects has; of several objects the first counts. */
export function definitionOf(
  directory: Directory,
  kind: Relation & ('claimsMappingPolicy' | 'tokenIssuancePolicy'),
  owners: readonly Row[],
): Json | null {
  const [policy] = owners
    .flatMap(({ id }) => targetsOf(directory, kind, id))
    .flatMap((id) => directory.replica.get(kind, id) ?? []);
  const text = (policy?.['definition'] as readonly string[] | undefined)?.[0];
  // Whoever wrote it was refused unless it was JSON.
  return text === undefined ? null : JSON.parse(text);
}

function membershipsOf(directory: Directory, user: Row, assigned: ReadonlySet<string>): readonly Membership[] {
  const groupsOf = (id: string) => sourcesOf(directory, 'member', id);
  const direct = new Set(groupsOf(user.id));
  return reachedFrom(user.id, groupsOf).flatMap((id) => {
    const group = directory.replica.get('group', id);
    return group ? [{ group, isDirect: direct.has(id), isAssigned: assigned.has(id) }] : [];
  });
}

function directIds(memberships: readonly Membership[]): readonly string[] {
  return memberships.filter(({ isDirect }) => isDirect).map(({ group }) => group.id);
}

/** Roles of the user and of groups it is a member of itself: nested groups are not expanded (graph.md 5). */
function rolesOf(principal: Row, assignments: readonly Row[], holders: readonly string[]): readonly string[] {
  const ids = new Set(
    assignments.filter((row) => holders.includes(String(row['principalId']))).map((row) => row['appRoleId']),
  );
  const roles = (principal['appRoles'] ?? []) as readonly { id: string; value: string | null; isEnabled: boolean }[];
  return roles.flatMap(({ id, value, isEnabled }) => (isEnabled && value && ids.has(id) ? [value] : []));
}

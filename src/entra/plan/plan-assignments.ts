/**
 * Who is assigned to the application, in which role.
 *
 *   spec                      live                            change
 *   ------------------------  ------------------------------  ------------------------------------------------
 *   absent                    any                             none
 *   lists principal and role  the same assignment             none
 *   lists principal and role  not there                       added
 *   lists the principal       in another role, set exact      replaced: added, and the other removed; warning
 *   lists the principal       in another role                 added; the other stays and is told
 *   does not list it          assigned, set exact             removed
 *   does not list it          assigned                        stays and is told
 *   does not list it          assigned, a role with a value   stays; warning: the vendor may give rights by it
 *   [] or null                assigned                        removed, as if exact
 *   some wait for parameters  assigned                        stays and is told, even if the set is exact
 *   any                       not read                        problem
 */
import type { ErrorCode } from '../../errors.ts';
import { type NamedRole, roleIdOf } from '../app-role-lookup.ts';
import { DEFAULT_ROLES } from '../constants.ts';
import type { Desired, DesiredAssignment } from '../desired.ts';
import type { Live, LiveAssignment } from '../live.ts';
import type { Change, PartPlan, PlanNote } from './change.ts';
import { type FoundPrincipal, isProblem, type PlanContext } from './context.ts';
import type { Risk } from './risk.ts';
import { changesByWriter } from './writers.ts';

const FIELD = 'servicePrincipal.appRoleAssignedTo';
const LEAF = '/assignments';

/** Plans the assignments. */
export function planAssignments(desired: Desired, live: Live | null, context: PlanContext): PartPlan {
  const { body, pending } = desired.connection;
  if (body.assignments === undefined) return { changes: [], notes: [] };
  const unread = live?.unread.assignments;
  if (unread !== undefined) return { changes: [], notes: [problem(`the assignments could not be read: ${unread}`)] };
  const { wanted, notes } = wantedOf(desired, rolesOf(desired, live), context);
  const found = live?.assignments ?? [];
  const isComplete = !pending.some(({ pointer }) => pointer.startsWith(LEAF));
  const isExact = isComplete && (body.exact.includes('assignments') || desired.assignments.length === 0);
  const missing = wanted.filter((one) => !found.some((other) => keyOf(one) === keyOf(other)));
  const others = found.filter((one) => !wanted.some((other) => keyOf(one) === keyOf(other)));
  const changes = [
    ...missing.flatMap((one) => added(one, desired, live, context)),
    ...(isExact ? others.map((one) => removed(one, live)) : []),
  ];
  // With a name that nobody has, others would be taken out for people who only seem not to be listed.
  if (notes.length > 0) return { changes: [], notes };
  return { changes, notes: isExact ? replaced(missing, others) : leftNotes(others, live) };
}

interface Wanted {
  readonly principalId: string;
  readonly appRoleId: string;
  readonly principal: FoundPrincipal;
  readonly role: string | null;
  readonly leaf: string;
}

function keyOf({ principalId, appRoleId }: Pick<LiveAssignment, 'principalId' | 'appRoleId'>): string {
  return `${principalId} ${appRoleId}`.toLowerCase();
}

/** Each assignment once: the default access is the role User where there is one, and both may be written. */
function wantedOf(desired: Desired, roles: readonly NamedRole[] | null, context: PlanContext) {
  const notes: PlanNote[] = [];
  const wanted = new Map<string, Wanted>();
  for (const [index, one] of desired.assignments.entries()) {
    const leaf = `${LEAF}/${index}`;
    const made = oneWanted(one, roles, context);
    if ('problem' in made) notes.push({ ...problem(made.problem), code: made.code, leaf });
    else if (!wanted.has(keyOf(made))) wanted.set(keyOf(made), { ...made, leaf });
  }
  return { wanted: [...wanted.values()], notes };
}

function oneWanted(
  { kind, principal, role }: DesiredAssignment,
  roles: readonly NamedRole[] | null,
  context: PlanContext,
): Omit<Wanted, 'leaf'> | { readonly problem: string; readonly code: ErrorCode } {
  const found = context.principal(kind, principal);
  if (isProblem(found)) return { ...found, code: 'ENT_PRINCIPAL' };
  const id = roles === null ? { id: role ?? DEFAULT_ROLES[0] } : roleIdOf(role, roles);
  return isProblem(id)
    ? { ...id, code: 'ENT_PLAN' }
    : { principalId: found.id, appRoleId: id.id, principal: found, role };
}

/** Live roles, and those that the spec declares and that are not there yet; `null`: what the template brings is not known. */
function rolesOf({ appRoles }: Desired, live: Live | null): readonly NamedRole[] | null {
  if (!live) return null;
  const found = live.servicePrincipal.appRoles ?? [];
  return [...found, ...appRoles.filter(({ value }) => !found.some((one) => one.value === value))];
}

function added(one: Wanted, desired: Desired, live: Live | null, { project }: PlanContext): Change[] {
  const { principal, role, principalId, leaf } = one;
  const after = { principal: principal.name, role: role ?? 'default access' };
  const field = { field: FIELD, path: 'appRoleAssignedTo', after, risk: live ? GIVEN : null, leaf };
  return changesByWriter(
    { object: 'assignment', name: principal.name, action: 'create' },
    [field],
    desired,
    project,
    () => [{ kind: 'addAssignment', principalId, role }],
  );
}

/** Terraform knows nothing of what others assigned: what an exact set takes out is always Graph's. */
function removed(one: LiveAssignment, live: Live | null): Change {
  const name = nameOf(one);
  const before = { principal: name, role: roleNameOf(one, live) };
  const field = { field: FIELD, path: 'appRoleAssignedTo', before, risk: TAKEN, leaf: LEAF };
  const write = { kind: 'removeAssignment', id: one.id } as const;
  return { object: 'assignment', name, action: 'delete', writer: 'graph', fields: [field], writes: [write] };
}

const GIVEN: Risk = { danger: 'security', isGuarded: false, why: 'gives access' };
const TAKEN: Risk = {
  danger: 'security',
  isGuarded: true,
  why: 'takes access, and provisioning may deactivate the account',
};

function nameOf({ principalDisplayName, principalId }: LiveAssignment): string {
  return principalDisplayName || principalId;
}

function roleNameOf({ appRoleId }: LiveAssignment, live: Live | null): string {
  const roles = live?.servicePrincipal.appRoles ?? [];
  const role = roles.find(({ id }) => id.toLowerCase() === appRoleId.toLowerCase());
  return role?.value || role?.displayName || appRoleId;
}

function replaced(missing: readonly Wanted[], others: readonly LiveAssignment[]): PlanNote[] {
  const isReplaced = ({ principalId }: Wanted) =>
    others.some((one) => one.principalId.toLowerCase() === principalId.toLowerCase());
  return missing.filter(isReplaced).map(({ principal, leaf }) => ({
    kind: 'warning',
    message: `the assignment of ${principal.name} is replaced: Entra cannot change a role, so it is added before the other is removed`,
    leaf,
  }));
}

/** How many names a note spells out. */
const NAMED = 10;

/** A role without a value is access, and nothing that the vendor is told. */
function leftNotes(others: readonly LiveAssignment[], live: Live | null): PlanNote[] {
  const valued = (live?.servicePrincipal.appRoles ?? []).filter(({ value }) => value).map(({ id }) => id.toLowerCase());
  const hasValue = ({ appRoleId }: LiveAssignment) => valued.includes(appRoleId.toLowerCase());
  const inRole = left(others.filter(hasValue), (one) => `${nameOf(one)} (${roleNameOf(one, live)})`);
  return [
    ...inRole.map((note): PlanNote => ({ ...note, kind: 'warning' })),
    ...left(
      others.filter((one) => !hasValue(one)),
      nameOf,
    ),
  ];
}

function left(others: readonly LiveAssignment[], nameOf: (one: LiveAssignment) => string): PlanNote[] {
  if (others.length === 0) return [];
  const names = others.map(nameOf).sort();
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  const message = `${names.length} other assignment${names.length === 1 ? ' stays' : 's stay'}: ${names.slice(0, NAMED).join(', ')}${more}`;
  const hint = 'list assignments under exact to have others removed';
  return [{ kind: 'info', code: 'ENT_DRIFT_ADDED', message, hint, leaf: LEAF }];
}

function problem(message: string): PlanNote {
  return { kind: 'problem', message, leaf: LEAF };
}

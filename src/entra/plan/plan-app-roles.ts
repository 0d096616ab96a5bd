/**
 * App roles, each a change of its own.
 *
 *   spec              live role                              after
 *   ----------------  -------------------------------------  -------------------------------------------
 *   no leaf           any                                    as it is
 *   a role            the same ID, same meaning, enabled     as it is
 *   a role            the same ID, otherwise or disabled     changed
 *   a role            another ID, the same value             a problem: assignments hold the ID
 *   a role            none                                   added
 *   not in the list   an ID that we derive from its value    removed: it was ours
 *   not in the list   of others                              stays, and is told; removed where exact
 *   not in the list   of others, all still wait for values   stays
 *   any               `User`, `msiam_access` of a template   as it is, unless the spec names its ID
 *
 * Where Terraform writes roles it removes those it made; those of others are left to Graph (see left-to-graph.ts).
 */
import { DEFAULT_ROLES } from '../constants.ts';
import type { Desired, DesiredAppRole } from '../desired.ts';
import type { Live, LiveAppRole } from '../live.ts';
import { appRoleId } from '../role-id.ts';
import type { Action, Change, FieldChange, PartPlan, PlanNote } from './change.ts';
import type { PlanContext } from './context.ts';
import { withLate } from './late.ts';
import { foldedWord, missingFrom, plainText } from './normal.ts';
import { fieldChange, isExactSet, othersNote } from './pieces.ts';
import type { Write, WrittenAppRole } from './write.ts';
import { changesByWriter } from './writers.ts';

const FIELD = 'application.appRoles';
const LEAF = '/saml/appRoles';

/** Plans the app roles. */
export function planAppRoles(desired: Desired, live: Live | null, context: PlanContext): PartPlan {
  const { connection, appRoles } = desired;
  const isManaged = connection.body.saml?.appRoles !== undefined;
  if (!isManaged || (live && live.application === null)) return { changes: [], notes: [] };
  const found = live?.application?.appRoles ?? [];
  const wanted = appRoles.map((role) => writtenRole(role, context));
  const notes = wanted.flatMap((role) => clash(role, found));
  const kept = wanted.filter((role) => clash(role, found).length === 0);
  const rest = found.filter((role) => !wanted.some((own) => isSameId(own, role) || own.value === role.value));
  const { ours, others } = partOthers(
    rest.filter((role) => !isTemplates(role)),
    desired,
  );
  const isExact = isExactSet(connection, 'saml.appRoles');
  return {
    changes: [
      ...kept.flatMap((role) => roleChange(role, found, live === null, desired, context)),
      ...ours.flatMap((role) => removal(role, desired, context)),
      ...(isExact ? others.map(removalByGraph) : []),
    ],
    notes: [...notes, ...(isExact ? [] : othersNote('app roles', others.map(nameOf), LEAF))],
  };
}

function writtenRole(role: DesiredAppRole, { late }: PlanContext): WrittenAppRole {
  return { ...withLate(role, late), isEnabled: true };
}

function isSameId(one: { readonly id: string }, other: { readonly id: string }): boolean {
  return foldedWord(one.id) === foldedWord(other.id);
}

/** Assignments hold IDs, so a role is never made anew in another's place. */
function clash(role: WrittenAppRole, found: readonly LiveAppRole[]): PlanNote[] {
  const other = found.find((one) => one.value === role.value && !isSameId(one, role));
  if (other === undefined) return [];
  const hint = `if it is this one, say so in the spec: {value: ${role.value}, id: ${foldedWord(other.id)}}`;
  const message = `there is an app role ${role.value} already, and its ID is another`;
  return [{ kind: 'problem', message, hint, leaf: LEAF }];
}

/** Roles of the template have no value of their own (reference/graph.md 1.3). */
function isTemplates({ displayName, value }: LiveAppRole): boolean {
  const names: readonly unknown[] = DEFAULT_ROLES;
  return names.includes(displayName) && [undefined, displayName].includes(plainText(value));
}

/** A role whose ID comes from its value was made for this connection. While a role waits for a parameter, none is gone. */
function partOthers(roles: readonly LiveAppRole[], { connection }: Desired) {
  const isOurs = ({ id, value }: LiveAppRole) => foldedWord(id) === appRoleId(connection.name, value ?? '');
  const isWaiting = connection.pending.some(({ pointer }) => pointer.startsWith(`${LEAF}/`));
  return { ours: isWaiting ? [] : roles.filter(isOurs), others: roles.filter((role) => !isOurs(role)) };
}

function nameOf({ value, displayName, id }: LiveAppRole): string {
  return plainText(value) ?? plainText(displayName) ?? id;
}

function roleChange(
  role: WrittenAppRole,
  found: readonly LiveAppRole[],
  isNew: boolean,
  desired: Desired,
  { project }: PlanContext,
): Change[] {
  const live = found.find((one) => isSameId(one, role));
  const fields = live ? differences(role, live) : [fieldChange(at('appRoles'), undefined, role, isNew)];
  const what = { object: 'appRole', name: role.value, action: live ? 'update' : 'create' } as const;
  return changesByWriter(what, fields, desired, project, () => [{ kind: 'putAppRoles', include: [role], exclude: [] }]);
}

function differences(role: WrittenAppRole, live: LiveAppRole): FieldChange[] {
  const texts = (['value', 'displayName', 'description'] as const).filter(
    (name) => plainText(live[name]) !== plainText(role[name]),
  );
  const types = live.allowedMemberTypes ?? [];
  const isOther =
    missingFrom(types, role.allowedMemberTypes, foldedWord).length > 0 ||
    missingFrom(role.allowedMemberTypes, types, foldedWord).length > 0;
  const names = [
    ...texts,
    ...(isOther ? (['allowedMemberTypes'] as const) : []),
    ...(live.isEnabled === false ? (['isEnabled'] as const) : []),
  ];
  return names.map((name) => fieldChange(at(`appRoles.${name}`), live[name], role[name], false));
}

function at(path: string) {
  return { field: FIELD, path, leaf: LEAF };
}

function removal(role: LiveAppRole, desired: Desired, { project }: PlanContext): Change[] {
  const { writes, writer: _writer, ...change } = removalByGraph(role);
  return changesByWriter(change, change.fields, desired, project, () => writes);
}

function removalByGraph(role: LiveAppRole): Change {
  const name = nameOf(role);
  const { after: _after, ...field } = fieldChange(at('appRoles'), name, null, false);
  const action: Action = 'delete';
  const write: Write = { kind: 'putAppRoles', include: [], exclude: [foldedWord(role.id)] };
  return { object: 'appRole', name, action, writer: 'graph', fields: [field], writes: [write] };
}

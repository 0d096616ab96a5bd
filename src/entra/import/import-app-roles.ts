/** App roles in a spec's terms. Source: reference/graph.md 1.3, 2.4. */
import type { AppRole } from '../../spec/generated/connection.ts';
import { DEFAULT_ROLES } from '../constants.ts';
import type { LiveApplication, LiveAppRole } from '../live.ts';
import { plainText } from '../plan/normal.ts';
import { type Leave, withoutAbsent } from './imported.ts';

/** The roles of the application but for those that every template brings; `undefined`: none. */
export function importAppRoles(application: LiveApplication | null, leave: Leave): AppRole[] | undefined {
  const own = (application?.appRoles ?? []).filter((role) => !isTemplates(role));
  const roles = own.flatMap((role) => importRole(role, leave) ?? []);
  return roles.length > 0 ? roles : undefined;
}

/** Whether every template brings the role: `User` or `msiam_access`, which have no value. */
export function isTemplates({ value, displayName }: LiveAppRole): boolean {
  return plainText(value) === undefined && DEFAULT_ROLES.some((name) => name === displayName);
}

function importRole(role: LiveAppRole, leave: Leave): AppRole | undefined {
  const { id, value, isEnabled } = role;
  const types = role.allowedMemberTypes ?? [];
  const memberTypes = (['User', 'Application'] as const).filter((type) => types.includes(type));
  const problem = problemOf(plainText(value), isEnabled !== false, types.length === memberTypes.length);
  if (problem !== undefined || !value) {
    leave('application.appRoles', `${plainText(value) ?? plainText(role.displayName) ?? id}: ${problem}`);
    return undefined;
  }
  const displayName = role.displayName ?? '';
  const description = role.description ?? '';
  return withoutAbsent<AppRole>({
    value,
    displayName: displayName === value ? undefined : displayName,
    description: description === displayName ? undefined : description,
    memberTypes: memberTypes.length > 0 ? memberTypes : undefined,
    id,
  });
}

function problemOf(value: string | undefined, isEnabled: boolean, areTypesKnown: boolean): string | undefined {
  if (value === undefined) return 'a role of a spec has a value';
  if (!isEnabled) return 'it is disabled, and the roles of a spec are enabled';
  return areTypesKnown ? undefined : 'a spec gives roles to users and applications alone';
}

import { child } from '../finding.ts';
import type { AppRole, Assignment, Principal } from '../generated/resolved.ts';
import { principalKey } from './claims.ts';
import type { VariantRule } from './rule.ts';

export const assignmentOneOf: VariantRule = {
  scope: 'variant',
  id: 'ENT057',
  name: 'assignment-one-of',
  severity: 'error',
  why: 'An assignment gives one group or user one role; Entra refuses the same assignment twice.',
  fix: 'Give each assignment exactly one of group, user, and each principal a role once.',
  *check({ body }) {
    const seen = new Set<string>();
    for (const [index, assignment] of (body.assignments ?? []).entries()) {
      const pointer = child('/assignments', index);
      const { group, user } = assignment;
      if ((group === undefined) === (user === undefined)) {
        yield {
          pointer,
          message: `an assignment names ${group ? 'both a group and a user' : 'neither a group nor a user'}`,
        };
        continue;
      }
      const key = keyOf(assignment, body.saml?.appRoles ?? []);
      if (seen.has(key)) yield { pointer, message: `${nameOf(assignment)} is assigned twice` };
      seen.add(key);
    }
  },
};

/** A role may be written by value or by display name; both are one role. */
function keyOf({ group, user, role }: Assignment, roles: readonly AppRole[]): string {
  const declared = roles.find(({ value, displayName }) => value === role || displayName === role);
  const principal = group === undefined ? `user ${principalKey(user as Principal)}` : `group ${principalKey(group)}`;
  return `${principal} ${role === null ? '' : `as ${declared?.value ?? role}`}`;
}

function nameOf({ group, user, role }: Assignment): string {
  const principal = (group ?? user) as Principal;
  const name = typeof principal === 'string' ? principal : principal.id;
  return `the ${group === undefined ? 'user' : 'group'} ${name}${role === null ? '' : ` with the role ${role}`}`;
}

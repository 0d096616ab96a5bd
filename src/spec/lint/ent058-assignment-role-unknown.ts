import { child } from '../finding.ts';
import { suggest } from '../suggest.ts';
import type { VariantRule } from './rule.ts';
import { isPending } from './values.ts';

/** Roles that every template brings. Source: reference/graph.md 5. */
const TEMPLATE_ROLES = ['User', 'msiam_access'];

export const assignmentRoleUnknown: VariantRule = {
  scope: 'variant',
  id: 'ENT058',
  name: 'assignment-role-unknown',
  severity: 'error',
  why: 'A role that the application does not have cannot be assigned; a gallery template may bring roles of its own.',
  fix: 'Declare the role in saml.appRoles, or assign one that exists.',
  *check(variant) {
    const { body } = variant;
    if (!body.assignments?.some(({ role }) => role) || isPending(variant, '/saml/appRoles')) return;
    const declared = (body.saml?.appRoles ?? []).flatMap(({ value, displayName }) => [value, displayName ?? value]);
    const known = new Set([...declared, ...TEMPLATE_ROLES]);
    const severity = body.application.source === 'gallery' ? 'warning' : 'error';
    for (const [index, { role }] of body.assignments.entries()) {
      if (!role || known.has(role)) continue;
      const near = suggest(role, known);
      const hint = near === undefined ? assignmentRoleUnknown.fix : `did you mean ${near}?`;
      const message = `no app role ${role} is declared`;
      yield { pointer: `${child('/assignments', index)}/role`, message, hint, severity };
    }
  },
};

import { child } from '../finding.ts';
import type { RuleFinding, VariantRule } from './rule.ts';

export const appRoleValue: VariantRule = {
  scope: 'variant',
  id: 'ENT056',
  name: 'app-role-value',
  severity: 'error',
  why: 'Entra refuses app role values with spaces, with a dot in front, or given twice; people tell roles apart by their display names.',
  fix: 'Give each role a value of its own without spaces, and a display name of its own.',
  *check({ body }) {
    const values = new Set<string>();
    const names = new Set<string>();
    const ids = new Set<string>();
    for (const [index, { value, displayName, id }] of (body.saml?.appRoles ?? []).entries()) {
      const place = child('/saml/appRoles', index);
      const name = displayName ?? value;
      const problem = values.has(value) ? 'is given twice' : problemOf(value);
      if (problem) yield { pointer: `${place}/value`, message: `the role value "${value}" ${problem}` };
      else if (id && ids.has(id.toLowerCase()))
        yield { pointer: `${place}/id`, message: `the role ID ${id} is given twice` };
      else if (names.has(name)) yield nameTwice(place, name);
      if (id) ids.add(id.toLowerCase());
      values.add(value);
      names.add(name);
    }
  },
};

function problemOf(value: string): string | undefined {
  if (/\s/.test(value)) return 'contains white space';
  return value.startsWith('.') ? 'starts with a dot' : undefined;
}

function nameTwice(place: string, name: string): RuleFinding {
  return { pointer: `${place}/displayName`, message: `two roles have the display name "${name}"`, severity: 'warning' };
}

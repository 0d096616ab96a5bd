import type { VariantRule } from './rule.ts';

export const scimManagerType: VariantRule = {
  scope: 'variant',
  id: 'ENT064',
  name: 'scim-manager-type',
  severity: 'warning',
  why: 'Entra sends the manager as a reference to another user it has provisioned; as text it would be an ID of the directory.',
  fix: 'Write type: Reference.',
  *check({ merged }) {
    // The merged text, since the body cannot tell a type that was written from the default.
    for (const [index, { target, type }] of (merged.provisioning?.mappings?.users?.add ?? []).entries()) {
      if (type === undefined || type === 'Reference' || !/(?:^|:)manager$/i.test(target)) continue;
      const pointer = `/provisioning/mappings/users/add/${index}/type`;
      yield { pointer, merged: true, message: `the manager is mapped as ${type}, not as Reference` };
    }
  },
};

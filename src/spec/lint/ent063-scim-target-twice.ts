import type { VariantRule } from './rule.ts';

export const scimTargetTwice: VariantRule = {
  scope: 'variant',
  id: 'ENT063',
  name: 'scim-target-twice',
  severity: 'warning',
  why: 'A SCIM attribute has one mapping; of two, one is lost.',
  fix: 'Keep one of the two; SCIM attribute names are compared without capitals.',
  *check({ body }) {
    const mappings = body.provisioning?.mappings;
    for (const kind of ['users', 'groups'] as const) {
      const add = mappings?.[kind]?.add;
      if (add === undefined || add.length < 2) continue;
      const seen = new Set<string>();
      for (const [index, { target }] of add.entries()) {
        const pointer = `/provisioning/mappings/${kind}/add/${index}/target`;
        if (seen.has(target.toLowerCase())) yield { pointer, message: `the target ${target} is mapped twice` };
        seen.add(target.toLowerCase());
      }
    }
  },
};

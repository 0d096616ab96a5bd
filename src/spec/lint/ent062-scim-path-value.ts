import { addedMappings } from './claims.ts';
import type { VariantRule } from './rule.ts';

export const scimPathValue: VariantRule = {
  scope: 'variant',
  id: 'ENT062',
  name: 'scim-path-value',
  severity: 'warning',
  why: 'A path that ends in a filter names a whole entry of a list, and a text cannot be written there.',
  fix: 'Name the part of the entry that is written.',
  *check({ body }) {
    for (const { pointer, mapping } of addedMappings(body)) {
      const { target } = mapping;
      if (!target.endsWith(']')) continue;
      const part = /(?:^|:)addresses\[/i.test(target) ? 'formatted' : 'value';
      const message = `the target ${target} names no part of the entry`;
      yield { pointer: `${pointer}/target`, message, hint: `write ${target}.${part}` };
    }
  },
};

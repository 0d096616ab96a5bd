import { addedMappings, isGiven } from './claims.ts';
import type { VariantRule } from './rule.ts';

const KEYS = ['source', 'constant', 'expression'] as const;

export const scimMappingValue: VariantRule = {
  scope: 'variant',
  id: 'ENT069',
  name: 'scim-mapping-value',
  severity: 'error',
  why: 'A mapping is direct, constant or an expression; with none of them nothing is sent.',
  fix: 'Give exactly one of source, constant, expression.',
  *check({ body }) {
    for (const { pointer, mapping } of addedMappings(body)) {
      const given = KEYS.filter((key) => isGiven(mapping[key]));
      if (given.length === 1) continue;
      const what = given.length === 0 ? 'no value' : `${given.length} values: ${given.join(', ')}`;
      yield { pointer, message: `the mapping of ${mapping.target} has ${what}` };
    }
  },
};

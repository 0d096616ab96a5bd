import { OTHER_SOURCES, USER_SOURCES } from '../vocabulary/sources.ts';
import { attributesOf, originsOf } from './claims.ts';
import type { VariantRule } from './rule.ts';

export const claimSourceCapitals: VariantRule = {
  scope: 'variant',
  id: 'ENT041',
  name: 'claim-source-capitals',
  severity: 'warning',
  why: 'Entra writes attribute names in lower case; another spelling reads as drift, and a policy may refuse it.',
  fix: 'Write the attribute in lower case.',
  *check({ body }) {
    for (const origin of originsOf(body)) {
      for (const { pointer, value } of attributesOf(origin)) {
        const lower = value.toLowerCase();
        if (value === lower || !isNamedInLowerCase(lower)) continue;
        yield { pointer, message: `the attribute ${value} has capitals`, hint: `write ${lower}` };
      }
    }
  },
};

/** Directory extensions keep the capitals they were registered with. */
function isNamedInLowerCase(source: string): boolean {
  return USER_SOURCES.has(source) || OTHER_SOURCES.has(source) || source === 'user.groups';
}

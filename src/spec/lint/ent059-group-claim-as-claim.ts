import { attributesOf, originsOf } from './claims.ts';
import type { VariantRule } from './rule.ts';

export const groupClaimAsClaim: VariantRule = {
  scope: 'variant',
  id: 'ENT059',
  name: 'group-claim-as-claim',
  severity: 'warning',
  why: 'Groups are no attribute of a user: the group claim sends them, and Entra allows one in an application.',
  fix: 'Describe the group claim in saml.groups (select, source, name, namespace) and remove this claim.',
  *check({ body }) {
    for (const origin of originsOf(body)) {
      if (origin.kind === 'nameId') continue;
      for (const { pointer, value } of attributesOf(origin)) {
        if (value.toLowerCase() === 'user.groups')
          yield { pointer, message: 'a claim cannot be taken from user.groups' };
      }
    }
  },
};

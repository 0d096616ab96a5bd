import { principalKey } from './claims.ts';
import type { VariantRule } from './rule.ts';

const LIMIT = 50;

export const claimConditionGroups: VariantRule = {
  scope: 'variant',
  id: 'ENT050',
  name: 'claim-condition-groups',
  severity: 'error',
  why: 'Entra takes 50 groups at most in the claim conditions of one application.',
  fix: 'Put the groups into fewer ones in the directory, and name those.',
  *check({ body }) {
    const groups = new Set<string>();
    for (const { when } of body.saml?.claims.add ?? []) {
      for (const condition of when) for (const group of condition.groups) groups.add(principalKey(group));
    }
    if (groups.size > LIMIT) {
      const message = `the claim conditions name ${groups.size} groups; ${LIMIT} are allowed in an application`;
      yield { pointer: '/saml/claims/add', message };
    }
  },
};

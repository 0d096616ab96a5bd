import { fullClaimName, GROUPS_CLAIM, IDENTITY_CLAIMS, RESTRICTED_CLAIMS, ROLE_CLAIM } from '../vocabulary/claims.ts';
import type { VariantRule } from './rule.ts';
import { claimsOf } from './values.ts';

const RESTRICTED: ReadonlySet<string> = new Set([...RESTRICTED_CLAIMS].map((name) => name.toLowerCase()));

/** Free for an application with a signing certificate of its own, as SAML applications have. Source: graph.md 4.1. */
const FREED: ReadonlySet<string> = new Set([ROLE_CLAIM, `${IDENTITY_CLAIMS}/upn`]);

const HINTS: ReadonlyMap<string, string> = new Map([
  [ROLE_CLAIM, 'roles are sent by themselves: declare saml.appRoles and assign them'],
  [GROUPS_CLAIM, 'groups are sent by saml.groups'],
]);

export const claimRestricted: VariantRule = {
  scope: 'variant',
  id: 'ENT048',
  name: 'claim-restricted',
  severity: 'error',
  why: 'Entra keeps some claim types for itself and refuses a policy that defines them.',
  fix: 'Send the value under another name; for roles use app roles, for groups saml.groups.',
  *check({ body }) {
    for (const { pointer, claim } of claimsOf(body)) {
      const name = fullClaimName(claim);
      const lower = name.toLowerCase();
      if (!RESTRICTED.has(lower)) continue;
      const place = `${pointer}/name`;
      const hint = HINTS.get(lower) ?? claimRestricted.fix;
      const isFreed = FREED.has(lower);
      const end = isFreed
        ? 'only a signing certificate of its own lets an application define it'
        : 'no policy can define it';
      yield {
        pointer: place,
        message: `the claim ${name} is restricted: ${end}`,
        hint,
        ...(isFreed ? { severity: 'warning' as const } : {}),
      };
    }
  },
};

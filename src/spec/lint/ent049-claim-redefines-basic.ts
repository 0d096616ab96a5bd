import { fullClaimName } from '../vocabulary/claims.ts';
import { basicClaimsOf } from './claims.ts';
import type { VariantRule } from './rule.ts';
import { claimsOf } from './values.ts';

export const claimRedefinesBasic: VariantRule = {
  scope: 'variant',
  id: 'ENT049',
  name: 'claim-redefines-basic',
  severity: 'warning',
  why: 'The added claim takes the place of the one Entra sends by itself, and whoever reads the spec expects the latter.',
  fix: 'Name the basic claim in saml.claims.remove as well, so that the replacement is meant; or leave the claim out.',
  *check({ body }) {
    if (body.saml === undefined || body.saml.claims.add.length === 0) return;
    const basic = basicClaimsOf(body.saml).map(fullClaimName);
    for (const { pointer, claim } of claimsOf(body)) {
      const name = fullClaimName(claim);
      if (basic.includes(name))
        yield { pointer: `${pointer}/name`, message: `the claim ${name} replaces the basic claim of that name` };
    }
  },
};

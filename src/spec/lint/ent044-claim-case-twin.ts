import { fullClaimName } from '../vocabulary/claims.ts';
import { basicClaimsOf } from './claims.ts';
import type { VariantRule } from './rule.ts';
import { claimsOf } from './values.ts';

export const claimCaseTwin: VariantRule = {
  scope: 'variant',
  id: 'ENT044',
  name: 'claim-case-twin',
  severity: 'warning',
  why: 'Claim names are compared with their capitals, so both are sent and the vendor reads only one of them.',
  fix: 'Keep the spelling that the vendor prints and remove the other claim.',
  *check({ body }) {
    const added = claimsOf(body);
    if (body.saml === undefined || added.length === 0) return;
    const seen = new Map<string, string>();
    for (const basic of basicClaimsOf(body.saml)) seen.set(fullClaimName(basic).toLowerCase(), fullClaimName(basic));
    for (const { pointer, claim } of added) {
      const name = fullClaimName(claim);
      const twin = seen.get(name.toLowerCase());
      if (twin === undefined) seen.set(name.toLowerCase(), name);
      else if (twin !== name)
        yield { pointer: `${pointer}/name`, message: `the claim ${name} differs from ${twin} only in capitals` };
    }
  },
};

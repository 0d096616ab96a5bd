import { fullClaimName, NAME_ID_CLAIM } from '../vocabulary/claims.ts';
import type { VariantRule } from './rule.ts';
import { claimsOf } from './values.ts';

export const claimTwice: VariantRule = {
  scope: 'variant',
  id: 'ENT046',
  name: 'claim-twice',
  severity: 'error',
  why: 'A claim has one definition; Entra refuses a policy that names it twice.',
  fix: 'Keep one of the two; use its conditions (when) where the value depends on the user.',
  *check({ body }) {
    const seen = new Set<string>();
    for (const { pointer, claim } of claimsOf(body)) {
      const name = fullClaimName(claim);
      if (name === NAME_ID_CLAIM) yield nameId(`${pointer}/name`);
      else if (seen.has(name)) yield { pointer: `${pointer}/name`, message: `the claim ${name} is added twice` };
      seen.add(name);
    }
  },
};

function nameId(pointer: string): { pointer: string; message: string; hint: string } {
  return { pointer, message: 'the nameidentifier claim carries the NameID', hint: 'set it in saml.nameId' };
}

import type { VariantRule } from './rule.ts';
import { claimsOf } from './values.ts';

const URI = /^(?:urn:|[a-z][a-z0-9+.-]*:\/\/)/i;

export const claimNameCharacters: VariantRule = {
  scope: 'variant',
  id: 'ENT042',
  name: 'claim-name-characters',
  severity: 'warning',
  why: 'White space and dots in a claim name are often slips, and some service providers read a dot as a path.',
  fix: 'Compare the name with what the vendor prints, character by character; waive the finding where it is really so.',
  *check({ body }) {
    for (const { pointer, claim } of claimsOf(body)) {
      const found = unusual(claim.name);
      if (found) yield { pointer: `${pointer}/name`, message: `the claim name "${claim.name}" contains ${found}` };
    }
  },
};

function unusual(name: string): string | undefined {
  if (/\s/.test(name)) return 'white space';
  return name.includes('.') && !URI.test(name) ? 'a dot' : undefined;
}

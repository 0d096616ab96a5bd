import { child } from '../finding.ts';
import { suggest } from '../suggest.ts';
import { BASIC_CLAIMS, CORE_CLAIMS, fullClaimName } from '../vocabulary/claims.ts';
import type { RuleFinding, VariantRule } from './rule.ts';

export const claimRemoveUnknown: VariantRule = {
  scope: 'variant',
  id: 'ENT055',
  name: 'claim-remove-unknown',
  severity: 'warning',
  why: 'Only the basic claims can be removed; any other entry removes nothing.',
  fix: 'Name a basic claim: givenname, surname, emailaddress, name; an added claim is taken out of saml.claims.add.',
  *check({ body }) {
    for (const [index, name] of (body.saml?.claims.remove ?? []).entries()) {
      if (!BASIC.has(name)) yield finding(child('/saml/claims/remove', index), name);
    }
  },
};

const BASIC: ReadonlySet<string> = new Set(BASIC_CLAIMS.flatMap((claim) => [claim.name, fullClaimName(claim)]));

const CORE: ReadonlySet<string> = new Set(
  [...CORE_CLAIMS.keys()].flatMap((name) => [name, name.slice(name.lastIndexOf('/') + 1)]),
);

function finding(pointer: string, name: string): RuleFinding {
  if (CORE.has(name)) {
    const message = `the claim ${name} is a core claim: Entra always sends it`;
    return { pointer, message, hint: 'remove the entry', severity: 'error' };
  }
  const near = suggest(name, BASIC);
  const message = `${name} is no basic claim`;
  return near === undefined ? { pointer, message } : { pointer, message, hint: `did you mean ${near}?` };
}

import type { VariantRule } from './rule.ts';
import { claimsOf } from './values.ts';

/** `…/claims/mail`: letters only after the last `/claims/`, since `…/claims/v1` is a namespace. */
const CLAIM_TYPE = /\/claims\/[a-z_-]+\/?$/i;

export const claimNamespaceFull: VariantRule = {
  scope: 'variant',
  id: 'ENT043',
  name: 'claim-namespace-full',
  severity: 'warning',
  why: 'Entra puts the namespace before the name, so a full claim type as namespace gives a name nobody looks for.',
  fix: 'Leave the last part of the namespace out, or give the full claim type as the name and no namespace.',
  *check({ body }) {
    for (const { pointer, claim } of claimsOf(body)) {
      if (CLAIM_TYPE.test(claim.namespace)) yield finding(`${pointer}/namespace`, claim.namespace);
    }
    const namespace = body.saml?.groups?.namespace;
    if (namespace && CLAIM_TYPE.test(namespace)) yield finding('/saml/groups/namespace', namespace);
  },
};

function finding(pointer: string, namespace: string): { pointer: string; message: string } {
  return { pointer, message: `the namespace ${namespace} is itself a full claim type` };
}

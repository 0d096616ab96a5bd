import type { VariantRule } from './rule.ts';

export const weakAlgorithm: VariantRule = {
  scope: 'variant',
  id: 'ENT028',
  name: 'weak-algorithm',
  severity: 'warning',
  why: 'Signatures over SHA-1 can be forged with enough effort; Entra offers them only for service providers that know nothing newer.',
  fix: 'Use rsa-sha256; where the vendor cannot verify it, waive the rule and give that as the reason.',
  *check({ body }) {
    if (body.saml?.signing.algorithm === 'rsa-sha1')
      yield { pointer: '/saml/signing/algorithm', message: 'Entra is to sign with rsa-sha1' };
  },
};

import type { VariantRule } from './rule.ts';

export const responseOnlySigning: VariantRule = {
  scope: 'variant',
  id: 'ENT029',
  name: 'response-only-signing',
  severity: 'warning',
  why: 'Most service providers read the assertion and want it signed; a signature around the response is lost once the assertion is taken out.',
  fix: 'Use assertion, or both where the vendor also wants the response signed.',
  *check({ body }) {
    if (body.saml?.signing.option === 'response')
      yield { pointer: '/saml/signing/option', message: 'only the response is signed, not the assertion' };
  },
};

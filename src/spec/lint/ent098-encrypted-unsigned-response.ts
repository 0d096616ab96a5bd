import type { VariantRule } from './rule.ts';

/** Source: decision 014; reference/entra-wire.md 2.7. */
export const encryptedUnsignedResponse: VariantRule = {
  scope: 'variant',
  id: 'ENT098',
  name: 'encrypted-unsigned-response',
  severity: 'warning',
  why: 'Entra is taken to encrypt in CBC mode, which whoever can change a message can read bit by bit unless the response around it is signed; `entrada serve` refuses it, and so do other careful service providers.',
  fix: 'Set saml.signing.option to both.',
  *check({ body }) {
    const { saml } = body;
    if (saml?.encryption?.certificate && saml.signing.option === 'assertion')
      yield {
        pointer: '/saml/encryption',
        message: 'assertions are encrypted, and the response around them is not signed',
      };
  },
};

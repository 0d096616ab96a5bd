import type { VariantRule } from './rule.ts';
import { bringsMetadata } from './urls.ts';
import { isPending } from './values.ts';

export const signedRequestsCertificate: VariantRule = {
  scope: 'variant',
  id: 'ENT027',
  name: 'signed-requests-certificate',
  severity: 'error',
  why: "Entra verifies signed requests with the vendor's certificate; without one it refuses every sign-in.",
  fix: 'Give saml.requests.certificates, or saml.spMetadata that holds the certificate.',
  *check(variant) {
    const { saml } = variant.body;
    if (!saml?.requests.signed || saml.requests.certificates?.length || bringsMetadata(variant)) return;
    if (isPending(variant, '/saml/requests/certificates')) return;
    yield {
      pointer: '/saml/requests/signed',
      message: 'signed requests are demanded, but no certificate of the vendor is given',
    };
  },
};

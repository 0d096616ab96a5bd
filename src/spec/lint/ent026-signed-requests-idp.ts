import type { VariantRule } from './rule.ts';

export const signedRequestsIdp: VariantRule = {
  scope: 'variant',
  id: 'ENT026',
  name: 'signed-requests-idp',
  severity: 'error',
  why: 'Once Entra demands signed requests, it no longer starts sign-ins itself: there is no request that could be signed.',
  fix: 'Take idp out of saml.initiatedBy, or set saml.requests.signed to false.',
  *check({ body: { saml } }) {
    if (saml?.requests.signed && saml.initiatedBy.includes('idp'))
      yield {
        pointer: '/saml/requests/signed',
        message: 'signed requests are demanded, but idp is in saml.initiatedBy',
      };
  },
};

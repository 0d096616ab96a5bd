import type { VariantRule } from './rule.ts';

export const signOnUrlHttp: VariantRule = {
  scope: 'variant',
  id: 'ENT013',
  name: 'sign-on-url-http',
  severity: 'warning',
  why: 'A sign-in that starts over plain http can be redirected by anyone on the way.',
  fix: 'Use the https address; nearly every vendor that prints http serves https too.',
  *check({ body }) {
    const url = body.saml?.signOnUrl;
    if (url && /^http:/i.test(url))
      yield { pointer: '/saml/signOnUrl', message: `the sign-on URL is not https: ${url}` };
  },
};

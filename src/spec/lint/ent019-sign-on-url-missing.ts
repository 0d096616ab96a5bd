import type { VariantRule } from './rule.ts';
import { isPending } from './values.ts';

const POINTER = '/saml/signOnUrl';

export const signOnUrlMissing: VariantRule = {
  scope: 'variant',
  id: 'ENT019',
  name: 'sign-on-url-missing',
  severity: 'warning',
  why: 'My Apps sends people to the sign-on URL. Without one Entra posts an answer that nobody asked for, which a vendor that accepts only sp refuses.',
  fix: 'Give saml.signOnUrl; or hide the application (application.visibleToUsers: false); or, if the vendor accepts it, add idp to saml.initiatedBy.',
  *check(variant) {
    const { saml, application, signIn } = variant.body;
    // A hidden application has no tile that could start a sign-in.
    if (!saml || saml.signOnUrl || saml.initiatedBy.includes('idp') || !application.visibleToUsers) return;
    if (isPending(variant, POINTER)) return;
    const hint = signIn.startUrl
      ? { hint: `Entra does not read signIn.startUrl: give ${signIn.startUrl} here too` }
      : {};
    yield {
      pointer: POINTER,
      at: 'key',
      message: 'only the vendor starts sign-ins, but there is no sign-on URL',
      ...hint,
    };
  },
};

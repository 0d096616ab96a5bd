import type { VariantRule } from './rule.ts';
import { hasScheme, judgeForm, SIGN_ON_URL } from './urls.ts';

export const signOnUrlForm: VariantRule = {
  scope: 'variant',
  id: 'ENT018',
  name: 'sign-on-url-form',
  severity: 'warning',
  why: 'My Apps opens the sign-on URL as it stands: without a scheme it leads nowhere, and a fragment is not sent to the server.',
  fix: 'Begin it with https://; try a sign-on URL with a fragment in a fresh browser before waiving this.',
  check: (variant) =>
    judgeForm(variant, SIGN_ON_URL, (text) => {
      if (!hasScheme(text)) return `the sign-on URL does not begin with https://: ${text}`;
      return text.includes('#') ? `the sign-on URL has a fragment: ${text}` : undefined;
    }),
};

import type { VariantRule } from './rule.ts';
import { insecure, judgeForm, LOGOUT_URL } from './urls.ts';

export const logoutUrlHttps: VariantRule = {
  scope: 'variant',
  id: 'ENT017',
  name: 'logout-url-https',
  severity: 'error',
  why: 'The logout URL receives signed messages about a person; Entra takes only https, and http for localhost.',
  fix: 'Give the https address, complete with https://.',
  check: (variant) => judgeForm(variant, LOGOUT_URL, insecure),
};

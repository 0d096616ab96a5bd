import type { VariantRule } from './rule.ts';
import { insecure, judgeForm, REPLY_URL } from './urls.ts';

export const replyUrlHttps: VariantRule = {
  scope: 'variant',
  id: 'ENT012',
  name: 'reply-url-https',
  severity: 'error',
  why: 'The reply URL receives who signed in; Entra takes only https, and http for localhost.',
  fix: 'Give the https address, complete with https://.',
  check: (variant) => judgeForm(variant, REPLY_URL, insecure),
};

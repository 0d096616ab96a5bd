import type { VariantRule } from './rule.ts';
import { ADDRESSES, judgeText } from './urls.ts';

export const urlWildcard: VariantRule = {
  scope: 'variant',
  id: 'ENT015',
  name: 'url-wildcard',
  severity: 'error',
  why: 'Sign-ins and tokens go to every host or path that a wildcard lets through; identifiers with one match nothing.',
  fix: 'List each address, or put a parameter where the * stands.',
  check: (variant) =>
    judgeText(variant, ADDRESSES, (text, kind) =>
      text.includes('*') ? `the ${kind} holds a wildcard (*): ${text}` : undefined,
    ),
};

import type { VariantRule } from './rule.ts';
import { IDENTIFIER, judgeForm } from './urls.ts';

export const identifierSpace: VariantRule = {
  scope: 'variant',
  id: 'ENT005',
  name: 'identifier-space',
  severity: 'warning',
  why: 'Identifiers are compared character by character; a space in one is nearly always a slip of copying or a typo of the page.',
  fix: 'Remove the white space, or put what belongs in its place (often a slash).',
  check: (variant) =>
    judgeForm(variant, IDENTIFIER, (text) =>
      /\s/.test(text) ? `the identifier contains white space: ${JSON.stringify(text)}` : undefined,
    ),
};

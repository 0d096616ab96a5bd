import type { VariantRule } from './rule.ts';
import { hasScheme, IDENTIFIER, judgeForm, rawHostOf } from './urls.ts';

export const identifierMixedCaseHost: VariantRule = {
  scope: 'variant',
  id: 'ENT006',
  name: 'identifier-mixed-case-host',
  severity: 'warning',
  why: 'Capitals make no difference in the host of a URL, but they do in an identifier: Entra compares it as text.',
  fix: "Write the host as the vendor's requests carry it; if they carry the capitals, waive the rule.",
  check: (variant) =>
    judgeForm(variant, IDENTIFIER, (text) =>
      hasScheme(text) && /[A-Z]/.test(rawHostOf(text)) ? `the identifier's host has capitals: ${text}` : undefined,
    ),
};

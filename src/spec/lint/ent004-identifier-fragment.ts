import type { VariantRule } from './rule.ts';
import { IDENTIFIER, judgeForm } from './urls.ts';

export const identifierFragment: VariantRule = {
  scope: 'variant',
  id: 'ENT004',
  name: 'identifier-fragment',
  severity: 'warning',
  why: 'What follows # makes an identifier unique in the tenant, but Entra leaves it out of the audience it sends.',
  fix: 'Keep the # only where one vendor is connected more than once, and check that they expect the audience without it.',
  check: (variant) =>
    judgeForm(variant, IDENTIFIER, (text) =>
      text.includes('#') ? `the identifier has a fragment, which is not sent as audience: ${text}` : undefined,
    ),
};

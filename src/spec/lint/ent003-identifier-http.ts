import type { VariantRule } from './rule.ts';
import { IDENTIFIER, judgeForm } from './urls.ts';

const HTTP = /^http:\/\//i;

export const identifierHttp: VariantRule = {
  scope: 'variant',
  id: 'ENT003',
  name: 'identifier-http',
  severity: 'warning',
  why: 'An identifier is a name that nobody opens, so http is allowed; but http and https are two different names, and many vendors have moved.',
  fix: 'Look at the entity ID that the vendor sends today; if it is the one with http, waive the rule.',
  check: (variant) =>
    judgeForm(variant, IDENTIFIER, (text) =>
      HTTP.test(text) ? `the identifier begins with http: ${text}` : undefined,
    ),
};

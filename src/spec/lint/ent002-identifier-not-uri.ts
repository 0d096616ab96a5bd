import type { VariantRule } from './rule.ts';
import { IDENTIFIER, judgeForm } from './urls.ts';

/** A dot before a lone colon is a host with its port. */
const URI = /^(?:[a-z][a-z0-9+.-]*:\/\/|[a-z][a-z0-9+-]*:)[^/]/i;

export const identifierNotUri: VariantRule = {
  scope: 'variant',
  id: 'ENT002',
  name: 'identifier-not-uri',
  severity: 'warning',
  why: 'Entra takes any text, but SAML wants a URI, and a bare word is easily the identifier of somebody else too.',
  fix: 'Compare it with what the vendor prints, character by character; if they print just this, waive the rule.',
  check: (variant) =>
    judgeForm(variant, IDENTIFIER, (text) => (URI.test(text) ? undefined : `the identifier is not a URI: ${text}`)),
};

import type { VariantRule } from './rule.ts';
import { IDENTIFIER, judgeText } from './urls.ts';

const ENTRA =
  /^https?:\/\/(?:sts\.windows\.net|login\.microsoftonline\.(?:com|us)|login\.partner\.microsoftonline\.cn)(?:[/:?#]|$)/i;
const ADFS = /\/adfs\/services\/trust(?:[/?#]|$)/i;

export const identifierOfIdp: VariantRule = {
  scope: 'variant',
  id: 'ENT010',
  name: 'identifier-of-idp',
  severity: 'warning',
  why: "The identifier is the vendor's entity ID. An entity ID of Entra or AD FS belongs into the vendor's console.",
  fix: 'Give the entity ID of the vendor; if their page really asks for this one here, waive the rule.',
  check: (variant) =>
    judgeText(variant, IDENTIFIER, (text) =>
      ENTRA.test(text) || ADFS.test(text) ? 'the identifier names the identity provider, not the vendor' : undefined,
    ),
};

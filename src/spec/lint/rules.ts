/** Every rule, in the order of their numbers. */
import type { Rule } from './rule.ts';
import { CLAIM_RULES } from './rules-claims.ts';
import { SAML_RULES } from './rules-saml.ts';
import { SCIM_RULES } from './rules-scim.ts';
import { SPEC_RULES } from './rules-spec.ts';

export const RULES: readonly Rule[] = [...SAML_RULES, ...CLAIM_RULES, ...SCIM_RULES, ...SPEC_RULES];

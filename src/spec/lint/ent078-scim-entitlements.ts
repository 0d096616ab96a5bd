import { addedMappings } from './claims.ts';
import type { VariantRule } from './rule.ts';

export const scimEntitlements: VariantRule = {
  scope: 'variant',
  id: 'ENT078',
  name: 'scim-entitlements',
  severity: 'error',
  why: "Entra's provisioning client never sends entitlements; a mapping to them does nothing.",
  fix: 'Send app roles to roles instead, or leave the mapping out.',
  *check({ body }) {
    for (const { pointer, mapping } of addedMappings(body)) {
      if (/^entitlements\b/i.test(mapping.target)) {
        yield { pointer: `${pointer}/target`, message: 'entitlements cannot be provisioned' };
      }
    }
  },
};

import type { Variant } from '../resolve.ts';
import { sentAttributes } from './claims.ts';
import type { RuleFinding, VariantRule } from './rule.ts';
import { isPending } from './values.ts';

export const scimMatching: VariantRule = {
  scope: 'variant',
  id: 'ENT065',
  name: 'scim-matching',
  severity: 'warning',
  why: 'Entra finds the account at the vendor by the matching attribute; without one, provisioning does not start.',
  fix: 'Give one mapping matching: 1, usually userName for users and displayName for groups.',
  *check(variant) {
    if (variant.body.provisioning?.mappings === undefined) return;
    yield* unmatched(variant, 'users');
    if (variant.body.provisioning.groups !== false) yield* unmatched(variant, 'groups');
  },
};

function* unmatched(variant: Variant, kind: 'users' | 'groups'): Iterable<RuleFinding> {
  const pointer = `/provisioning/mappings/${kind}`;
  if (variant.body.provisioning?.mappings?.[kind] === undefined || isPending(variant, `${pointer}/add`)) return;
  if (sentAttributes(variant.body, kind).every(({ matching }) => matching === null))
    yield { pointer, message: `no mapping of ${kind} is used for matching` };
}

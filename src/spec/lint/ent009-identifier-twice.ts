import type { TenantRule, TenantVariant } from './rule.ts';
import { identifiersOf } from './values.ts';

export const identifierTwice: TenantRule = {
  scope: 'tenant',
  id: 'ENT009',
  name: 'identifier-twice',
  severity: 'error',
  why: 'An identifier is unique in a tenant: Graph refuses the second application that carries it.',
  fix: 'Give each application its own identifier; where the vendor prints one for all customers, ask for a suffix (#1, #2).',
  *check(variants) {
    const first = new Map<string, TenantVariant>();
    for (const of of variants) {
      for (const { pointer, value } of identifiersOf(of.variant.body)) {
        // Each application puts its own app ID in; twice in one list is ENT031.
        if (value.includes('\ufdd0')) continue;
        const holder = first.get(value);
        if (holder === undefined) first.set(value, of);
        else if (holder !== of)
          yield { of, with: holder, pointer, message: `the identifier ${value} is also one of ${nameOf(holder)}` };
      }
    }
  },
};

function nameOf({ variant }: TenantVariant): string {
  const instance = variant.instance === null ? '' : `.${variant.instance}`;
  return `${variant.spec.name}${instance}@${variant.environment.name}`;
}

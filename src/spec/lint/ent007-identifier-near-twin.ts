import type { VariantRule } from './rule.ts';
import { identifiersOf } from './values.ts';

export const identifierNearTwin: VariantRule = {
  scope: 'variant',
  id: 'ENT007',
  name: 'identifier-near-twin',
  severity: 'warning',
  why: 'Identifiers that differ only in capitals or a slash at the end are different to Entra; one of them is usually a guess.',
  fix: "Keep the one that the vendor's requests carry as issuer.",
  *check({ body }) {
    if ((body.saml?.identifiers?.length ?? 0) < 2) return;
    const first = new Map<string, string>();
    for (const { pointer, value } of identifiersOf(body)) {
      const key = value.toLowerCase().replace(/\/$/, '');
      const twin = first.get(key);
      if (twin === undefined) first.set(key, value);
      else if (twin !== value)
        yield {
          pointer,
          message: `the identifier ${value} differs from ${twin} only in capitals or a slash at the end`,
        };
    }
  },
};

import type { VariantRule } from './rule.ts';
import { identifiersOf } from './values.ts';

export const identifierLength: VariantRule = {
  scope: 'variant',
  id: 'ENT001',
  name: 'identifier-length',
  severity: 'error',
  why: 'Entra takes identifiers of 1 to 256 characters.',
  fix: 'Give the identifier the vendor prints, 256 characters at most.',
  *check({ body }) {
    for (const { pointer, value } of identifiersOf(body)) {
      if (value.length === 0 || value.length > 256) {
        yield { pointer, message: `the identifier has ${value.length} characters; 1 to 256 are allowed` };
      }
    }
  },
};

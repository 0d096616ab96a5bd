import { problemsOf } from './problems.ts';
import type { VariantRule } from './rule.ts';

export const placeholderMalformed: VariantRule = {
  scope: 'variant',
  id: 'ENT085',
  name: 'placeholder-malformed',
  severity: 'error',
  why: 'Inside ${…} only the name of a parameter or built-in can stand. Anything else is what Terraform or a shell would run.',
  fix: 'Write the name of a parameter, or $${ for a literal ${.',
  *check(variant) {
    for (const { pointer, name } of problemsOf(variant, 'malformed')) {
      yield { pointer, merged: true, message: `${name} is no placeholder: a name must stand between the braces` };
    }
  },
};

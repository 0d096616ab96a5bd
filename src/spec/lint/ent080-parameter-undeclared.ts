import { BUILTIN_NAMES } from '../parameters.ts';
import { suggest } from '../suggest.ts';
import { problemsOf } from './problems.ts';
import type { VariantRule } from './rule.ts';

export const parameterUndeclared: VariantRule = {
  scope: 'variant',
  id: 'ENT080',
  name: 'parameter-undeclared',
  severity: 'error',
  why: 'A placeholder that nobody declared would reach the vendor as it is written.',
  fix: 'Declare it under parameters, or write $${ for a literal ${.',
  *check(variant) {
    for (const { pointer, name } of problemsOf(variant, 'undeclared')) {
      const near = suggest(name, [...Object.keys(variant.spec.parameters ?? {}), ...BUILTIN_NAMES]);
      const hint = near ? { hint: `did you mean \${${near}}?` } : {};
      yield {
        pointer,
        message: `\${${name}} is no parameter of this connection and no built-in`,
        merged: true,
        ...hint,
      };
    }
  },
};

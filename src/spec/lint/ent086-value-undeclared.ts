import { child } from '../finding.ts';
import { suggest } from '../suggest.ts';
import type { VariantRule } from './rule.ts';

export const valueUndeclared: VariantRule = {
  scope: 'variant',
  id: 'ENT086',
  name: 'value-undeclared',
  severity: 'error',
  why: 'A value without a declared parameter does nothing; mostly the name is misspelt.',
  fix: 'Declare the parameter, or remove the value.',
  *check({ spec, layers }) {
    const declared = spec.parameters ?? {};
    for (const { pointer, content } of layers) {
      if (pointer === null) continue;
      for (const name of Object.keys(content.values ?? {})) {
        if (Object.hasOwn(declared, name)) continue;
        const near = suggest(name, Object.keys(declared));
        const hint = near ? { hint: `did you mean ${near}?` } : {};
        const place = child(`${pointer}/values`, name);
        yield {
          pointer: place,
          written: true,
          at: 'key',
          message: `there is a value for ${name}, but no such parameter`,
          ...hint,
        };
      }
    }
  },
};

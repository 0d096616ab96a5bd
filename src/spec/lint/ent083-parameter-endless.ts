import { problemsOf } from './problems.ts';
import type { VariantRule } from './rule.ts';

export const parameterEndless: VariantRule = {
  scope: 'variant',
  id: 'ENT083',
  name: 'parameter-endless',
  severity: 'error',
  why: 'Values may use other parameters, but no value may lead back to itself.',
  fix: 'Give one of them a plain value.',
  *check(variant) {
    for (const { pointer, name } of problemsOf(variant, 'endless')) {
      yield { pointer, merged: true, message: `these values lead back to themselves: ${name}` };
    }
    for (const { pointer, name } of problemsOf(variant, 'explosion')) {
      yield { pointer, merged: true, message: `the text never ends growing by the values behind \${${name}}` };
    }
  },
};

import { problemsOf } from './problems.ts';
import type { VariantRule } from './rule.ts';

export const parameterNoValue: VariantRule = {
  scope: 'variant',
  id: 'ENT082',
  name: 'parameter-no-value',
  severity: 'error',
  why: 'Without its value the text cannot be written, and half a URL is worse than none.',
  fix: "Give the value under values; where the vendor's console prints it only after set-up, declare the parameter with phase: after.",
  *check(variant) {
    for (const { pointer, name } of problemsOf(variant, 'no-value')) {
      const { environment, instance } = variant;
      const where = instance === null ? environment.name : `${environment.name}, instance ${instance}`;
      yield { pointer, merged: true, message: `the parameter ${name} has no value in ${where}` };
    }
  },
};

import { child } from '../finding.ts';
import type { RuleFinding, VariantRule } from './rule.ts';

export const parameterPattern: VariantRule = {
  scope: 'variant',
  id: 'ENT084',
  name: 'parameter-pattern',
  severity: 'error',
  why: 'The pattern says which values the vendor accepts; another one ends in a failed sign-in.',
  fix: 'Correct the value, or the pattern.',
  *check({ spec, values }) {
    for (const [name, parameter] of Object.entries(spec.parameters ?? {})) {
      if (!parameter.pattern) continue;
      const expression = compile(parameter.pattern);
      if (expression === undefined) yield brokenPattern(name, parameter.pattern);
      const value = values[name];
      if (expression === undefined || value === undefined || value.includes('${') || expression.test(value)) continue;
      yield { pointer: child('/values', name), message: `the value of ${name} does not match ${parameter.pattern}` };
    }
  },
};

function brokenPattern(name: string, pattern: string): RuleFinding {
  const pointer = `${child('/parameters', name)}/pattern`;
  return { pointer, written: true, message: `${pattern} is no regular expression`, hint: 'mend the pattern' };
}

const compiled = new Map<string, RegExp | undefined>();

/** The whole value must match; patterns recur in a thousand specs, so each is compiled once. */
function compile(pattern: string): RegExp | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, build(pattern));
  return compiled.get(pattern);
}

function build(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return undefined;
  }
}

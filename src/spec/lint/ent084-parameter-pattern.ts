import { child } from '../finding.ts';
import type { ResolvedBody } from '../generated/resolved.ts';
import type { RuleFinding, VariantRule } from './rule.ts';

export const parameterPattern: VariantRule = {
  scope: 'variant',
  id: 'ENT084',
  name: 'parameter-pattern',
  severity: 'error',
  why: 'The pattern says which values the vendor accepts; another one ends in a failed sign-in.',
  fix: 'Correct the value, or the pattern.',
  *check({ spec, values, body }) {
    for (const [name, { pattern }] of Object.entries(spec.parameters ?? {})) {
      if (!pattern) continue;
      const expression = compile(pattern);
      if (expression === undefined) {
        yield brokenPattern(name, pattern);
        continue;
      }
      for (const [place, given] of placesOf(values, body)) {
        const value = Object.hasOwn(given, name) ? given[name] : undefined;
        if (value === undefined || value.includes('${') || expression.test(value)) continue;
        yield { pointer: child(place, name), message: `the value of ${name} does not match ${pattern}` };
      }
    }
  },
};

type Values = Readonly<Record<string, string>>;

/** The values of the variant and of each organization, with their places in the body. */
function placesOf(values: Values, { organizations }: ResolvedBody): Array<[string, Values]> {
  const theirs = Object.entries(organizations).map(([key, organization]): [string, Values] => {
    return [`${child('/organizations', key)}/values`, organization.values ?? {}];
  });
  return [['/values', values], ...theirs];
}

function brokenPattern(name: string, pattern: string): RuleFinding {
  const pointer = `${child('/parameters', name)}/pattern`;
  return {
    pointer,
    written: true,
    message: `${pattern} is no regular expression that can be used here`,
    hint: 'mend the pattern; look-around and references back are not allowed',
  };
}

const compiled = new Map<string, RegExp | undefined>();

/** The whole value must match; patterns recur in a thousand specs, so each is compiled once. */
function compile(pattern: string): RegExp | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, build(pattern));
  return compiled.get(pattern);
}

/** Look-around and references back: what an engine that never goes back cannot do. */
const BACKTRACKING = /\(\?(?:[=!]|<[=!])|\\[1-9k]/;

function build(pattern: string): RegExp | undefined {
  try {
    // Without the flag u the program's engine may change to one whose time is linear (src/cli/main.ts).
    return BACKTRACKING.test(pattern) ? undefined : new RegExp(`^(?:${pattern})$`);
  } catch {
    return undefined;
  }
}

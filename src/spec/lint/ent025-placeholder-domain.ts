import { BUILTIN_NAMES } from '../parameters.ts';
import type { VariantRule } from './rule.ts';
import { rawHostOf, siteOf, urlLeavesOf } from './urls.ts';

const PLACEHOLDER = /(?<!\$)\$\{([^}]*)\}/g;
/** A placeholder between the scheme and the path. */
const IN_AUTHORITY = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*\$\{/i;
/** Stands for a parameter; a host cannot hold it. */
const UNKNOWN = '\u0000';

export const placeholderDomain: VariantRule = {
  scope: 'variant',
  id: 'ENT025',
  name: 'placeholder-domain',
  severity: 'warning',
  why: 'Where the domain itself is a parameter, a wrong value sends sign-ins or tokens to somebody else, and no reviewer can see it.',
  fix: 'Write the domain out and keep the parameter for what stands before it; where customers host the product themselves, waive the rule.',
  *check({ merged }) {
    for (const { kind, pointer, value } of urlLeavesOf(merged)) {
      if (!IN_AUTHORITY.test(value)) continue;
      const host = rawHostOf(value.replace(PLACEHOLDER, (_all, name: string) => standInFor(name)));
      if (siteOf(host).includes(UNKNOWN))
        yield { pointer, merged: true, message: `the domain of the ${kind} comes from a placeholder: ${value}` };
    }
  },
};

function standInFor(name: string): string {
  return BUILTIN_NAMES.includes(name) ? 'builtin' : UNKNOWN;
}

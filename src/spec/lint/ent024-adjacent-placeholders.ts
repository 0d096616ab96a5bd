import type { VariantRule } from './rule.ts';
import { urlLeavesOf } from './urls.ts';

/** `$${` is a literal `${`. */
const ADJACENT = /(?<!\$)\$\{[^}]*\}\$\{[^}]*\}?/;

export const adjacentPlaceholders: VariantRule = {
  scope: 'variant',
  id: 'ENT024',
  name: 'adjacent-placeholders',
  severity: 'warning',
  why: 'Between two values there is nearly always a dot, a slash or a colon, and it got lost; nobody can tell where one ends and the next begins.',
  fix: 'Put the missing character between them, or make one parameter of the two.',
  *check({ merged }) {
    for (const { kind, pointer, value } of urlLeavesOf(merged)) {
      const found = value.includes('}${') ? ADJACENT.exec(value)?.[0] : undefined;
      if (found !== undefined)
        yield { pointer, merged: true, message: `the ${kind} has placeholders side by side: ${found}` };
    }
  },
};

import { child } from '../finding.ts';
import type { SpecRule } from './rule.ts';

/** Organizations' texts are resolved one by one at run time; what they mention counts as used. */
const MENTIONED = /\$\{([^}]+)\}/g;

export const parameterUnused: SpecRule = {
  scope: 'spec',
  id: 'ENT081',
  name: 'parameter-unused',
  severity: 'warning',
  why: 'A parameter that no text uses is asked of people for nothing, or a text lost its placeholder.',
  fix: 'Remove the parameter, or use it.',
  *check({ spec, variants }) {
    const names = Object.keys(spec.parameters ?? {});
    if (names.length === 0 || variants.length === 0) return;
    const elsewhere = JSON.stringify([spec.organizations, spec.instances, spec.environments]);
    const mentioned = new Set([...elsewhere.matchAll(MENTIONED)].map((match) => match[1]));
    for (const name of names) {
      if (mentioned.has(name) || variants.some(({ used }) => used.has(name))) continue;
      yield { pointer: child('/parameters', name), at: 'key', message: `no text uses the parameter ${name}` };
    }
  },
};

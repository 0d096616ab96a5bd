import type { Transformation } from '../generated/resolved.ts';
import { methodOf, originsOf } from './claims.ts';
import type { VariantRule } from './rule.ts';

export const transformationForm: VariantRule = {
  scope: 'variant',
  id: 'ENT077',
  name: 'transformation-form',
  severity: 'error',
  why: 'A transformation that lacks a part is refused by Graph with a message that does not say which.',
  fix: 'Give the first step its input; join needs input2 or constant, and not both; extract between needs value2.',
  *check({ body }) {
    for (const { pointer, of } of originsOf(body)) {
      for (const [index, step] of (of.transform ?? []).entries()) {
        const message = problemOf(step, index);
        if (message) yield { pointer: `${pointer}/transform/${index}`, message };
      }
    }
  },
};

function problemOf(step: Transformation, index: number): string | undefined {
  const [method, args] = methodOf(step);
  const input = typeof args === 'string' ? args : args.input;
  if (index === 0 && !input) return `the first step (${method}) has no input`;
  const { join, extract } = step;
  if (join && Boolean(join.input2) === (join.constant !== null)) return 'join needs exactly one of input2 and constant';
  if (extract && (extract.kind === 'between') !== Boolean(extract.value2))
    return 'value2 belongs to extract between, and only there';
  return undefined;
}

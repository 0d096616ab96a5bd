import type { Variant } from '../resolve.ts';
import { isGiven, type Origin, originsOf } from './claims.ts';
import type { VariantRule } from './rule.ts';
import { isPending } from './values.ts';

export const claimValueCount: VariantRule = {
  scope: 'variant',
  id: 'ENT047',
  name: 'claim-value-count',
  severity: 'error',
  why: 'A claim has one value at a time; with two it would be a guess which one is meant, with none nothing is sent.',
  fix: 'Give exactly one of source, constant, secret, transform; or none, where every condition has its own.',
  *check(variant) {
    for (const origin of originsOf(variant.body)) {
      const given = valuesOf(variant, origin);
      const what = WORDS[origin.kind];
      const { pointer } = origin;
      if (given.length > 1) yield { pointer, message: `${what} has ${given.length} values: ${given.join(', ')}` };
      else if (given.length === 0 && isEmpty(origin))
        yield { pointer, message: `the claim "${origin.of.name}" has no value` };
    }
  },
};

const WORDS = { nameId: 'the NameID', claim: 'the claim', condition: 'the condition' } as const;
const KEYS = ['source', 'constant', 'secret', 'transform'] as const;

function valuesOf(variant: Variant, { kind, pointer, of }: Origin): string[] {
  const values: Partial<Record<(typeof KEYS)[number], unknown>> = of;
  const isWaiting = (key: string) => kind === 'nameId' && isPending(variant, `${pointer}/${key}`);
  return KEYS.filter((key) => isGiven(values[key]) || isWaiting(key));
}

function isEmpty(origin: Origin): origin is Origin & { kind: 'claim' } {
  if (origin.kind !== 'claim') return false;
  const { when } = origin.of;
  return when.length === 0 || !when.every((of) => isGiven(of.source) || isGiven(of.constant) || isGiven(of.transform));
}

import type { VariantRule } from './rule.ts';

export const pendingLeaf: VariantRule = {
  scope: 'variant',
  id: 'ENT097',
  name: 'pending',
  severity: 'info',
  why: "A value that is known only after the vendor's console was set up is left out until then; nothing half-written reaches Entra.",
  fix: 'Give the value under values once the vendor has shown it.',
  *check({ pending }) {
    for (const { pointer, parameters } of pending) {
      yield { pointer, merged: true, message: `not written yet: it waits for ${parameters.join(', ')}` };
    }
  },
};

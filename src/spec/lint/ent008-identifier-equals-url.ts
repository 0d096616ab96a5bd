import type { VariantRule } from './rule.ts';
import { urlLeavesOf } from './urls.ts';

export const identifierEqualsUrl: VariantRule = {
  scope: 'variant',
  id: 'ENT008',
  name: 'identifier-equals-url',
  severity: 'warning',
  why: 'Some vendors use one address as name and as URL, but it is also what a URL pasted into the wrong box looks like.',
  fix: "Compare with the vendor's page; if it gives the same text for both, waive the rule.",
  *check({ body }) {
    const leaves = urlLeavesOf(body);
    for (const { kind, pointer, value } of leaves) {
      if (kind !== 'identifier') continue;
      const same = leaves.filter((leaf) => leaf.value === value && isAddress(leaf.kind)).map((leaf) => leaf.kind);
      if (same.length > 0)
        yield { pointer, message: `the identifier is also the ${[...new Set(same)].join(' and the ')}: ${value}` };
    }
  },
};

function isAddress(kind: string): boolean {
  return kind === 'reply URL' || kind === 'sign-on URL';
}

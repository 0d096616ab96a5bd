import type { VariantRule } from './rule.ts';
import { type UrlKind, urlLeavesOf } from './urls.ts';

export const listTwice: VariantRule = {
  scope: 'variant',
  id: 'ENT031',
  name: 'list-twice',
  severity: 'error',
  why: 'Entra keeps each identifier and each reply URL of an application once; the second entry would show as a change for ever.',
  fix: 'Remove one of the two, or mend the one that was meant to differ.',
  *check({ body }) {
    const { identifiers, replyUrls } = body.saml ?? {};
    if ((identifiers?.length ?? 0) < 2 && (replyUrls?.length ?? 0) < 2) return;
    const seen: Partial<Record<UrlKind, Set<string>>> = { identifier: new Set(), 'reply URL': new Set() };
    for (const { kind, pointer, value } of urlLeavesOf(body)) {
      const values = seen[kind];
      if (values?.has(value)) yield { pointer, message: `the ${kind} stands twice in the list: ${value}` };
      else values?.add(value);
    }
  },
};

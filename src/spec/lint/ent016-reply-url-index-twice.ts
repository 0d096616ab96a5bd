import type { VariantRule } from './rule.ts';
import { replyUrlsOf } from './values.ts';

export const replyUrlIndexTwice: VariantRule = {
  scope: 'variant',
  id: 'ENT016',
  name: 'reply-url-index-twice',
  severity: 'error',
  why: 'A request names its reply URL by index, so an index belongs to one URL of an application.',
  fix: "Give each reply URL its own index, as the vendor's metadata numbers them, or none.",
  *check({ body }) {
    if ((body.saml?.replyUrls?.length ?? 0) < 2) return;
    const first = new Map<number, string>();
    for (const { pointer, value, index } of replyUrlsOf(body)) {
      if (index === null) continue;
      const holder = first.get(index);
      if (holder === undefined) first.set(index, value);
      else yield { pointer: `${pointer}/index`, message: `the index ${index} is also that of ${holder}` };
    }
  },
};

import type { Variant } from '../resolve.ts';
import type { VariantRule } from './rule.ts';
import { bringsMetadata } from './urls.ts';
import { isPending } from './values.ts';

const PARTS = [
  { key: 'identifiers', noun: 'identifier' },
  { key: 'replyUrls', noun: 'reply URL' },
] as const;

export const samlUrlsMissing: VariantRule = {
  scope: 'variant',
  id: 'ENT011',
  name: 'saml-urls-missing',
  severity: 'error',
  why: "Without an identifier Entra cannot tell whose request it gets; without a reply URL it has nowhere to send the answer. Only a gallery template or the vendor's metadata may bring them.",
  fix: "Give saml.identifiers and saml.replyUrls, or saml.spMetadata; what the vendor's console shows later is a parameter with phase: after.",
  *check(variant) {
    const { saml } = variant.body;
    if (saml === undefined) return;
    for (const { key, noun } of PARTS) {
      const pointer = `/saml/${key}`;
      if (saml[key]?.length || isPending(variant, pointer)) continue;
      const bringer = bringerOf(variant);
      const message = `the saml block has no ${noun}`;
      if (bringer === undefined) yield { pointer, at: 'key', message };
      else yield { pointer, at: 'key', message: `${message}: ${bringer} must bring it`, severity: 'warning' };
    }
  },
};

function bringerOf(variant: Variant): string | undefined {
  if (bringsMetadata(variant)) return "the vendor's metadata";
  return variant.body.application.source === 'gallery' ? 'the gallery template' : undefined;
}

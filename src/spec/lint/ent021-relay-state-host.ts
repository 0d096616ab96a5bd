import type { Variant } from '../resolve.ts';
import type { VariantRule } from './rule.ts';
import { hasScheme, hostOf, isComplete, rawHostOf, siteOf, urlLeavesOf } from './urls.ts';
import { isPending } from './values.ts';

const OWN = ['identifiers', 'replyUrls', 'signOnUrl'].map((key) => `/saml/${key}`);

export const relayStateHost: VariantRule = {
  scope: 'variant',
  id: 'ENT021',
  name: 'relay-state-host',
  severity: 'warning',
  why: "People land at the relay state once they are signed in; a host that is not the vendor's is a slip or an open door.",
  fix: 'Give a URL of the application; if the vendor prints this host, waive the rule.',
  *check(variant) {
    const relayState = variant.body.saml?.relayState;
    if (!relayState || !hasScheme(relayState) || !isComplete(variant, relayState)) return;
    const host = hostOf(relayState);
    const own = sitesOf(variant);
    if (host !== undefined && own.size > 0 && !own.has(siteOf(host)))
      yield {
        pointer: '/saml/relayState',
        message: `the relay state leads to ${host}, the application is at ${[...own].join(', ')}`,
      };
  },
};

/** Sites of the application; none where one of them is not known yet. */
function sitesOf(variant: Variant): Set<string> {
  const out = new Set<string>();
  if (OWN.some((pointer) => isPending(variant, pointer))) return out;
  for (const { kind, value } of urlLeavesOf(variant.body)) {
    if (kind !== 'identifier' && kind !== 'reply URL' && kind !== 'sign-on URL') continue;
    if (!isComplete(variant, rawHostOf(value))) return new Set();
    const host = hostOf(value);
    if (host !== undefined) out.add(siteOf(host));
  }
  return out;
}

import { hasDomains } from './claims.ts';
import type { VariantRule } from './rule.ts';

export const handoverDomainsMissing: VariantRule = {
  scope: 'variant',
  id: 'ENT072',
  name: 'handover-domains-missing',
  severity: 'warning',
  why: 'The hand-over promises the vendor the e-mail domains, and there are none to hand over.',
  fix: 'List the domains in signIn.domains.',
  *check(variant) {
    const index = variant.body.handover.deliver.indexOf('email-domains');
    if (index < 0 || hasDomains(variant)) return;
    yield { pointer: `/handover/deliver/${index}`, message: 'email-domains are handed over, but no domain is listed' };
  },
};

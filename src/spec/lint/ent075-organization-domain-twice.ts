import { child } from '../finding.ts';
import { isUnsettled } from './claims.ts';
import type { VariantRule } from './rule.ts';

export const organizationDomainTwice: VariantRule = {
  scope: 'variant',
  id: 'ENT075',
  name: 'organization-domain-twice',
  severity: 'error',
  why: 'A domain leads a person to one organization; with two it would be a guess whose account opens.',
  fix: 'Leave the domain with the organization that owns it.',
  *check({ body: { organizations } }) {
    const holders = new Map<string, string>();
    for (const [name, { domains = [] }] of Object.entries(organizations)) {
      for (const [index, domain] of domains.entries()) {
        if (isUnsettled(domain)) continue;
        const holder = holders.get(domain.toLowerCase()) ?? name;
        const pointer = `${child('/organizations', name)}/domains/${index}`;
        if (holder !== name) yield { pointer, message: `the domain ${domain} is also one of ${holder}` };
        holders.set(domain.toLowerCase(), holder);
      }
    }
  },
};

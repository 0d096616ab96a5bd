import { child } from '../finding.ts';
import type { ResolvedBody } from '../generated/resolved.ts';
import { isUnsettled } from './claims.ts';
import type { VariantRule } from './rule.ts';
import type { Leaf } from './values.ts';

/** Labels of letters, digits and inner dashes; the last one is no number, so that an address is no domain. */
const DOMAIN =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?!\d+$)[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

export const domainForm: VariantRule = {
  scope: 'variant',
  id: 'ENT074',
  name: 'domain-form',
  severity: 'error',
  why: 'Domains are compared with the part of an e-mail address after the @, so anything else matches nobody.',
  fix: 'Write the domain alone, such as acme.com; every subdomain is listed by itself.',
  *check({ body }) {
    for (const { pointer, value } of domainsOf(body)) {
      if (!DOMAIN.test(value) && !isUnsettled(value)) yield { pointer, message: `"${value}" is no domain name` };
    }
  },
};

function domainsOf({ signIn, organizations }: ResolvedBody): Leaf[] {
  const out = signIn.domains.map((value, index) => ({ pointer: child('/signIn/domains', index), value }));
  for (const [name, { domains = [] }] of Object.entries(organizations)) {
    const place = `${child('/organizations', name)}/domains`;
    for (const [index, value] of domains.entries()) out.push({ pointer: child(place, index), value });
  }
  return out;
}

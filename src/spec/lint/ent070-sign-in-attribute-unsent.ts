import type { Variant } from '../resolve.ts';
import { suggest } from '../suggest.ts';
import { isUnsettled, sentClaims } from './claims.ts';
import type { VariantRule } from './rule.ts';
import { isPending } from './values.ts';

export const signInAttributeUnsent: VariantRule = {
  scope: 'variant',
  id: 'ENT070',
  name: 'sign-in-attribute-unsent',
  severity: 'error',
  why: 'A field of the profile that waits for a claim nobody sends stays empty at every sign-in.',
  fix: 'Name a claim that is sent, by its full name with the same capitals, or add it to saml.claims.add.',
  *check(variant) {
    const { signIn, saml } = variant.body;
    if (saml === undefined) return;
    const wanted = Object.entries(signIn.attributes).filter((entry): entry is [string, string] => Boolean(entry[1]));
    if (wanted.length === 0 || isOpen(variant)) return;
    const sent = new Set(sentClaims(variant.body).map(({ name }) => name));
    for (const [field, name] of wanted) {
      if (sent.has(name) || isUnsettled(name)) continue;
      const near = nearest(name, sent);
      const hint = near === undefined ? signInAttributeUnsent.fix : `did you mean ${near}?`;
      yield { pointer: `/signIn/attributes/${field}`, message: `the claim ${name} is not sent`, hint };
    }
  },
};

/** Claims that wait for a parameter may be the ones that are looked for. */
function isOpen(variant: Variant): boolean {
  return isPending(variant, '/saml/claims/add') || isPending(variant, '/saml/groups');
}

/** A short name is nearer to the full name that ends in it than to any other short name. */
function nearest(name: string, sent: Iterable<string>): string | undefined {
  const lower = `/${name.toLowerCase()}`;
  return [...sent].find((full) => full.toLowerCase().endsWith(lower)) ?? suggest(name, sent);
}

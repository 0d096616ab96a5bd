import { suggest } from '../suggest.ts';
import { isKnownSource, OTHER_SOURCES, USER_SOURCES } from '../vocabulary/sources.ts';
import { attributesOf, isUnsettled, originsOf } from './claims.ts';
import type { VariantRule } from './rule.ts';

export const claimSourceUnknown: VariantRule = {
  scope: 'variant',
  id: 'ENT040',
  name: 'claim-source-unknown',
  severity: 'warning',
  why: 'A claim taken from an attribute that does not exist is never sent, and the vendor refuses the sign-in.',
  fix: 'Name an attribute of Entra such as user.mail, or a directory extension as user.extension_APPID_NAME.',
  *check({ body }) {
    for (const origin of originsOf(body)) {
      for (const { pointer, value } of attributesOf(origin)) {
        if (isKnownSource(value) || isUnsettled(value)) continue;
        if (origin.kind !== 'nameId' && value.toLowerCase() === 'user.groups') continue;
        const near = nearest(value);
        const message = `Entra knows no attribute ${value}`;
        yield near === undefined ? { pointer, message } : { pointer, message, hint: `did you mean ${near}?` };
      }
    }
  },
};

const USER_NAMES = [...USER_SOURCES].map((source) => source.slice('user.'.length));

/** The prefix is left out of the comparison: it would make every attribute look like every other. */
function nearest(source: string): string | undefined {
  if (/^(?:application|resource|audience|company)\./i.test(source)) return suggest(source, OTHER_SOURCES);
  const near = suggest(source.slice(source.indexOf('.') + 1), USER_NAMES);
  return near && `user.${near}`;
}

import { UNKNOWN_TENANT, type Variant } from '../resolve.ts';
import { originsOf } from './claims.ts';
import type { VariantRule } from './rule.ts';

export const claimConstantSecret: VariantRule = {
  scope: 'variant',
  id: 'ENT045',
  name: 'claim-constant-secret',
  severity: 'warning',
  why: 'A constant stands in the spec and in the history of the repository; vendors use such claims as shared tokens.',
  fix: 'Give the value by reference: secret: {env: NAME} in place of constant.',
  *check({ body, environment }) {
    for (const { pointer, of } of originsOf(body)) {
      const { constant } = of;
      if (!constant || constant.length <= 16 || isTenant(constant, environment)) continue;
      const found = GUID.test(constant) ? 'is a GUID' : isRandom(constant) ? 'looks random' : undefined;
      if (found) yield { pointer: `${pointer}/constant`, message: `the constant ${found}: it may be a secret` };
    }
  },
};

const GUID = /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i;

function isTenant(text: string, { tenantId }: Variant['environment']): boolean {
  return text.toLowerCase() === (tenantId ?? UNKNOWN_TENANT).toLowerCase();
}

/**
 * Random text changes between lower case, upper case and digits far more often than words, dates and host names do,
 * which carry as much entropy. Both are asked for, so that neither `aaaa1111…` nor `eu-west-1-cluster` is a hit.
 */
function isRandom(text: string): boolean {
  if (!/^[\w+/=.~-]+$/.test(text)) return false;
  const letters = text.replace(/[^A-Za-z0-9]/g, '');
  if (letters.length <= 16 || entropy(letters) < 3) return false;
  return changes(letters) / (letters.length - 1) >= (/\d/.test(letters) ? 0.25 : 0.45);
}

/** Shannon entropy in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

function changes(text: string): number {
  const kinds = Array.from(text, (letter) => (letter <= '9' ? 0 : letter <= 'Z' ? 1 : 2));
  return kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length;
}

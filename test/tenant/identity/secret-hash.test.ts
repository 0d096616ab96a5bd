import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashSecret, matchesSecret } from '../../../src/tenant/identity/secret-hash.ts';

const salt = Buffer.alloc(16, 1);

test('a hash matches its secret and no other, and shows nothing of it', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.uint8Array({ minLength: 16, maxLength: 16 }), (one, other, bytes) => {
      const stored = hashSecret(one, Buffer.from(bytes));
      expect(matchesSecret(one, stored)).toBe(true);
      expect(matchesSecret(other, stored)).toBe(one === other);
    }),
    { numRuns: 25 },
  );
  expect(hashSecret('the-secret', salt)).not.toContain('the');
});

test('the salt makes equal secrets unlike', () =>
  expect(hashSecret('s', salt)).not.toBe(hashSecret('s', Buffer.alloc(16, 2))));

test('what is no stored secret matches nothing', () => {
  const check = (stored: string) => expect(matchesSecret('', stored)).toBe(false);
  const good = hashSecret('', salt);
  check('');
  check('scrypt$$');
  check('scrypt$AA$AA');
  check(good.replace('scrypt', 'plain'));
  check(good.slice(0, -2));
  check(`${good}AAAA`);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cloudSid, deterministicId } from '../../../src/tenant/seed/ids.ts';

test('a name gives a UUID of version 5 and variant 1, the same every time (RFC 9562 5.5)', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (left, right) => {
      expect(deterministicId(left)).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
      expect(deterministicId(left) === deterministicId(right)).toBe(left === right);
    }),
  );
});

test('ids never change: records of connections name them', () => {
  expect(deterministicId('user:ines.quillfeather')).toBe('0ada4efd-f293-5d28-b89a-1f5713421fd3');
});

const check = (id: string, expected: string) => expect(cloudSid(id)).toBe(expected);

test('the security identifier of a cloud group is its id as four little-endian numbers', () => {
  check('00000001-0000-0000-0000-000000000000', 'S-1-12-1-1-0-0-0');
  check('00000000-0001-0000-0000-000000000000', 'S-1-12-1-0-1-0-0');
  check('00000000-0000-0001-0000-000000000000', 'S-1-12-1-0-65536-0-0');
  check('00000000-0000-0000-0100-000000000000', 'S-1-12-1-0-0-1-0');
  check('ffffffff-ffff-ffff-ffff-ffffffffffff', 'S-1-12-1-4294967295-4294967295-4294967295-4294967295');
});

/** Smart lockout (entra-wire.md 3, 50053). */
import { expect, test } from 'vitest';
import { Lockout } from '../../../../src/tenant/saml/session/lockout.ts';

function lockoutAt(failures: number) {
  const time = { ms: 0 };
  const lockout = new Lockout(() => new Date(time.ms));
  for (let count = 0; count < failures; count++) lockout.fail('ada');
  return { lockout, time };
}

test.each([
  [9, false],
  [10, true],
  [11, true],
])('after %i wrong passwords in a row locked is %s', (failures, isLocked) => {
  expect(lockoutAt(failures).lockout.isLocked('ada')).toBe(isLocked);
});

test('it is of one person, lasts a minute, and then counts anew', () => {
  const { lockout, time } = lockoutAt(10);
  expect(lockout.isLocked('bo')).toBe(false);
  time.ms = 59_999;
  expect(lockout.isLocked('ada')).toBe(true);
  time.ms = 60_000;
  expect(lockout.isLocked('ada')).toBe(false);
  lockout.fail('ada');
  expect(lockout.isLocked('ada')).toBe(false);
});

test('a right password ends the count', () => {
  const { lockout } = lockoutAt(9);
  lockout.succeed('ada');
  lockout.fail('ada');
  expect(lockout.isLocked('ada')).toBe(false);
});

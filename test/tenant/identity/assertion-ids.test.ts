import { expect, test } from 'vitest';
import { AssertionIds } from '../../../src/tenant/identity/assertion-ids.ts';

const at = (seconds: number) => new Date(seconds * 1000);

test('an id belongs to the assertion it came on until that ends (RFC 7523 section 3, item 7)', () => {
  const clock = { now: at(0) };
  const ids = new AssertionIds(() => clock.now);
  expect(ids.accept('issuer', 'id', 'one', 10)).toBe(true);
  expect(ids.accept('issuer', 'id', 'one', 10)).toBe(true);
  expect(ids.accept('issuer', 'id', 'two', 10)).toBe(false);
  expect(ids.accept('other issuer', 'id', 'two', 10)).toBe(true);
  expect(ids.accept('issuer', 'other id', 'two', 10)).toBe(true);
  clock.now = at(9.999);
  expect(ids.accept('issuer', 'id', 'two', 20)).toBe(false);
  clock.now = at(10);
  expect(ids.accept('issuer', 'id', 'two', 20)).toBe(true);
});

test('issuer and id do not run into each other', () => {
  const ids = new AssertionIds(() => at(0));
  expect(ids.accept('a', 'b","c', 'one', 10)).toBe(true);
  expect(ids.accept('a","b', 'c', 'two', 10)).toBe(true);
});

test('no more than 10,000 are kept; those that ended go first, then the oldest', () => {
  const clock = { now: at(0) };
  const ids = new AssertionIds(() => clock.now);
  for (let index = 0; index < 10_000; index += 1) ids.accept('i', `${index}`, 'one', index < 100 ? 10 : 1_000);
  clock.now = at(10);
  expect(ids.accept('i', 'more', 'one', 1_000)).toBe(true);
  expect(ids.size).toBe(9_901);
  for (let index = 0; index < 200; index += 1) ids.accept('i', `new ${index}`, 'one', 1_000);
  expect(ids.size).toBe(10_000);
  expect(ids.accept('i', '9999', 'two', 1_000)).toBe(false);
  expect(ids.accept('i', '100', 'two', 1_000)).toBe(true);
});

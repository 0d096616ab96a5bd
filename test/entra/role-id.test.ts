import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appRoleId } from '../../src/entra/role-id.ts';

test('the ID of a role never changes: states and assignments hold it', () => {
  expect(appRoleId('sentry', 'admin')).toBe(appRoleId('sentry', 'admin'));
  expect([appRoleId('sentry', 'admin'), appRoleId('sentry', 'member'), appRoleId('slack', 'admin')]).toEqual([
    'bc1b611d-17ef-5d9a-8bca-4c9dd3f6d8e4',
    '9f26d9a7-9b9b-5904-aa2a-03c6ac863cf2',
    '622a2e62-0c79-5647-a5c5-d58918f3d89b',
  ]);
});

test('it is a UUID of version 5 and of the RFC 9562 variant', () => {
  const form = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  fc.assert(fc.property(fc.string(), fc.string(), (name, value) => form.test(appRoleId(name, value))));
});

test('connection and value do not run together', () => {
  expect(appRoleId('a', 'b/c')).not.toBe(appRoleId('a-b', 'c'));
  const ids = ['a', 'b', 'a-b'].flatMap((name) => ['a', 'b', 'A', 'a '].map((value) => appRoleId(name, value)));
  expect(new Set(ids).size).toBe(ids.length);
});

import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT064', body)).toEqual(expected);
const manager = (rest: string, target = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager') =>
  `provisioning: {mappings: {users: {add: [{target: '${target}', source: manager${rest}}]}}}`;

test('a manager that is mapped as text is reported', () => {
  check(manager(', type: String'), [
    '/provisioning/mappings/users/add/0/type: the manager is mapped as String, not as Reference',
  ]);
  check(manager(', type: Integer', 'manager'), [
    '/provisioning/mappings/users/add/0/type: the manager is mapped as Integer, not as Reference',
  ]);
});

test('a mapping that waits for a parameter does not shift the place', () => {
  const waiting = "{target: title, constant: '${p}'}";
  const body = manager(', type: String').replace('add: [', `add: [${waiting}, `);
  check(`parameters: {p: {description: P, phase: after}}\n${body}`, [
    '/provisioning/mappings/users/add/1/type: the manager is mapped as String, not as Reference',
  ]);
});

test('a reference, a type that is not written, and other targets are not', () => {
  check(manager(', type: Reference'), []);
  check(manager(''), []);
  check(manager(', type: String', 'manager.value'), []);
  check('provisioning: {}', []);
});

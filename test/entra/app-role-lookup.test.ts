/** Which role an assignment means. */
import { expect, test } from 'vitest';
import { type NamedRole, roleIdOf } from '../../src/entra/app-role-lookup.ts';

const role = (id: string, value: string | null, displayName: string | null = null): NamedRole => ({
  id,
  value,
  displayName,
});
const USER = role('u', null, 'User');
const MSIAM = role('m', null, 'msiam_access');
const ADMIN = role('A', 'admin', 'Administrator');
const NONE = '00000000-0000-0000-0000-000000000000';

test.each<[string | null, NamedRole[], object]>([
  [null, [], { id: NONE }],
  [null, [ADMIN], { id: NONE }],
  [null, [MSIAM, USER], { id: 'u' }],
  [null, [ADMIN, MSIAM], { id: 'm' }],
  [null, [role('v', 'User'), USER], { id: 'v' }],
  ['admin', [ADMIN], { id: 'a' }],
  ['Administrator', [ADMIN], { id: 'a' }],
  ['admin', [role('x', null, 'admin'), ADMIN], { id: 'a' }],
  ['admin', [role('a', null, 'admin'), role('A', null, 'admin')], { id: 'a' }],
  ['admin', [role('x', null, 'admin'), role('y', null, 'admin')], { problem: 'several roles are called admin: x, y' }],
  ['Admin', [ADMIN], { problem: 'the application has no role Admin' }],
  ['User', [], { problem: 'the application has no role User' }],
])('%j among %j is %j', (name, roles, expected) => expect(roleIdOf(name, roles)).toEqual(expected));

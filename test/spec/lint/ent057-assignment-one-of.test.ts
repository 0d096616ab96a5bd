import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT057', body)).toEqual(expected);
test('an assignment without exactly one principal is reported', () => {
  check('assignments: [{role: User}, {group: G, user: u@a.com}]', [
    '/assignments/0: an assignment names neither a group nor a user',
    '/assignments/1: an assignment names both a group and a user',
  ]);
});

test('the same principal with the same role is reported at the second', () => {
  check('assignments: [{group: G, role: User}, {group: g, role: User}]', [
    '/assignments/1: the group g with the role User is assigned twice',
  ]);
  const id = '0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50';
  check(`assignments: [{user: {id: ${id}}}, {user: {id: ${id.toUpperCase()}}}]`, [
    `/assignments/1: the user ${id.toUpperCase()} is assigned twice`,
  ]);
});

test('a role by value and by display name is one role', () => {
  const saml = 'saml: {appRoles: [{value: admin, displayName: Administrator}]}';
  check(`${saml}\nassignments: [{group: G, role: admin}, {group: G, role: Administrator}]`, [
    '/assignments/1: the group G with the role Administrator is assigned twice',
  ]);
});

test('other principals and other roles are not', () => {
  check('assignments: [{group: G, role: User}, {group: G}, {user: G, role: User}, {group: H, role: User}]', []);
  check('assignments: []', []);
  check('saml: {}', []);
});

import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT076', body)).toEqual(expected);
const provisioning = (scope: string, target: string) =>
  `provisioning: {scope: ${scope}, mappings: {users: {add: [{target: '${target}', expression: 'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])'}]}}}`;

test('roles with scope all are reported', () => {
  check(provisioning('all', 'roles'), ['/provisioning/scope: scope all does not go with the mapping of roles']);
  check(provisioning('all', 'roles[primary eq "True"].value'), [
    '/provisioning/scope: scope all does not go with the mapping of roles[primary eq "True"].value',
  ]);
});

test('assigned people, and other targets, are not', () => {
  check(provisioning('assigned', 'roles'), []);
  check(provisioning('all', 'rolesOfOld'), []);
  check('provisioning: {scope: all}', []);
  check('saml: {}', []);
});

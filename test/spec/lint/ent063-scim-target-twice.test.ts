import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT063', body)).toEqual(expected);
const add = (...targets: string[]) =>
  `{add: [${targets.map((target) => `{target: ${target}, source: mail}`).join(', ')}]}`;

test('a target that is mapped twice is reported at the second, capitals aside', () => {
  check(`provisioning: {mappings: {users: ${add('name.familyName', 'title', 'name.FamilyName')}}}`, [
    '/provisioning/mappings/users/add/2/target: the target name.FamilyName is mapped twice',
  ]);
  check(`provisioning: {mappings: {groups: ${add('displayName', 'displayName')}}}`, [
    '/provisioning/mappings/groups/add/1/target: the target displayName is mapped twice',
  ]);
});

test('a target of users and of groups, and one that replaces a default, are not', () => {
  check(`provisioning: {mappings: {users: ${add('displayName')}, groups: ${add('displayName')}}}`, []);
  check(`provisioning: {mappings: {users: ${add('userName', 'title')}}}`, []);
  check('provisioning: {}', []);
});

import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT065', body)).toEqual(expected);
const users = (text: string) => `provisioning: {mappings: {users: {${text}}}}`;
const USERS = ['/provisioning/mappings/users: no mapping of users is used for matching'];

test('users without a matching attribute are reported', () => {
  check(users('base: none, add: [{target: userName, source: mail}]'), USERS);
  check(users('remove: [userName]'), USERS);
  check(users('remove: [username], add: [{target: externalId, source: objectId}]'), USERS);
  check(users('add: [{target: userName, source: mail}]'), USERS);
});

test('groups count where they are provisioned', () => {
  const mappings = 'mappings: {groups: {base: none, add: [{target: displayName, source: displayName}]}}';
  check(`provisioning: {${mappings}}`, ['/provisioning/mappings/groups: no mapping of groups is used for matching']);
  check(`provisioning: {groups: false, ${mappings}}`, []);
});

test('defaults, and a mapping with matching, are not', () => {
  check('provisioning: {}', []);
  check(users('remove: [title]'), []);
  check(users('base: none, add: [{target: userName, source: mail, matching: 1}]'), []);
  check(users('remove: [userName], add: [{target: externalId, source: objectId, matching: 2}]'), []);
});

test('a mapping that waits for a parameter may be the one', () => {
  const body = users("base: none, add: [{target: userName, constant: '${p}', matching: 1}]");
  check(`parameters: {p: {description: P, phase: after}}\n${body}`, []);
});

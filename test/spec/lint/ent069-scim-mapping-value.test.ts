import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT069', body)).toEqual(expected);
const mapping = (text: string) => `provisioning: {mappings: {users: {add: [{target: title${text}}]}}}`;

test('a mapping without exactly one value is reported', () => {
  check(mapping(''), ['/provisioning/mappings/users/add/0: the mapping of title has no value']);
  check(mapping(', source: null'), ['/provisioning/mappings/users/add/0: the mapping of title has no value']);
  check(mapping(", source: jobTitle, constant: x, expression: '[mail]'"), [
    '/provisioning/mappings/users/add/0: the mapping of title has 3 values: source, constant, expression',
  ]);
  check('provisioning: {mappings: {groups: {add: [{target: members}]}}}', [
    '/provisioning/mappings/groups/add/0: the mapping of members has no value',
  ]);
});

test('one value is not', () => {
  check(mapping(', source: jobTitle'), []);
  check(mapping(', constant: x'), []);
  check(mapping(", expression: 'ToLower([mail])', source: null"), []);
  check('provisioning: {}', []);
});

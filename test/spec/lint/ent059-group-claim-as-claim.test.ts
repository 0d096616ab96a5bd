import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT059', body)).toEqual(expected);
test('groups as a claim are reported', () => {
  check('saml: {claims: {add: [{name: groups, source: user.groups}]}}', [
    '/saml/claims/add/0/source: a claim cannot be taken from user.groups',
  ]);
  check('saml: {claims: {add: [{name: g, constant: x, when: [{source: User.Groups}]}]}}', [
    '/saml/claims/add/0/when/0/source: a claim cannot be taken from user.groups',
  ]);
});

test('the group claim and other attributes are not', () => {
  check('saml: {groups: {select: assigned}}', []);
  check('saml: {claims: {add: [{name: groups, source: user.assignedroles}]}}', []);
});

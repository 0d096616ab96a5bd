import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT052', body)).toEqual(expected);
const groups = 'groups: {select: assigned, asRoles: true}';

test('groups as roles beside app roles are reported', () => {
  check(`saml: {${groups}, appRoles: [{value: admin}]}`, [
    '/saml/groups/asRoles: groups are sent as roles, so the app roles of saml.appRoles are not sent',
  ]);
  check(`saml: {${groups}, claims: {add: [{name: role, source: user.assignedroles}]}}`, [
    '/saml/claims/add/0/source: groups are sent as roles, so user.assignedroles is empty',
  ]);
});

test('one without the other is not', () => {
  check(`saml: {${groups}}`, []);
  check(`saml: {${groups}, appRoles: []}`, []);
  check('saml: {groups: {select: none, asRoles: true}, appRoles: [{value: admin}]}', []);
  check('saml: {groups: {select: assigned}, appRoles: [{value: admin}]}', []);
  check('saml: {appRoles: [{value: admin}]}', []);
});

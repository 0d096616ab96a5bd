import { expect, test } from 'vitest';
import { check as checkAll, findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT048', body)).toEqual(expected);
const hints = (body: string) => checkAll(body).findings.flatMap(({ code, hint }) => (code === 'ENT048' ? [hint] : []));
const claim = (name: string, namespace: string) =>
  `saml: {claims: {add: [{name: '${name}', namespace: '${namespace}', source: user.mail}]}}`;

test('a restricted claim is reported however it is written', () => {
  check(claim('objectidentifier', 'http://schemas.microsoft.com/identity/claims'), [
    '/saml/claims/add/0/name: the claim http://schemas.microsoft.com/identity/claims/objectidentifier is restricted: no policy can define it',
  ]);
});

test('upn and role are free with a signing certificate of its own, so they are warned of only', () => {
  const upn = claim('http://schemas.xmlsoap.org/ws/2005/05/identity/claims/UPN', '');
  check(upn, [
    '/saml/claims/add/0/name: the claim http://schemas.xmlsoap.org/ws/2005/05/identity/claims/UPN is restricted: only a signing certificate of its own lets an application define it',
  ]);
  expect(checkAll(upn).findings.find(({ code }) => code === 'ENT048')?.severity).toBe('warning');
});

test('for roles and groups the hint names what sends them', () => {
  const namespace = 'http://schemas.microsoft.com/ws/2008/06/identity/claims';
  expect(hints(claim('role', namespace))).toEqual([
    'roles are sent by themselves: declare saml.appRoles and assign them',
  ]);
  expect(hints(claim('groups', namespace))).toEqual(['groups are sent by saml.groups']);
});

test('other names are not', () => {
  check(claim('role', ''), []);
  check(claim('Role', 'https://aws.amazon.com/SAML/Attributes'), []);
  check(claim('upn2', 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'), []);
  check('saml: {}', []);
});

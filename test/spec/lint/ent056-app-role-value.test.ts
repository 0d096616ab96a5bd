import { expect, test } from 'vitest';
import { check as checkAll, findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT056', body)).toEqual(expected);
const severities = (body: string) =>
  checkAll(body).findings.flatMap(({ code, severity }) => (code === 'ENT056' ? [severity] : []));
const roles = (...items: string[]) => `saml: {appRoles: [${items.join(', ')}]}`;

test('a value Entra refuses is reported', () => {
  check(roles("{value: 'site admin'}"), ['/saml/appRoles/0/value: the role value "site admin" contains white space']);
  check(roles('{value: .admin}'), ['/saml/appRoles/0/value: the role value ".admin" starts with a dot']);
  check(roles('{value: a}', '{value: b}', '{value: a, displayName: C}'), [
    '/saml/appRoles/2/value: the role value "a" is given twice',
  ]);
});

test('a display name that is given twice is a warning', () => {
  const body = roles('{value: a}', '{value: b, displayName: a}');
  check(body, ['/saml/appRoles/1/displayName: two roles have the display name "a"']);
  expect(severities(body)).toEqual(['warning']);
  expect(severities(roles('{value: .a}'))).toEqual(['error']);
});

test('other values are not', () => {
  check(
    roles("{value: 'acs:ram::1:role/x,acs:ram::1:saml-provider/AAD'}", '{value: a.b, displayName: Site admin}'),
    [],
  );
  check('saml: {}', []);
});

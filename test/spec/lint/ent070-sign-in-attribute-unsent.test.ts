import { expect, test } from 'vitest';
import { check as checkAll, findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT070', body)).toEqual(expected);
const hints = (body: string) => checkAll(body).findings.flatMap(({ code, hint }) => (code === 'ENT070' ? [hint] : []));
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const MICROSOFT = 'http://schemas.microsoft.com';
const body = (saml: string, email: string) => `saml: {${saml}}\nsignIn: {attributes: {email: '${email}'}}`;
const unsent = (name: string) => [`/signIn/attributes/email: the claim ${name} is not sent`];

test('a claim that nobody sends is reported, and the nearest one is named', () => {
  check(body('', 'email'), unsent('email'));
  check(body('claims: {base: none}', `${CLAIMS}/emailaddress`), unsent(`${CLAIMS}/emailaddress`));
  check(body('claims: {remove: [emailaddress]}', `${CLAIMS}/emailaddress`), unsent(`${CLAIMS}/emailaddress`));
  check(body('claims: {add: [{name: Email, source: user.mail}]}', 'email'), unsent('email'));
  check(
    body('groups: {select: none}', `${MICROSOFT}/ws/2008/06/identity/claims/groups`),
    unsent(`${MICROSOFT}/ws/2008/06/identity/claims/groups`),
  );
  expect(hints(body('', 'emailaddress'))).toEqual([`did you mean ${CLAIMS}/emailaddress?`]);
  expect(hints(body('claims: {add: [{name: Email, source: user.mail}]}', 'email'))).toEqual(['did you mean Email?']);
});

test('core, basic, added, group, role and NameID claims are sent', () => {
  check(body('claims: {base: none}', `${MICROSOFT}/identity/claims/objectidentifier`), []);
  check(body('', `${CLAIMS}/emailaddress`), []);
  check(body('claims: {add: [{name: Email, source: user.mail}]}', 'Email'), []);
  check(body('claims: {add: [{name: Email, namespace: urn:x, source: user.mail}]}', 'urn:x/Email'), []);
  check(body('groups: {select: all}', `${MICROSOFT}/ws/2008/06/identity/claims/groups`), []);
  check(body('groups: {select: directoryRoles}', `${MICROSOFT}/ws/2008/06/identity/claims/wids`), []);
  check(body('groups: {select: all, name: g, namespace: urn:x}', 'urn:x/g'), []);
  check(body('groups: {select: all, name: g, asRoles: true}', `${MICROSOFT}/ws/2008/06/identity/claims/role`), []);
  check(body('', `${MICROSOFT}/ws/2008/06/identity/claims/role`), []);
  check(body('', `${CLAIMS}/nameidentifier`), []);
});

test('it is not reported without SAML, for null, or while claims wait for a parameter', () => {
  check("signIn: {attributes: {email: 'email'}}", []);
  check('saml: {}\nsignIn: {attributes: {email: null}}', []);
  const parameters = 'parameters: {p: {description: P, phase: after}}\n';
  check(`${parameters}${body("claims: {add: [{name: '${p}', source: user.mail}]}", 'email')}`, []);
});

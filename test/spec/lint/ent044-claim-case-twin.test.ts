import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT044', body)).toEqual(expected);
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

test('two claims that differ only in capitals are reported at the second', () => {
  check('saml: {claims: {add: [{name: email, source: user.mail}, {name: Email, source: user.mail}]}}', [
    '/saml/claims/add/1/name: the claim Email differs from email only in capitals',
  ]);
});

test('basic claims count where they are sent', () => {
  const add = `add: [{name: EmailAddress, namespace: '${CLAIMS}', source: user.mail}]`;
  check(`saml: {claims: {${add}}}`, [
    `/saml/claims/add/0/name: the claim ${CLAIMS}/EmailAddress differs from ${CLAIMS}/emailaddress only in capitals`,
  ]);
  check(`saml: {claims: {base: none, ${add}}}`, []);
  check(`saml: {claims: {remove: [emailaddress], ${add}}}`, []);
});

test('equal names and other names are not', () => {
  check('saml: {claims: {add: [{name: email, source: user.mail}, {name: email, source: user.mail}]}}', []);
  check('saml: {claims: {add: [{name: email, source: user.mail}, {name: mail, source: user.mail}]}}', []);
  check('saml: {}', []);
});

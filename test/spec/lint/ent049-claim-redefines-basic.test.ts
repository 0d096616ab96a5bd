import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT049', body)).toEqual(expected);
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const ADD = `add: [{name: emailaddress, namespace: '${CLAIMS}', source: user.userprincipalname}]`;

test('an added claim with the name of a basic one is reported', () => {
  check(`saml: {claims: {${ADD}}}`, [
    `/saml/claims/add/0/name: the claim ${CLAIMS}/emailaddress replaces the basic claim of that name`,
  ]);
  check(`saml: {claims: {remove: [surname], ${ADD}}}`, [
    `/saml/claims/add/0/name: the claim ${CLAIMS}/emailaddress replaces the basic claim of that name`,
  ]);
});

test('it is not where the basic claim is not sent, or has another name', () => {
  check(`saml: {claims: {base: none, ${ADD}}}`, []);
  check(`saml: {claims: {remove: [emailaddress], ${ADD}}}`, []);
  check(`saml: {claims: {remove: ['${CLAIMS}/emailaddress'], ${ADD}}}`, []);
  check('saml: {claims: {add: [{name: emailaddress, source: user.mail}]}}', []);
  check('saml: {}', []);
});

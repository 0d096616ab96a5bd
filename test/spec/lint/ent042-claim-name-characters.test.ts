import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT042', body)).toEqual(expected);
const claim = (name: string) => `saml: {claims: {add: [{name: '${name}', source: user.mail}]}}`;

test('white space or a dot in a claim name is reported', () => {
  check(claim('First Name'), ['/saml/claims/add/0/name: the claim name "First Name" contains white space']);
  check(claim('email '), ['/saml/claims/add/0/name: the claim name "email " contains white space']);
  check(claim('User.Email'), ['/saml/claims/add/0/name: the claim name "User.Email" contains a dot']);
  check(claim('https://a.com/my claim'), [
    '/saml/claims/add/0/name: the claim name "https://a.com/my claim" contains white space',
  ]);
});

test('words, URNs and URIs are not', () => {
  check(claim('first_name'), []);
  check(claim('urn:oid:2.5.4.42'), []);
  check(claim('https://aws.amazon.com/SAML/Attributes/Role'), []);
});

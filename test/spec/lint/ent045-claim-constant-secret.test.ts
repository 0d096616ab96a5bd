import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT045', body)).toEqual(expected);
const constant = (text: string) => `saml: {claims: {add: [{name: a, constant: '${text}'}]}}`;
const hit = (what: string) => [`/saml/claims/add/0/constant: the constant ${what}: it may be a secret`];

test('a GUID or random text is reported', () => {
  check(constant('bd189cf6-1701-11e6-8f90-d26992eca2a5'), hit('is a GUID'));
  check(constant('9f86d081884c7d659a2feaa0c55ad015'), hit('looks random'));
  check(constant('wJalrXUtnFEMI/K7MDENG/bPxRfiCYz1'), hit('looks random'));
  check(constant('q3v8z1k0m5x7b2n4c6'), hit('looks random'));
});

test('the NameID and conditions are read too', () => {
  const guid = 'bd189cf6-1701-11e6-8f90-d26992eca2a5';
  check(`saml: {nameId: {constant: ${guid}}, claims: {add: [{name: a, when: [{constant: ${guid}}]}]}}`, [
    '/saml/nameId/constant: the constant is a GUID: it may be a secret',
    '/saml/claims/add/0/when/0/constant: the constant is a GUID: it may be a secret',
  ]);
});

test('words, addresses, short texts, the tenant and references are not', () => {
  check(constant('CanAccessCertCentral'), []);
  check(constant('customer-portal-admin-2024'), []);
  check(constant('eu-west-1-prod-cluster-07'), []);
  check(constant('https://acme.example.com/a8f3c91d7be24f60'), []);
  check(constant('arn:aws:iam::123456789012:role/admin'), []);
  check(constant('aaaaaaaa1111111111'), []);
  check(constant('a8f3c91d7be24f60'), []);
  check(constant('some words with 1 2 3 4 5 numbers'), []);
  check(constant('${entra.tenantId}'), []);
  check(constant('${entra.appId}'), []);
  check('saml: {claims: {add: [{name: a, secret: {env: VENDOR_TOKEN}}]}}', []);
});

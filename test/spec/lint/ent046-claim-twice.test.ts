import { expect, test } from 'vitest';
import { check as checkAll, findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT046', body)).toEqual(expected);
const hints = (body: string) => checkAll(body).findings.flatMap(({ code, hint }) => (code === 'ENT046' ? [hint] : []));
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

test('a claim that is added twice is reported at the second', () => {
  check('saml: {claims: {add: [{name: a, source: user.mail}, {name: b, constant: x}, {name: a, constant: y}]}}', [
    '/saml/claims/add/2/name: the claim a is added twice',
  ]);
  check(`saml: {claims: {add: [{name: '${CLAIMS}/a', constant: x}, {name: a, namespace: '${CLAIMS}', constant: y}]}}`, [
    `/saml/claims/add/1/name: the claim ${CLAIMS}/a is added twice`,
  ]);
});

test('the NameID as a claim is reported', () => {
  const body = `saml: {claims: {add: [{name: nameidentifier, namespace: '${CLAIMS}', source: user.mail}]}}`;
  check(body, ['/saml/claims/add/0/name: the nameidentifier claim carries the NameID']);
  expect(hints(body)).toEqual(['set it in saml.nameId']);
});

test('one name in two namespaces or with other capitals is not', () => {
  check('saml: {claims: {add: [{name: a, constant: x}, {name: a, namespace: urn:x, constant: y}]}}', []);
  check('saml: {claims: {add: [{name: a, constant: x}, {name: A, constant: y}]}}', []);
  check('saml: {}', []);
});

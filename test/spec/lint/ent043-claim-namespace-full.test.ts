import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT043', body)).toEqual(expected);
const claim = (namespace: string) =>
  `saml: {claims: {add: [{name: Email, namespace: '${namespace}', source: user.mail}]}}`;
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

test('a namespace that ends in a claim name is reported', () => {
  check(claim(`${CLAIMS}/mail`), [
    `/saml/claims/add/0/namespace: the namespace ${CLAIMS}/mail is itself a full claim type`,
  ]);
  check(`saml: {groups: {select: all, name: g, namespace: '${CLAIMS}/name/'}}`, [
    `/saml/groups/namespace: the namespace ${CLAIMS}/name/ is itself a full claim type`,
  ]);
});

test('namespaces are not', () => {
  check(claim(CLAIMS), []);
  check(claim(`${CLAIMS}/`), []);
  check(claim('https://a.com/claims/v1'), []);
  check(claim('https://aws.amazon.com/SAML/Attributes'), []);
  check(claim(''), []);
});

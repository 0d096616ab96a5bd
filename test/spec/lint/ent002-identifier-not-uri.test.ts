import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT002', body)).toEqual(expected);

const of = (identifier: string) => `saml: {identifiers: ['${identifier}']}`;

test('words, hosts and paths without a scheme are reported', () => {
  for (const text of ['HA100', 'DATA-BASICS_SP', 'google.com/a/acme', 'box.net:8443', '//a.com/x', 'urn:'])
    check(of(text), [`/saml/identifiers/0: the identifier is not a URI: ${text}`]);
});

test('URNs and URLs of any scheme are not', () => {
  for (const text of [
    'urn:amazon:cognito:sp:us-east-2_J',
    'https://a.com',
    'HTTP://a.com',
    'api://x',
    'com.a.app://saml',
  ])
    check(of(text), []);
});

test('a text that is not complete yet is not', () => {
  check(of('${entra.appId}'), []);
  check(of('${undeclared}/x'), []);
});

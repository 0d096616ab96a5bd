import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT007', body)).toEqual(expected);

test('identifiers that differ only in capitals or a slash at the end are reported', () => {
  check("saml: {identifiers: ['https://a.com/saml', 'https://a.com/saml/', 'https://a.com/SAML']}", [
    '/saml/identifiers/1: the identifier https://a.com/saml/ differs from https://a.com/saml only in capitals or a slash at the end',
    '/saml/identifiers/2: the identifier https://a.com/SAML differs from https://a.com/saml only in capitals or a slash at the end',
  ]);
});

test('equal and really different identifiers are not', () => {
  check("saml: {identifiers: ['https://a.com', 'https://a.com', 'http://a.com', 'a.com']}", []);
  check("saml: {identifiers: ['https://a.com']}", []);
});

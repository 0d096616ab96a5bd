import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT003', body)).toEqual(expected);

test('an identifier over http is reported', () => {
  check("saml: {identifiers: ['https://a.com', 'http://www.workday.com']}", [
    '/saml/identifiers/1: the identifier begins with http: http://www.workday.com',
  ]);
  check("saml: {identifiers: ['HTTP://a.com']}", [
    '/saml/identifiers/0: the identifier begins with http: HTTP://a.com',
  ]);
});

test('other identifiers and http elsewhere are not', () => {
  check("saml: {identifiers: ['https://a.com/http://', 'urn:http:a'], signOnUrl: 'http://a.com'}", []);
});

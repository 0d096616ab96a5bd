import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT005', body)).toEqual(expected);

test('white space inside and at the end is reported', () => {
  check('saml: {identifiers: [\'https://a.com/saml metadata\', "urn:a\\t"]}', [
    '/saml/identifiers/0: the identifier contains white space: "https://a.com/saml metadata"',
    '/saml/identifiers/1: the identifier contains white space: "urn:a\\t"',
  ]);
});

test('an identifier without white space is not', () => {
  check("saml: {identifiers: ['https://a.com/saml%20metadata']}", []);
});

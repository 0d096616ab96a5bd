import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT004', body)).toEqual(expected);

test('a fragment in an identifier is reported', () => {
  check("saml: {identifiers: ['https://signin.aws.amazon.com/saml#1']}", [
    '/saml/identifiers/0: the identifier has a fragment, which is not sent as audience: https://signin.aws.amazon.com/saml#1',
  ]);
});

test('an identifier without one is not', () => {
  check("saml: {identifiers: ['https://a.com/saml'], signOnUrl: 'https://a.com/#x'}", []);
});

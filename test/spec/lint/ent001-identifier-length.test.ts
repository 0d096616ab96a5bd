import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT001', body)).toEqual(expected);

const of = (length: number) => `saml: {identifiers: ['urn:${'x'.repeat(length - 4)}']}`;

test('an identifier of more than 256 characters is reported', () => {
  check(of(257), ['/saml/identifiers/0: the identifier has 257 characters; 1 to 256 are allowed']);
});

test('an identifier that a parameter leaves empty is reported', () => {
  check("parameters: {id: {}}\nvalues: {id: ''}\nsaml: {identifiers: [urn:a, '${id}']}", [
    '/saml/identifiers/1: the identifier has 0 characters; 1 to 256 are allowed',
  ]);
});

test('256 characters and no identifiers are not', () => {
  check(of(256), []);
  check('saml: {identifiers: []}', []);
  check('saml: {}', []);
});

import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT001', body)).toEqual(expected);

const of = (length: number) => `saml: {identifiers: ['urn:${'x'.repeat(length - 4)}']}`;

test('an identifier of more than 256 characters is reported', () => {
  check(of(257), ['/saml/identifiers/0: the identifier has 257 characters; 1 to 256 are allowed']);
});

test('256 characters and no identifiers are not', () => {
  check(of(256), []);
  check('saml: {identifiers: []}', []);
  check('saml: {}', []);
});

import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT028', body)).toEqual(expected);

test('rsa-sha1 is reported', () => {
  check('saml: {signing: {algorithm: rsa-sha1}}', ['/saml/signing/algorithm: Entra is to sign with rsa-sha1']);
});

test('rsa-sha256 and the default are not', () => {
  check('saml: {signing: {algorithm: rsa-sha256}}', []);
  check('saml: {}', []);
});

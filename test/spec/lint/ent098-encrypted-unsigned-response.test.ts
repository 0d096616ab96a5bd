import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT098', body)).toEqual(expected);

test('encryption without a signature around it is reported', () => {
  const message = '/saml/encryption: assertions are encrypted, and the response around them is not signed';
  check('saml: {encryption: {certificate: {file: a.pem}}}', [message]);
  check('saml: {encryption: {certificate: {file: a.pem}}, signing: {option: assertion}}', [message]);
});

test('a signed response is not, nor what is not encrypted', () => {
  check('saml: {encryption: {certificate: {file: a.pem}}, signing: {option: both}}', []);
  check('saml: {encryption: {certificate: {file: a.pem}}, signing: {option: response}}', []);
  check('saml: {}', []);
});

import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT029', body)).toEqual(expected);

test('a signature on the response alone is reported', () => {
  check('saml: {signing: {option: response}}', [
    '/saml/signing/option: only the response is signed, not the assertion',
  ]);
});

test('a signed assertion is not', () => {
  check('saml: {signing: {option: both}}', []);
  check('saml: {signing: {option: assertion}}', []);
  check('saml: {}', []);
});

import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT030', body)).toEqual(expected);

test('the thumbprint among what is handed over is reported', () => {
  check('handover: {deliver: [login-url, thumbprint]}', [
    '/handover/deliver/1: the vendor gets the thumbprint of the certificate',
  ]);
});

test('other certificates are not', () => {
  check('handover: {deliver: [certificate-base64, federation-metadata-xml]}', []);
  check('saml: {}', []);
});

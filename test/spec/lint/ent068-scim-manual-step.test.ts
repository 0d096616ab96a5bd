import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT068', body)).toEqual(expected);
test('methods that need a person are reported', () => {
  check('provisioning: {auth: {method: oauth2-code}}', [
    '/provisioning/auth/method: the method oauth2-code has a manual step: a person must press Authorize in the portal and sign in at the vendor',
  ]);
  check('provisioning: {auth: {method: basic}}', [
    '/provisioning/auth/method: the method basic has a manual step: a person must type the user name and password in the portal',
  ]);
});

test('other methods are not', () => {
  check('provisioning: {auth: {method: oauth2-client-credentials}}', []);
  check('provisioning: {}', []);
  check('saml: {}', []);
});

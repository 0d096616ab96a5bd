import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT020', body)).toEqual(expected);

test('a path or a word is reported', () => {
  check('saml: {relayState: /ctrl_login/saml_login}', [
    '/saml/relayState: the relay state is not a URL: /ctrl_login/saml_login',
  ]);
  check('saml: {relayState: idpadminsso}', ['/saml/relayState: the relay state is not a URL: idpadminsso']);
});

test('a URL, none, and one that is not complete yet are not', () => {
  check("saml: {relayState: 'https://a.com/?x=#/'}", []);
  check("saml: {relayState: ''}", []);
  check("saml: {relayState: '${entra.appId}'}", []);
});

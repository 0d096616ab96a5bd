import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT017', body)).toEqual(expected);

test('a logout URL that is not https is reported', () => {
  check('saml: {logoutUrl: http://a.com/sls}', ['/saml/logoutUrl: the logout URL is not https: http://a.com/sls']);
  check('saml: {logoutUrl: a.com/sls}', ['/saml/logoutUrl: the logout URL does not begin with https://: a.com/sls']);
});

test('https, the own machine, and no logout URL are not', () => {
  check('saml: {logoutUrl: https://a.com/sls}', []);
  check('saml: {logoutUrl: http://localhost:8080/sls}', []);
  check("saml: {logoutUrl: ''}", []);
  check('saml: {logoutUrl: null}', []);
});

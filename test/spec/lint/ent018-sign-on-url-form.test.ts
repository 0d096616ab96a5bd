import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT018', body)).toEqual(expected);

test('a sign-on URL without scheme or with a fragment is reported', () => {
  check('saml: {signOnUrl: app.dovetale.com}', [
    '/saml/signOnUrl: the sign-on URL does not begin with https://: app.dovetale.com',
  ]);
  check("saml: {signOnUrl: 'https://www.moxtra.com/service/#login'}", [
    '/saml/signOnUrl: the sign-on URL has a fragment: https://www.moxtra.com/service/#login',
  ]);
});

test('http, queries, none, and what is not complete yet are not', () => {
  check("saml: {signOnUrl: 'http://a.com/?x=1'}", []);
  check("saml: {signOnUrl: ''}", []);
  check("saml: {signOnUrl: '${undeclared}'}", []);
});

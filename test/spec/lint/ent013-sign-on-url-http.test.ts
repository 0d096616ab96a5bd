import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT013', body)).toEqual(expected);

test('a sign-on URL over http is reported where it stands', () => {
  check('saml: {signOnUrl: http://a.com/}', ['/saml/signOnUrl: the sign-on URL is not https: http://a.com/']);
  check('saml: {signOnUrl: HTTP://a.com/}', ['/saml/signOnUrl: the sign-on URL is not https: HTTP://a.com/']);
});

test('https, other texts and no sign-on URL are not', () => {
  check('saml: {signOnUrl: https://a.com/}', []);
  check('saml: {signOnUrl: app.a.com}', []);
  check('saml: {}', []);
});

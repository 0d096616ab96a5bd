import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT008', body)).toEqual(expected);

test('an identifier that is also a reply URL or the sign-on URL is reported', () => {
  check("saml: {identifiers: ['https://a.com'], signOnUrl: 'https://a.com'}", [
    '/saml/identifiers/0: the identifier is also the sign-on URL: https://a.com',
  ]);
  check(
    "saml: {identifiers: [urn:a, 'https://a.com'], replyUrls: [{url: 'https://a.com', index: 1}], signOnUrl: 'https://a.com'}",
    ['/saml/identifiers/1: the identifier is also the reply URL and the sign-on URL: https://a.com'],
  );
});

test('texts that differ in a character, and other URLs, are not', () => {
  check("saml: {identifiers: ['https://a.com'], signOnUrl: 'https://a.com/', logoutUrl: 'https://a.com'}", []);
});

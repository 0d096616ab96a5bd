import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT015', body)).toEqual(expected);

test('a wildcard is reported in identifiers and all URLs', () => {
  check(
    "saml: {identifiers: ['*'], replyUrls: [{url: 'https://*.a.com'}], signOnUrl: 'https://a.com/*', logoutUrl: 'https://*'}\nprovisioning: {tenantUrl: 'https://a.com/*/scim'}",
    [
      '/saml/identifiers/0: the identifier holds a wildcard (*): *',
      '/saml/replyUrls/0: the reply URL holds a wildcard (*): https://*.a.com',
      '/saml/signOnUrl: the sign-on URL holds a wildcard (*): https://a.com/*',
      '/saml/logoutUrl: the logout URL holds a wildcard (*): https://*',
      '/provisioning/tenantUrl: the tenant URL holds a wildcard (*): https://a.com/*/scim',
    ],
  );
});

test('a star in the relay state is not', () => {
  check("saml: {identifiers: ['urn:a'], relayState: 'a*b'}", []);
});

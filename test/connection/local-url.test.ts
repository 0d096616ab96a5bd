/** Local stand-ins of vendors' URLs. */
import { describe, expect, test } from 'vitest';
import { localUrl } from '../../src/connection/local-url.ts';
import { connectionOf, projectOf, TENANT } from '../terraform/support.ts';

const ORIGINS = 'https://{host}.localhost:8443';

describe('a local URL', () => {
  test.each([
    ['https://sentry.io/saml/acs/acme/', 'https://sentry-io.localhost:8443/saml/acs/acme/'],
    ['https://app.eu.vendor.com/a?b=c&d=%20e', 'https://app-eu-vendor-com.localhost:8443/a?b=c&d=%20e'],
    ['https://Vendor.COM/Path', 'https://vendor-com.localhost:8443/Path'],
    ['https://vendor.com:9000/a', 'https://vendor-com.localhost:8443/a'],
    ['https://user@vendor.com/a', 'https://vendor-com.localhost:8443/a'],
    ['http://vendor.com', 'https://vendor-com.localhost:8443'],
    ['https://vendor.com?a=b', 'https://vendor-com.localhost:8443?a=b'],
    ['https://vendor.com/a#b', 'https://vendor-com.localhost:8443/a#b'],
    ['HTTPS://vendor.com/a', 'https://vendor-com.localhost:8443/a'],
  ])('of %s is %s: dots become dashes, path and query stay', (url, expected) => {
    expect(localUrl(url, ORIGINS)).toBe(expected);
  });

  test.each(['urn:vendor', '', 'vendor.com/a', 'javascript:alert(1)'])('of %j is the text itself', (text) => {
    expect(localUrl(text, ORIGINS)).toBe(text);
  });

  test('may be one origin for all hosts', () => {
    expect(localUrl('https://vendor.com/a', 'http://127.0.0.1:8080')).toBe('http://127.0.0.1:8080/a');
  });
});

describe('a connection in an environment with local origins', () => {
  const project = projectOf({ environments: { dev: { tenantId: TENANT, runtime: { origins: ORIGINS } } } });
  const { body } = connectionOf(
    `
saml:
  identifiers: [https://vendor.com/saml]
  replyUrls: [https://vendor.com/acs, {url: https://eu.vendor.com/acs, index: 1}]
  signOnUrl: https://vendor.com/login
  logoutUrl: https://vendor.com/logout
  relayState: https://vendor.com/start
provisioning: {tenantUrl: 'https://vendor.com/scim/v2?flag'}
signIn: {startUrl: https://vendor.com/start}`,
    project,
  );

  test('has every location there', () => {
    expect(body.saml?.replyUrls).toEqual([
      'https://vendor-com.localhost:8443/acs',
      { url: 'https://eu-vendor-com.localhost:8443/acs', index: 1 },
    ]);
    expect(body.saml?.signOnUrl).toBe('https://vendor-com.localhost:8443/login');
    expect(body.saml?.logoutUrl).toBe('https://vendor-com.localhost:8443/logout');
    expect(body.provisioning?.tenantUrl).toBe('https://vendor-com.localhost:8443/scim/v2?flag');
    expect(body.signIn.startUrl).toBe('https://vendor-com.localhost:8443/start');
  });

  test('keeps identifiers: they are names', () => {
    expect(body.saml?.identifiers).toEqual(['https://vendor.com/saml']);
  });

  test('keeps what is absent, and what must be empty', () => {
    const other = connectionOf('saml: {signOnUrl: null, replyUrls: []}', project).body;
    expect(other.saml).toMatchObject({ signOnUrl: null, replyUrls: [] });
    expect(other.saml).not.toHaveProperty('logoutUrl');
  });
});

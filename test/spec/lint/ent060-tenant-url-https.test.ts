import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT060', body)).toEqual(expected);
const url = (text: string) => `provisioning: {tenantUrl: '${text}'}`;

test('a tenant URL that is not https is reported', () => {
  check(url('http://a.com/scim'), ['/provisioning/tenantUrl: the tenant URL is not https: http://a.com/scim']);
  check(url('a.com/scim'), ['/provisioning/tenantUrl: the tenant URL is not https: a.com/scim']);
  check(url('http://localhost.a.com/scim'), [
    '/provisioning/tenantUrl: the tenant URL is not https: http://localhost.a.com/scim',
  ]);
});

test('https, this machine, and texts that are not known yet are not', () => {
  check(url('https://a.com/scim?aadOptscim062020'), []);
  check(url('HTTPS://a.com/scim'), []);
  check(url('http://localhost:8443/scim'), []);
  check(url('http://127.0.0.1/scim'), []);
  check(url('http://[::1]:80'), []);
  check(url('${entra.metadataUrl}/scim'), []);
  check('provisioning: {}', []);
  check('saml: {}', []);
});

import { expect, test } from 'vitest';
import { check as checkAll, findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT061', body)).toEqual(expected);
const severities = (body: string) =>
  checkAll(body).findings.flatMap(({ code, severity }) => (code === 'ENT061' ? [severity] : []));
const url = (text: string) => `provisioning: {tenantUrl: '${text}'}`;

test('what Entra appends by itself is reported', () => {
  check(url('https://a.com/scim/Users'), [
    '/provisioning/tenantUrl: the tenant URL ends in /Users, which Entra appends itself',
  ]);
  check(url('https://a.com/scim/ServiceProviderConfig/?aadOptscim062020'), [
    '/provisioning/tenantUrl: the tenant URL ends in /ServiceProviderConfig, which Entra appends itself',
  ]);
  check(url('https://a.com/scim#x'), ['/provisioning/tenantUrl: the tenant URL has a fragment, which is never sent']);
  expect(severities(url('https://a.com/scim/Groups'))).toEqual(['warning']);
});

test('a tenant URL that is missing is an error, but not for a gallery application', () => {
  const missing = '/provisioning: the tenant URL is missing; a non-gallery application has no template that brings one';
  check('provisioning: {}', [missing]);
  check('provisioning: {tenantUrl: null}', [missing]);
  expect(severities('provisioning: {}')).toEqual(['error']);
  check('application: {source: gallery}\nprovisioning: {}', []);
});

test('base URLs, and one that waits for a parameter, are not', () => {
  check(url('https://a.com/scim/v2/?aadOptscim062020'), []);
  check(url('https://api.linkedin.com'), []);
  check(url('https://a.com/Users/scim'), []);
  check("parameters: {p: {description: P, phase: after}}\nprovisioning: {tenantUrl: 'https://${p}/scim'}", []);
  check('saml: {}', []);
});

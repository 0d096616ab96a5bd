import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT022', body)).toEqual(expected);

const of = (url: string) => `saml: {signOnUrl: '${url}'}`;
const hit = (word: string, url: string) =>
  check(of(url), [`/saml/signOnUrl: the sign-on URL holds ${word}, which looks like a placeholder: ${url}`]);

test('words that stand for the value of a customer are reported, as they are written', () => {
  hit('companyname', 'https://companyname.trackvia.com/');
  hit('yourcompanyname', 'https://secure.dome9.com/sso/saml/yourcompanyname');
  hit('DOMAINNAME', 'https://DOMAINNAME.promapp.com/TENANTNAME/saml');
  hit('your_domain', 'https://a.com/your_domain/');
  hit('Contoso', 'https://a.com/?org=Contoso&x=1');
  hit('subdomain', 'https://subdomain.knowledgeowl.com/help');
});

test('example is reported as a label of the host only', () => {
  hit('example', 'https://app.example.com/login');
  hit('Example', 'https://Example.com');
  hit('example', 'https://app.vendor.example:8443/');
  check(of('https://a.com/example/example.com'), []);
  check(of('https://example-app.com/'), []);
});

test('each leaf is reported once, wherever it stands', () => {
  check(
    "saml: {identifiers: ['urn:auth0:a:contoso'], replyUrls: ['https://subdomain.a.com/companyname'], relayState: 'tenant-name', logoutUrl: 'https://contoso.a.com'}\nprovisioning: {tenantUrl: 'https://a.com/yourtenant/scim'}",
    [
      '/saml/identifiers/0: the identifier holds contoso, which looks like a placeholder: urn:auth0:a:contoso',
      '/saml/replyUrls/0: the reply URL holds subdomain, which looks like a placeholder: https://subdomain.a.com/companyname',
      '/saml/relayState: the relay state holds tenant-name, which looks like a placeholder: tenant-name',
      '/saml/logoutUrl: the logout URL holds contoso, which looks like a placeholder: https://contoso.a.com',
      '/provisioning/tenantUrl: the tenant URL holds yourtenant, which looks like a placeholder: https://a.com/yourtenant/scim',
    ],
  );
});

test('parts of words and names of query parameters are not', () => {
  check(of('https://contosopharma.com/subdomains/mycompanynames'), []);
  check(of('https://a.com/?companyname=acme&client_name=x'), []);
});

test('a parameter of such a name is not, its value is', () => {
  const body = (value: string) => `parameters: {subdomain: {}}\nvalues: {subdomain: ${value}}\n`;
  check(`${body('acme')}${of('https://${subdomain}.a.com')}`, []);
  check(`${body('contoso')}${of('https://${subdomain}.a.com')}`, [
    '/saml/signOnUrl: the sign-on URL holds contoso, which looks like a placeholder: https://contoso.a.com',
  ]);
});

import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT023', body)).toEqual(expected);

const of = (url: string) => `saml: {signOnUrl: '${url}'}`;

test('placeholders of a vendor page are reported', () => {
  check(of('https://<companyname>.a.com'), [
    '/saml/signOnUrl: the sign-on URL still holds the placeholder <companyname>: https://<companyname>.a.com',
  ]);
  check(of('https://{SSO CONNECT SERVER}/x'), [
    '/saml/signOnUrl: the sign-on URL still holds the placeholder {SSO CONNECT SERVER}: https://{SSO CONNECT SERVER}/x',
  ]);
});

test('a bracket or brace without its counterpart is reported', () => {
  for (const [lone, url] of [
    ['<', 'https://a.com/<x'],
    ['>', 'https://a.com/x>'],
    ['{', 'https://a.com/{x'],
    ['}', 'https://a.com/}{'],
  ])
    check(of(`${url}`), [`/saml/signOnUrl: the sign-on URL has a ${lone} without its counterpart: ${url}`]);
});

test('identifiers, all URLs and the texts of claims are looked at', () => {
  check(
    [
      "saml: {identifiers: ['urn:<a>'], replyUrls: ['https://{b}/'], relayState: '<c>', logoutUrl: 'https://a/<d>',",
      "  nameId: {constant: '<e>'}, groups: {select: all, name: '{f}'},",
      "  claims: {add: [{name: '<g>', namespace: '{h}', when: [{userType: any, constant: '<i>'}], constant: 'x<'}]}}",
      "provisioning: {tenantUrl: 'https://<j>/scim'}",
    ].join('\n'),
    [
      '/saml/identifiers/0: the identifier still holds the placeholder <a>: urn:<a>',
      '/saml/replyUrls/0: the reply URL still holds the placeholder {b}: https://{b}/',
      '/saml/relayState: the relay state still holds the placeholder <c>: <c>',
      '/saml/logoutUrl: the logout URL still holds the placeholder <d>: https://a/<d>',
      '/provisioning/tenantUrl: the tenant URL still holds the placeholder <j>: https://<j>/scim',
      '/saml/nameId/constant: the text still holds the placeholder <e>: <e>',
      '/saml/claims/add/0/name: the text still holds the placeholder <g>: <g>',
      '/saml/claims/add/0/namespace: the text still holds the placeholder {h}: {h}',
      '/saml/claims/add/0/constant: the text has a < without its counterpart: x<',
      '/saml/claims/add/0/when/0/constant: the text still holds the placeholder <i>: <i>',
      '/saml/groups/name: the text still holds the placeholder {f}: {f}',
    ],
  );
});

test('a value that is itself a placeholder is reported', () => {
  check(`parameters: {org: {}}\nvalues: {org: <slug>}\n${of('https://a.com/${org}')}`, [
    '/saml/signOnUrl: the sign-on URL still holds the placeholder <slug>: https://a.com/<slug>',
  ]);
});

test('GUIDs and JSON in braces are not', () => {
  check("saml: {identifiers: ['{ab34c3ff-0b7c-4f0a-8d7e-1f7c7a7c7a7c}']}", []);
  check(`saml: {claims: {add: [{name: a, constant: '{"a":{"b":1}}'}]}}`, []);
});

test('placeholders of Entrada are left to other rules', () => {
  check(of('https://${undeclared}.a.com/$${literal}'), []);
  check(of('https://a.com/${malformed'), []);
  check(of('https://a.com/${entra.appId}'), []);
});

import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT088', body)).toEqual(expected);
const checkNote = (text: string, what?: string) =>
  check(`application: {notes: '${text}'}`, what ? [`/application/notes: the text looks like ${what}`] : []);
/** Put together here, so that no scanner takes the test for a leak. */
const join = (...parts: string[]) => parts.join('');

test('secrets are recognised by their form', () => {
  checkNote('-----BEGIN PRIVATE KEY----- x', 'a private key');
  checkNote('-----BEGIN RSA PRIVATE KEY----- x', 'a private key');
  checkNote(join('eyJhbGciOiJI', '.eyJzdWIiOiIx', '.c2lnbmF0dXJl'), 'a JSON web token');
  checkNote('Authorization: Bearer 0123456789abcdef0', 'an HTTP credential');
  checkNote('https://user:pass@a.com/', 'a URL with a password');
  checkNote('https://user:pa:ss@a.com/', 'a URL with a password');
  checkNote(join('ghp', '_0123456789abcdefghij'), 'a GitHub token');
  checkNote(join('glpat', '-0123456789abcdefghij'), 'a GitLab token');
  checkNote(join('xoxb', '-0123456789'), 'a Slack token');
  checkNote(join('sntrys', '_0123456789abcdefghij'), 'a Sentry token');
  checkNote(join('AKIA', '0123456789ABCDEF'), 'an AWS access key');
  checkNote(join('sk_live', '_0123456789abcdef'), 'an API key');
  checkNote(join('abc8Q~', 'abcdefghijklmnopqrstuvwxyz01234'), 'an Entra client secret');
  checkNote(join('entr_scim', '_0123456789abcdefghij'), 'an Entrada SCIM token');
  checkNote('https://a.com/?token=0123456789', 'a secret in a query');
});

test('they are found in every layer, in values, declarations and reasons', () => {
  const url = 'https://u:pass@a.com/';
  const message = 'the text looks like a URL with a password';
  check(`environments: {prod: {saml: {signOnUrl: '${url}'}}}`, [`/environments/prod/saml/signOnUrl: ${message}`]);
  check(`parameters: {p: {}}\nvalues: {p: '${url}'}`, [`/values/p: ${message}`]);
  check(`organizations: {a: {values: {p: '${url}'}}}`, [`/organizations/a/values/p: ${message}`]);
  check(`parameters: {p: {example: '${url}'}}`, [`/parameters/p/example: ${message}`]);
  check(`waivers: [{rule: ENT013, path: /a, until: 2027-01-01, reason: 'see ${url}'}]`, [
    `/waivers/0/reason: ${message}`,
  ]);
});

test('references, addresses, identifiers and prose are not', () => {
  checkNote('https://a.com/?token=${token}&x=1');
  checkNote('https://a.com:8443/path@2');
  checkNote('-----BEGIN CERTIFICATE----- x');
  checkNote('Basic plan, bearer of good news');
  checkNote('0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50');
  check('provisioning: {auth: {secret: {env: SCIM_TOKEN}}}', []);
  check('provisioning: {auth: {secret: {keyVault: vault/scim-token}}}', []);
});

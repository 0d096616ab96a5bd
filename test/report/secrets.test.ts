/** What was planted in a spec is never found in what is printed, whatever is wrong with the spec. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everyFormat, reportOn } from './support.ts';

const HEAD = 'apiVersion: entrada/v1\nkind: Connection\nname: app\ndisplayName: App\n';
/** Makes the spec faulty on the same line, on another line, or as a whole. */
const FAULTS: ReadonlyArray<readonly [string, (text: string) => string]> = [
  ['as it is', (text) => text],
  ['with an unknown key', (text) => `${text}\nzzz: 1\n`],
  ['with a key twice', (text) => `${text}\n${text}\n`],
  ['with a quote left open', (text) => `${text}\nnotes: "`],
  ['with a tab', (text) => `${text}\n\tx: 1\n`],
  ['with a second ": "', (text) => `${text.trimEnd()}: x\n`],
  ['inside what is no map', (text) => `- ${text.replaceAll('\n', '\n  ')}`],
];

function check(text: string, secret: string): void {
  for (const [name, fault] of FAULTS) {
    const report = reportOn({ 'app.yaml': fault(HEAD + text) });
    if (name !== 'as it is') expect(report.diagnostics, name).not.toEqual([]);
    for (const [format, output] of everyFormat(report)) {
      expect(output.includes(secret), `${format}, ${name}:\n${text}\n${output}`).toBe(false);
    }
  }
}

const PASSWORD = 'hunter2-Zq';
const join = (...parts: string[]) => parts.join('');
const JWT = join('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiJlbnRyYSJ9', '.q0ZxWcV3bNm1AsDf');

describe('the value of a key that names a secret', () => {
  test.each([
    `provisioning: {auth: {secret: ${PASSWORD}}}`,
    `provisioning:\n  auth:\n    secret: ${PASSWORD}`,
    `provisioning:\n  auth:\n    secret:\n      ${PASSWORD}`,
    `provisioning:\n  auth:\n    secret: >\n      ${PASSWORD}`,
    `provisioning: {auth: {secret: {${PASSWORD}}}}`,
    `provisioning: {auth: {secret: {${PASSWORD}: x}}}`,
    `provisioning: {auth: {secret: [${PASSWORD}]}}`,
    `provisioning: {auth: {secret: !${PASSWORD} x}}`,
    `provisioning: {auth: {secret: *${PASSWORD}}}`,
    `provisioning: {auth: {token: ${PASSWORD}}}`,
    `parameters: {apiToken: {pattern: 'x'}}\nvalues: {apiToken: ${PASSWORD}}`,
    `values:\n  scimPassword: '${PASSWORD}'`,
    `"client_secret": "${PASSWORD}"`,
  ])('%s', (text) => check(text, PASSWORD));

  test('numbers too', () => {
    check('parameters: {pinToken: {}}\nvalues: {pinToken: 81723645}', '81723645');
    check('provisioning: {auth: {secret: 81723645}}', '81723645');
  });
});

describe('a password in a URL', () => {
  const url = `http://user:${PASSWORD}@vendor.example/`;
  test.each([
    `saml: {signOnUrl: '${url}', relayState: '${url}', logoutUrl: '${url}'}`,
    `saml: {identifiers: ['${url}', '${url}'], replyUrls: ['${url}', '${url}']}`,
    `saml: {replyUrls: [{url: '${url}', index: 1}]}`,
    `provisioning: {tenantUrl: '${url}'}`,
    `vendor: {docs: '${url}', support: {url: '${url}'}}`,
    `signIn: {startUrl: '${url}', passwordUrl: '${url}'}`,
    `saml: {spMetadata: {url: '${url}'}}`,
    `application: {source: '${url}'}`,
    `saml: {'${url}': x}`,
  ])('%s', (text) => check(text, PASSWORD));

  test('and a token in its query', () => {
    check(`saml: {signOnUrl: 'http://a.com/?access_token=${PASSWORD}'}`, PASSWORD);
    check(`provisioning: {tenantUrl: 'http://a.com/?api_key=${PASSWORD}&x=1'}`, PASSWORD);
  });
});

describe('a token in any text', () => {
  test.each([
    `application: {notes: '${JWT}'}`,
    `application:\n  notes: >\n    see\n    ${JWT}\n    there`,
    `application: {notes: ${JWT}, zzz: 1}`,
    `# ${JWT}\nzzz: 1 # ${JWT}`,
    `saml: {relayState: ${JWT}}`,
    `saml: {signOnUrl: 'http://a.com/${JWT}'}`,
    `parameters: {p: {}}\nvalues: {p: ${JWT}}\nsaml: {signOnUrl: 'http://a.com/\${p}'}`,
    `application: {source: ${JWT}}`,
    `${JWT}: 1`,
    `saml: {identifiers: [${JWT}, ${JWT}]}`,
    `waivers: [{rule: ENT013, path: /x, until: 2020-01-01, reason: 'see ${JWT}'}]`,
  ])('%s', (text) => check(text, JWT));
});

describe('a constant claim', () => {
  const random = 'aB3dE6gH9jK2mN5pQ';
  const guid = '6d1f3c1e-0b8e-4d4e-9d62-6c3b1f1f0d11';
  test.each([random, guid, JWT])('%s', (secret) => {
    check(`saml: {claims: {add: [{name: 'to ken?', constant: ${secret}}]}}`, secret);
    check(`saml: {claims: {add: [{name: a, constant: ${secret}}, {name: a, constant: ${secret}}]}}`, secret);
    check(`saml:\n  claims:\n    add:\n      - name: token\n        constant: '${secret}'\n        zzz: 1`, secret);
    check(`saml: {nameId: {constant: ${secret}}}`, secret);
  });
});

test('the lines of a private key', () => {
  const line = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKB';
  const pem = `-----BEGIN PRIVATE KEY-----\n    ${line}\n    -----END PRIVATE KEY-----`;
  check(`application:\n  notes: |\n    ${pem}`, line);
  check(`saml:\n  requests:\n    certificates:\n      - file: |\n    ${pem}`, line);
});

const letters = fc.string({
  unit: fc.constantFrom(...'abcdefghkmnpqrstuvwxyzABCDEFGHKMNPQRSTUVWXYZ'),
  minLength: 12,
  maxLength: 30,
});
const digits = fc.string({ unit: fc.constantFrom(...'23456789'), minLength: 6, maxLength: 10 });
const token = fc.tuple(letters, digits).map(([word, number]) => `${word.slice(0, 8)}${number}${word.slice(8)}`);
const PLACES: ReadonlyArray<(secret: string) => string> = [
  (secret) => `provisioning: {auth: {secret: ${secret}}}`,
  (secret) => `saml: {claims: {add: [{name: x, constant: ${secret}}]}}`,
  (secret) => `saml: {signOnUrl: 'http://u:${secret}@a.com/'}`,
  (secret) => `values: {scimToken: ${secret}}`,
];

test('any token of letters and digits, in any of these places', () => {
  fc.assert(
    fc.property(token, fc.constantFrom(...PLACES), (secret, place) => check(place(secret), secret)),
    { numRuns: 60 },
  );
});

import { expect, test } from 'vitest';
import { looksSecret, maskLine, maskText, maskValue, namesSecret, secretPart } from '../../src/report/mask.ts';

/** In a line, `…` and spaces take the place of what is covered. */
const check = (line: string, expected: string) => {
  expect(maskLine(line).replaceAll(/… +/g, '…')).toBe(expected);
  expect(maskLine(line)).toHaveLength(line.length);
};
const checkShown = (line: string) => expect(maskLine(line)).toBe(line);
const join = (...parts: string[]) => parts.join('');

test('the value of a key that names a secret is covered to the end of the line', () => {
  check('  secret: hunter2', '  secret: …');
  check('  apiToken: "a b, c" # note', '  apiToken: …');
  check("{password: 'x', other: 1}", '{password: …');
  check('client_secret = abc', 'client_secret = …');
  check('"api-key": x, API_KEY: y', '"api-key": x, API_KEY: …');
  check('auth: {secret: {hunter2}}', 'auth: {secret: …');
});

test('references, parameters and addresses are shown', () => {
  checkShown('  auth: {method: bearer, secret: {env: SCIM_TOKEN}}');
  checkShown('secret: { "file": secrets/x }');
  checkShown('secret: {keyVault: vault/scim}');
  checkShown('token: ${scimToken}');
  checkShown('secret:');
  checkShown('tokenUrl: https://a.com/token');
  checkShown('passwordUrl: https://a.com/login');
});

test('constants of claims are covered, and what stands behind them is not', () => {
  check('- {name: token, constant: s3cret, when: []}', '- {name: token, constant: …, when: []}');
  check("constant: 'a, b'", 'constant: …');
  checkShown('constant: ${shared}');
});

test('users and passwords in URLs are covered', () => {
  check('signOnUrl: https://user:pa:ss/w@a.com/x', 'signOnUrl: https://…@a.com/x');
  check('docs: https://token@a.com/x', 'docs: https://…@a.com/x');
  check('url: https://a.com/?x=1&token=abc&y=2', 'url: https://a.com/?x=1&token=…');
  checkShown('url: https://a.com/@user?x=1');
});

test('secrets with a known form, keys in base64 and long tokens are covered', () => {
  check(join('note: ghp', '_0123456789abcdefghij done'), 'note: …done');
  check('-----BEGIN PRIVATE KEY-----', '…');
  check('  MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7/abc+def0==', '  …');
  check('note: 4f9a0c1b2d3e4f5a6b7c8d', 'note: …');
});

test('words, hosts, paths and ids are shown', () => {
  checkShown('tenantId: 0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50');
  checkShown('owners: [{id: 5f1f3c1e-0b8e-4d4e-9d62-6c3b1f1f0d11}]');
  checkShown('url: https://sts.windows.net/0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50/');
  checkShown('note: a-rather-long-word-without-any-number');
  checkShown('until: 2026-12-31 # agreed with the vendor on 2026-11-22');
  checkShown('source: user.extensionattribute15');
});

test('messages are covered without gaps, and their own words stay', () => {
  expect(maskText('the sign-on URL is not https: http://u:p@a.com/')).toBe(
    'the sign-on URL is not https: http://…@a.com/',
  );
  expect(maskText('unknown key "4f9a0c1b2d3e4f5a6b7c8d"')).toBe('unknown key "…"');
  expect(maskText('identifier 0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50 twice')).toContain('0f6e7b1c');
  expect(maskText('secret must be a map, not text')).toBe('secret must be a map, not text');
});

test('a key of several lines is covered to its end, or to that of the text', () => {
  expect(maskText('a -----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\nb')).toBe('a …\nb');
  expect(maskText('a -----BEGIN PRIVATE KEY-----\nabc')).toBe('a …');
});

test('values are covered by form and by name, ids and thumbprints are not', () => {
  expect(maskValue('x\ntoken = abc def\nsecret: {env: A}')).toBe('x\ntoken = …\nsecret: {env: A}');
  expect(maskValue('0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50')).toBe('0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50');
  expect(maskValue('A1B2C3D4E5F60718293A4B5C6D7E8F9001122334')).toBe('A1B2C3D4E5F60718293A4B5C6D7E8F9001122334');
});

test('keys and tokens are told from words', () => {
  for (const secret of ['4f9a0c1b2d3e4f5a6b7c8d', 'aB3dE6gH9jK2mN5pQ8rS', 'https://u:p@a.com', 'password=x']) {
    expect([looksSecret(secret), looksSecret(secret)], secret).toEqual([true, true]);
  }
  for (const word of ['admin', 'a-rather-long-word-without-any-number', 'https://a.com/x', '']) {
    expect(looksSecret(word), word).toBe(false);
  }
});

test('names of secrets are known, addresses are not among them', () => {
  for (const name of ['secret', 'apiToken', 'PASSWORD', 'api_key', 'apikey', 'credentials']) {
    expect(namesSecret(name), name).toBe(true);
  }
  for (const name of ['tokenUrl', 'passwordUrl', 'notes', 'keyVault', 'tags'])
    expect(namesSecret(name), name).toBe(false);
});

test('a pointer is cut behind the key of a secret', () => {
  expect(secretPart('/provisioning/auth/secret/hunter2')).toBe('/provisioning/auth/secret');
  expect(secretPart('/values/apiToken')).toBe('/values/apiToken');
  expect(secretPart('/provisioning/auth/tokenUrl')).toBeUndefined();
  expect(secretPart('')).toBeUndefined();
});

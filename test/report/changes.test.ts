import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change, ChangedObject, FieldChange } from '../../src/entra/plan/change.ts';
import { maskChange, reportedChanges } from '../../src/report/changes.ts';
import type { ReportedField } from '../../src/report/report.ts';

const FIELD: FieldChange = {
  field: 'servicePrincipal.loginUrl',
  path: 'loginUrl',
  risk: null,
  leaf: '/saml/signOnUrl',
};
const changeOf = (object: ChangedObject, field: Partial<FieldChange>): Change => ({
  object,
  action: 'update',
  writer: 'graph',
  fields: [{ ...FIELD, ...field }],
  writes: [{ kind: 'deleteApplication' }],
});

/** What is left of a field after masking. */
const fieldOf = (object: ChangedObject, field: Partial<FieldChange>): ReportedField =>
  reportedChanges('a@prod', [changeOf(object, field)])[0]?.fields[0] as ReportedField;
const check = (object: ChangedObject, path: string, after: unknown, expected: unknown) => {
  const { leaf: _leaf, ...field } = fieldOf(object, { path, after });
  expect(field, JSON.stringify(after)).toEqual({ path, after: expected });
};
const checkShown = (object: ChangedObject, path: string, after: unknown) => check(object, path, after, after);
const join = (...parts: string[]) => parts.join('');

test('a change keeps what a reviewer reads, and not what apply executes', () => {
  const risk = { danger: 'sign-in', isGuarded: true, why: 'people notice' } as const;
  const change: Change = { ...changeOf('appRole', { before: 'a', after: 'b', risk }), name: 'admin' };
  expect(reportedChanges('a.eu@prod', [change])).toEqual([
    {
      connection: 'a.eu@prod',
      object: 'appRole',
      name: 'admin',
      action: 'update',
      writer: 'graph',
      fields: [
        {
          path: 'loginUrl',
          before: 'a',
          after: 'b',
          risk: 'people notice',
          danger: 'sign-in',
          guarded: true,
          leaf: '/saml/signOnUrl',
        },
      ],
    },
  ]);
});

test('what is not there and what is empty stay apart', () => {
  expect(fieldOf('application', {})).toEqual({ path: 'loginUrl', leaf: '/saml/signOnUrl' });
  expect(fieldOf('application', { before: null, after: '' })).toMatchObject({ before: null, after: '' });
});

test('secrets of synchronization are covered by their keys, unknown keys too', () => {
  for (const path of [
    'SecretToken',
    'Password',
    'Oauth2ClientSecret',
    'ConnectionString',
    'AppKey',
    'value.Password',
  ]) {
    check('synchronizationSecrets', path, 'hunter2', '…');
    check('synchronizationSecrets', path, 81723645, '…');
  }
  for (const path of ['BaseAddress', 'SyncAll', 'UserName', 'Oauth2ClientId', 'Oauth2TokenExchangeUri']) {
    checkShown('synchronizationSecrets', path, 'hunter2');
  }
  check(
    'synchronizationSecrets',
    'secrets',
    { SecretToken: 'x', SyncAll: 'true' },
    { SecretToken: '…', SyncAll: 'true' },
  );
  check('synchronizationSecrets', 'secrets', [{ key: 'AppKey', value: 'x' }], [{ key: 'AppKey', value: '…' }]);
  checkShown('synchronizationSecrets', 'secrets', [{ key: 'SyncAll', value: 'x' }]);
  checkShown('synchronizationSecrets', 'SyncNotificationSettings', '{"Enabled":true,"DeleteThresholdValue":5}');
});

test('references are shown as such', () => {
  const secret = { secret: { env: 'SCIM_TOKEN', file: null, keyVault: null } };
  check('synchronizationSecrets', 'SecretToken', secret, 'env:SCIM_TOKEN');
  check('synchronizationSecrets', 'SecretToken', { secret: { keyVault: 'v/s' } }, 'keyVault:v/s');
  check('synchronizationSecrets', 'secrets', { Password: { secret: { file: 'a/b' } } }, { Password: 'file:a/b' });
  check('claimsPolicy', 'claims', { name: 'x', ...secret }, { name: 'x', secret: 'env:SCIM_TOKEN' });
  check('synchronizationSecrets', 'SecretToken', { secret: 'hunter2' }, { secret: '…' });
  check(
    'synchronizationSecrets',
    'SecretToken',
    { secret: { env: 'A', extra: 'hunter2' } },
    { secret: { env: '…', extra: '…' } },
  );
});

test('constants of claims are covered where they look like secrets, or their claim is named like one', () => {
  const policy = 'claimsMappingPolicy';
  checkShown(policy, 'definition', { SamlClaimType: 'role', Value: 'admin' });
  check(
    policy,
    'definition',
    { SamlClaimType: 'role', Value: 'aB3dE6gH9jK2mN5pQ8rS' },
    { SamlClaimType: 'role', Value: '…' },
  );
  check(policy, 'definition', { SamlClaimType: 'apiToken', Value: 'abc' }, { SamlClaimType: 'apiToken', Value: '…' });
  check('claimsPolicy', 'claims', [{ name: 'token', a: { value: 'abc' } }], [{ name: 'token', a: { value: '…' } }]);
  check('claimsPolicy', 'claims/token', 'abc', '…');
  check('claimsPolicy', 'claims/x/value', 'aB3dE6gH9jK2mN5pQ8rS', '…');
  checkShown(policy, 'definition', { Source: 'user', ID: 'extension_0f6e7b1c3f3f4a588c7b6c1f2d3e4f50_costCenter' });
  check(policy, 'definition', '{"SamlClaimType":"token","Value":"abc"}', '{"SamlClaimType":"token","Value":"…"}');
});

test('where one side of a claim refers to a secret, constants of the other are covered', () => {
  const after = { name: 'x', secret: { env: 'A' } };
  expect(fieldOf('claimsPolicy', { path: 'claims', before: { name: 'x', value: 'abc' }, after })).toMatchObject({
    before: { name: 'x', value: '…' },
    after: { name: 'x', secret: 'env:A' },
  });
  expect(fieldOf('claimsPolicy', { path: 'c', before: 'abc', after: { secret: { env: 'A' } } }).before).toBe('…');
});

test('what has the name or the form of a secret is covered in any object', () => {
  check('application', 'notes', join('see ghp', '_0123456789abcdefghij'), 'see …');
  check('servicePrincipal', 'notes', 'a\npassword: hunter2\nb', 'a\npassword: …\nb');
  check('servicePrincipal', 'loginUrl', 'https://u:hunter2@a.com/', 'https://…@a.com/');
  check(
    'servicePrincipal',
    'passwordCredentials',
    [{ keyId: 'k', secretText: 'x' }],
    [{ keyId: '…', secretText: '…' }],
  );
  check('application', 'x', { clientSecret: 'hunter2', a: 1 }, { clientSecret: '…', a: 1 });
  check('application', 'x', '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\nend', '…\nend');
});

test('ids, thumbprints, addresses and words of Graph are shown', () => {
  checkShown('certificate', 'keyCredentials', ['A1B2C3D4E5F60718293A4B5C6D7E8F9001122334']);
  checkShown('certificate', 'preferredTokenSigningKeyThumbprint', 'A1B2C3D4E5F60718293A4B5C6D7E8F9001122334');
  checkShown('application', 'tokenEncryptionKeyId', '0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50');
  checkShown('application', 'optionalClaims.saml2Token', [{ name: 'groups', additionalProperties: [] }]);
  checkShown('tokenIssuancePolicy', 'definition', '{"TokenIssuancePolicy":{"Version":1,"SamlTokenVersion":"2.0"}}');
  checkShown('application', 'web.redirectUris', ['https://a.com/saml/0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50/acs']);
  checkShown('servicePrincipal', 'accountEnabled', false);
});

test('masking twice is masking once', () => {
  const word = fc.constantFrom(
    'secret',
    'value',
    'key',
    'SecretToken',
    'name',
    'token',
    'env:A',
    'abc',
    '{"secret":"x"}',
  );
  const value = fc.jsonValue({ stringUnit: 'grapheme' });
  const tree = fc.oneof(fc.dictionary(word, fc.oneof(value, word)), value, word);
  const object = fc.constantFrom<ChangedObject>('application', 'claimsPolicy', 'synchronizationSecrets');
  fc.assert(
    fc.property(object, word, tree, tree, (kind, path, before, after) => {
      const [once] = reportedChanges('a@prod', [changeOf(kind, { path, before, after })]);
      if (once) expect(maskChange(once)).toEqual(once);
    }),
  );
});

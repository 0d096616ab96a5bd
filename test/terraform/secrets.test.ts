/** Secrets: Terraform gets their names, never their values. */
import { describe, expect, test } from 'vitest';
import { variableName } from '../../src/terraform/scope.ts';
import { at, stackOf } from './support.ts';

const secretOf = (secret: string) => `provisioning: {tenantUrl: https://a.b/scim, auth: {secret: ${secret}}}`;

describe('the variable of a secret', () => {
  test.each([
    ['{env: SENTRY_TOKEN}', 'SENTRY_TOKEN', 'the environment variable SENTRY_TOKEN'],
    ['{file: secrets/scim-token}', 'file_secrets_scim_token', 'the file secrets/scim-token'],
    ['{keyVault: entrada-kv/scim}', 'vault_entrada_kv_scim', 'the key vault secret entrada-kv/scim'],
  ])('%s is %s, and says what it is', (secret, name, what) => {
    const json = stackOf(secretOf(secret));
    expect(json.variable).toEqual({
      [name]: {
        type: 'string',
        sensitive: true,
        nullable: false,
        description: `Value of ${what}; given as TF_VAR_${name}.`,
      },
    });
    expect(at(json, 'azuread_synchronization_secret.scim')['credential']).toContainEqual({
      key: 'SecretToken',
      value: `\${var.${name}}`,
    });
  });

  test('is a name that Terraform takes', () => {
    const refs = [{ env: '_A' }, { file: '../a b/ü.txt' }, { keyVault: 'a-b-c/d-e' }];
    const names = refs.map((ref) => variableName({ env: null, file: null, keyVault: null, ...ref }));
    expect(names.filter((name) => !/^[A-Za-z_]\w*$/.test(name))).toEqual([]);
  });

  test('is declared once, however often it is used', () => {
    const json = stackOf(`
saml: {claims: {add: [{name: a, secret: {env: T}}, {name: b, secret: {env: T}}]}}
${secretOf('{env: T}')}`);
    expect(Object.keys(json.variable ?? {})).toEqual(['T']);
  });

  test('is refused where another secret would share it', () => {
    const body = `
saml: {claims: {add: [{name: a, secret: {file: secrets/a-b}}]}}
${secretOf('{file: secrets/a_b}')}`;
    const refused = expect.objectContaining({ code: 'ENT_SYNTH_UNSUPPORTED' });
    expect(() => stackOf(body)).toThrow(refused);
    expect(() => stackOf(body)).toThrow(/secrets\/a-b and the file secrets\/a_b would both be the variable/);
  });
});

test('a secret inside a claim comes in when Terraform runs', () => {
  const json = stackOf(
    'saml: {claims: {add: [{name: t, secret: {env: TOKEN}}, {name: c, constant: "a\\"${entra.appId}"}]}}',
  );
  const [definition] = at(json, 'azuread_claims_mapping_policy.claims')['definition'] as string[];
  expect(definition).toContain('{"Value":${jsonencode(var.TOKEN)},"SamlClaimType":"t"}');
  expect(definition).toContain('{"Value":"a\\"${azuread_application.app.client_id}","SamlClaimType":"c"}');
});

test('no value of the environment and no content of a file is in the output', () => {
  const value = 'sentinel-of-a-secret';
  process.env['ENTRADA_TEST_SECRET'] = value;
  try {
    const json = stackOf(secretOf('{env: ENTRADA_TEST_SECRET}'));
    expect(JSON.stringify(json)).not.toContain(value);
  } finally {
    delete process.env['ENTRADA_TEST_SECRET'];
  }
});

test('without secrets there are no variables', () => {
  expect(stackOf('saml: {replyUrls: [https://a.b/c]}').variable).toBeUndefined();
});

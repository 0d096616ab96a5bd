import { expect, test } from 'vitest';
import { chooseSignIn, credentialOf } from '../../src/graph/sign-in.ts';
import { SIGN_IN_WAYS } from '../../src/graph/sign-in-variables.ts';

const check = (env: Record<string, string>, expected: string) => expect(chooseSignIn(env).method).toBe(expected);
const CLIENT = { AZURE_CLIENT_ID: 'c' };

test('each row of the table is chosen by its variables', () => {
  check({ ...CLIENT, AZURE_CLIENT_CERTIFICATE_PATH: 'x.pem' }, 'certificate');
  check({ ...CLIENT, AZURE_CLIENT_SECRET: 's' }, 'secret');
  check({ ...CLIENT, AZURE_FEDERATED_TOKEN_FILE: '/token' }, 'token-file');
  check({ ARM_CLIENT_ID: 'c', ARM_OIDC_TOKEN_FILE_PATH: '/token' }, 'token-file');
  check({ ARM_CLIENT_ID: 'c', ARM_OIDC_TOKEN: 'jwt' }, 'token');
  check({ ...CLIENT, ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't' }, 'github');
  check(
    {
      ...CLIENT,
      SYSTEM_OIDCREQUESTURI: 'https://x',
      SYSTEM_ACCESSTOKEN: 't',
      ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID: 'i',
    },
    'azure-devops',
  );
  check({ ARM_USE_MSI: 'true' }, 'managed-identity');
  check({}, 'azure-cli');
});

/** An environment with the first, or another, variable of each group. */
const envWith = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name.replace('*_', 'ARM_'), name === '*_USE_MSI' ? 'true' : 'x']));

test('what the reference says of a way is what chooses it: all of its variables, and no fewer', () => {
  for (const { method, needs, takes } of SIGN_IN_WAYS) {
    const first = needs.map(([name]) => name as string);
    check(envWith([...first, ...takes]), method);
    for (const [index, names] of needs.entries()) {
      for (const name of names) check(envWith(first.with(index, name)), method);
      expect(chooseSignIn(envWith(first.toSpliced(index, 1))).method).not.toBe(method);
    }
  }
});

test('ways stand in the order in which they are tried', () => {
  const all = SIGN_IN_WAYS.map(({ needs }) => needs.flat());
  for (const [index, { method }] of SIGN_IN_WAYS.entries()) check(envWith(all.slice(index).flat()), method);
});

test('rows above win', () => {
  check({ ...CLIENT, AZURE_CLIENT_CERTIFICATE_PATH: 'x.pem', AZURE_CLIENT_SECRET: 's' }, 'certificate');
  check({ ...CLIENT, AZURE_CLIENT_SECRET: 's', AZURE_FEDERATED_TOKEN_FILE: '/token' }, 'secret');
  check({ ...CLIENT, ARM_USE_MSI: 'true', AZURE_CLIENT_SECRET: 's' }, 'secret');
});

test('without a client only the last two are left', () => {
  check({ AZURE_CLIENT_SECRET: 's' }, 'azure-cli');
  check({ AZURE_CLIENT_SECRET: 's', ARM_USE_MSI: 'true' }, 'managed-identity');
  check({ ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't' }, 'azure-cli');
});

test('our own variables come before those of Terraform and Azure', () => {
  expect(
    chooseSignIn({ ENTRADA_CLIENT_ID: 'e', ARM_CLIENT_ID: 'a', ENTRADA_CLIENT_SECRET: '1', ARM_CLIENT_SECRET: '2' }),
  ).toEqual({
    method: 'secret',
    clientId: 'e',
    secret: '1',
  });
});

test('GitHub is asked for a token for Entra, and says what is missing when it gives none', async () => {
  const endpoints = { graphUrl: 'https://localhost:1', loginUrl: 'https://localhost:1' };
  const signIn = {
    method: 'github',
    clientId: 'c',
    requestUrl: 'https://token.example/?api-version=2',
    requestToken: 'r',
  } as const;
  const asked: string[] = [];
  const refuse = async (url: unknown, options: unknown) => {
    asked.push(`${url} ${JSON.stringify((options as { headers: unknown }).headers)}`);
    return new Response('{}', { status: 403 });
  };
  const credential = credentialOf(signIn, '0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50', endpoints, refuse as typeof fetch);
  await expect(credential.getToken('https://localhost:1/.default')).rejects.toThrow(/GitHub gave no ID token \(403\)/);
  expect(asked).toEqual([
    'https://token.example/?api-version=2&audience=api%3A%2F%2FAzureADTokenExchange {"authorization":"Bearer r"}',
  ]);
});

import { describe, expect, test, vi } from 'vitest';
import { EntradaError } from '../../src/errors.ts';
import { type KeyVaultDeps, keyVaultOf } from '../../src/graph/key-vault.ts';

const TOKEN = 'eyJ.token';

/** A vault that answers, and what it was asked. */
function vault(answer: () => Response | Promise<Response>, more: Partial<KeyVaultDeps> = {}) {
  const dial = vi.fn<typeof fetch>(async () => answer());
  const getToken = vi.fn(async (_scope: string | string[]) => ({ token: TOKEN, expiresOnTimestamp: 0 }));
  const read = keyVaultOf({ credential: { getToken }, cloud: 'global', fetch: dial, ...more });
  return { dial, getToken, read };
}

const json =
  (body: unknown, status = 200) =>
  () =>
    new Response(JSON.stringify(body), { status });

test.each([
  ['global', 'vault.azure.net'],
  ['usgovernment', 'vault.usgovcloudapi.net'],
  ['china', 'vault.azure.cn'],
] as const)('%s: a secret is asked of its vault with a token for vaults', async (cloud, suffix) => {
  const { dial, getToken, read } = vault(json({ value: 's3cret', id: 'x' }), { cloud });
  expect(await read('entrada-kv', 'scim-token')).toBe('s3cret');
  expect(getToken).toHaveBeenCalledExactlyOnceWith(`https://${suffix}/.default`);
  expect(dial).toHaveBeenCalledOnce();
  const [url, options] = dial.mock.calls[0] ?? [];
  expect(url).toBe(`https://entrada-kv.${suffix}/secrets/scim-token?api-version=7.4`);
  expect(options).toMatchObject({ redirect: 'error', headers: { authorization: `Bearer ${TOKEN}` } });
  expect(options?.signal).toBeInstanceOf(AbortSignal);
});

test.each(['kv.evil.com', 'kv/..', '', 'kv#', 'a@b', 'x'.repeat(25)])(
  '%j is no vault: nobody is asked',
  async (name) => {
    const { dial, getToken, read } = vault(json({ value: 'x' }));
    await expect(read(name, 'token')).rejects.toThrow(TypeError);
    await expect(read('entrada-kv', `${name}/?`)).rejects.toThrow(TypeError);
    expect(getToken).not.toHaveBeenCalled();
    expect(dial).not.toHaveBeenCalled();
  },
);

describe('what goes wrong is said in words, without token or value', () => {
  const check = async (answer: () => Response | Promise<Response>, expected: string) => {
    const error = await vault(answer)
      .read('entrada-kv', 'token')
      .catch((caught: unknown) => caught);
    if (!(error instanceof EntradaError)) throw new TypeError('an error is expected');
    expect(`${error.code} ${error.exitCode}: ${error.message}`).toBe(expected);
    expect(error.hint).toBeDefined();
    expect(JSON.stringify([error.message, error.hint, error.cause])).not.toMatch(/eyJ|s3cret/);
  };
  const refusal = (status: number) => json({ error: { code: 'x', message: `s3cret ${TOKEN}` } }, status);
  const cases: [string, () => Response | Promise<Response>, string][] = [
    ['401', refusal(401), 'ENT_SECRET 1: the vault entrada-kv does not accept the token'],
    [
      '403',
      refusal(403),
      'ENT_SECRET 1: the vault entrada-kv does not let the client read token, or the secret is disabled',
    ],
    ['404', refusal(404), 'ENT_SECRET 1: the vault entrada-kv has no secret token'],
    ['429', refusal(429), 'ENT_SECRET 3: the vault entrada-kv is throttled'],
    ['500', refusal(500), 'ENT_SECRET 3: the vault entrada-kv answered 500 for token'],
    ['400', refusal(400), 'ENT_SECRET 1: the vault entrada-kv answered 400 for token'],
    ['no value', json({}), 'ENT_SECRET 1: the vault entrada-kv gave no value for token'],
    ['an empty value', json({ value: '' }), 'ENT_SECRET 1: the vault entrada-kv gave no value for token'],
    ['null', json(null), 'ENT_SECRET 1: the vault entrada-kv gave no value for token'],
    ['no JSON', () => new Response('s3cret'), 'ENT_SECRET 1: the vault entrada-kv gave no value for token'],
    [
      'an endless answer',
      () => new Response('s3cret'.repeat(30_000)),
      'ENT_SECRET 1: the vault entrada-kv gave no value for token',
    ],
    [
      'a connection that fails',
      () => Promise.reject(new TypeError(`fetch failed ${TOKEN}`)),
      'ENT_SECRET 3: the vault entrada-kv cannot be reached',
    ],
  ];
  test.each(cases)('%s', (_name, answer, expected) => check(answer, expected));

  test('no token', async () => {
    const getToken = async () => {
      throw new Error(`AADSTS7000215 ${TOKEN}`);
    };
    const { dial, read } = vault(json({ value: 'x' }), { credential: { getToken } });
    await expect(read('entrada-kv', 'token')).rejects.toMatchObject({ code: 'ENT_SIGN_IN', exitCode: 3 });
    expect(dial).not.toHaveBeenCalled();
  });
});

test('a vault that does not answer is given up', async () => {
  const dial: typeof fetch = (_url, options) =>
    new Promise((_resolve, reject) => {
      options?.signal?.addEventListener('abort', () => reject(options.signal?.reason));
    });
  const { read } = vault(json({}), { fetch: dial, timeoutMs: 1 });
  await expect(read('entrada-kv', 'token')).rejects.toMatchObject({ code: 'ENT_SECRET', exitCode: 3 });
});

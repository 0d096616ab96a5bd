/**
 * Secrets of Azure Key Vault. Source: learn.microsoft.com/rest/api/keyvault, Get Secret (without a version: the present one),
 * and azure/key-vault/general/about-keys-secrets-certificates for names and DNS suffixes.
 */
import type { TokenCredential } from '@azure/identity';
import { EntradaError, EXIT } from '../errors.ts';
import type { Cloud } from '../spec/project.ts';
import { readBody } from './read-body.ts';

/** What reading a vault needs. */
export interface KeyVaultDeps {
  readonly credential: TokenCredential;
  readonly cloud: Cloud;
  readonly fetch: typeof fetch;
  /** Ends a request that is not answered; milliseconds, default 10 seconds. */
  readonly timeoutMs?: number;
}

const SUFFIXES: Readonly<Record<Cloud, string>> = {
  global: 'vault.azure.net',
  usgovernment: 'vault.usgovcloudapi.net',
  china: 'vault.azure.cn',
};

/** A secret holds at most 25 KB; the rest of the answer is small. */
const MAX_BYTES = 128 * 1024;

/**
 * A reader of secrets: the present version's value.
 * @throws {EntradaError} (rejects) ENT_SECRET; ENT_SIGN_IN with exit code 3 when there is no token for vaults. The value, the
 * token and the vault's own words stand in no message.
 * @throws {TypeError} (rejects) a name that is none: it would lead to another host.
 */
export function keyVaultOf(deps: KeyVaultDeps): (vault: string, secret: string) => Promise<string> {
  const suffix = SUFFIXES[deps.cloud];
  return async (vault, secret) => {
    if (!/^[A-Za-z0-9-]{3,24}$/.test(vault) || !/^[A-Za-z0-9-]{1,127}$/.test(secret))
      throw new TypeError('not the name of a vault and a secret');
    const token = await tokenOf(deps.credential, suffix);
    const response = await ask(deps, `https://${vault}.${suffix}/secrets/${secret}?api-version=7.4`, token, vault);
    if (response.status !== 200) throw refused(response.status, vault, secret);
    return secretIn(response.text, vault, secret);
  };
}

interface Answer {
  readonly status: number;
  readonly text: string | undefined;
}

async function tokenOf(credential: TokenCredential, suffix: string): Promise<string> {
  try {
    const token = await credential.getToken(`https://${suffix}/.default`);
    if (token) return token.token;
  } catch {
    // What the library says may hold parts of the request.
  }
  const hint = 'check the client, its secret or certificate, and the tenant';
  throw new EntradaError('ENT_SIGN_IN', 'no token for Azure Key Vault could be had', {
    hint,
    exitCode: EXIT.unreachable,
  });
}

/** A redirect would take the token elsewhere. */
async function ask({ fetch: dial, timeoutMs = 10_000 }: KeyVaultDeps, url: string, token: string, vault: string) {
  try {
    const response = await dial(url, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, text: await readBody(response, MAX_BYTES) } satisfies Answer;
  } catch {
    const hint = 'check the name of the vault, and whether its firewall lets this machine in';
    throw secretError(`the vault ${vault} cannot be reached`, hint, EXIT.unreachable);
  }
}

function secretIn(text: string | undefined, vault: string, secret: string): string {
  const { value } = parse(text) as { value?: unknown };
  if (typeof value === 'string' && value !== '') return value;
  throw secretError(`the vault ${vault} gave no value for ${secret}`, 'set the secret, or a new version of it');
}

function parse(text: string | undefined): object {
  try {
    const body: unknown = JSON.parse(text ?? '');
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}

function refused(status: number, vault: string, secret: string): EntradaError {
  const [message, hint] = REFUSALS[status] ?? [`answered ${status} for ${secret}`, 'try again later'];
  const isTheirs = status === 429 || status >= 500;
  return secretError(
    `the vault ${vault} ${message.replace('SECRET', secret)}`,
    hint,
    isTheirs ? EXIT.unreachable : undefined,
  );
}

/** Status → what it means, and what to do. */
const REFUSALS: Readonly<Record<number, readonly [string, string]>> = {
  401: ['does not accept the token', 'the vault may belong to another tenant than the one that is signed in to'],
  403: [
    'does not let the client read SECRET, or the secret is disabled',
    'give the client the role Key Vault Secrets User (or the access policy Get), and let this machine through the firewall',
  ],
  404: ['has no secret SECRET', 'check the name; a deleted secret has to be recovered first'],
  429: ['is throttled', 'try again later'],
};

function secretError(message: string, hint: string, exitCode?: number): EntradaError {
  return new EntradaError('ENT_SECRET', message, { hint, ...(exitCode === undefined ? {} : { exitCode }) });
}

/**
 * How a run signs in to Entra. The first row of `SIGN_IN_WAYS` whose variables are all there wins; a method that then fails
 * is not followed by another.
 */
import { readFile } from 'node:fs/promises';
import {
  type AccessToken,
  AzureCliCredential,
  AzurePipelinesCredential,
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
} from '@azure/identity';
import { EntradaError, EXIT } from '../errors.ts';
import type { Endpoints } from './cloud.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** A way to sign in, with what it needs; secrets stand in it, so it is never shown. */
export type SignIn =
  | {
      readonly method: 'certificate';
      readonly clientId: string;
      readonly path: string;
      readonly password: string | undefined;
    }
  | { readonly method: 'secret'; readonly clientId: string; readonly secret: string }
  | { readonly method: 'token-file'; readonly clientId: string; readonly path: string }
  | { readonly method: 'token'; readonly clientId: string; readonly token: string }
  | { readonly method: 'github'; readonly clientId: string; readonly requestUrl: string; readonly requestToken: string }
  | {
      readonly method: 'azure-devops';
      readonly clientId: string;
      readonly serviceConnection: string;
      readonly accessToken: string;
    }
  | { readonly method: 'managed-identity'; readonly clientId: string | undefined }
  | { readonly method: 'azure-cli' };

const PREFIXES = ['ENTRADA_', 'ARM_', 'AZURE_'];

/** Chooses by `SIGN_IN_WAYS`; a test holds the two together. */
export function chooseSignIn(env: Env): SignIn {
  const named = (name: string) => PREFIXES.map((prefix) => env[`${prefix}${name}`]).find((value) => value);
  const clientId = named('CLIENT_ID');
  const own = clientId === undefined ? undefined : withClient(clientId, named, env);
  if (own) return own;
  return named('USE_MSI') === 'true' ? { method: 'managed-identity', clientId } : { method: 'azure-cli' };
}

function withClient(clientId: string, named: (name: string) => string | undefined, env: Env): SignIn | undefined {
  const certificate = named('CLIENT_CERTIFICATE_PATH');
  if (certificate)
    return { method: 'certificate', clientId, path: certificate, password: named('CLIENT_CERTIFICATE_PASSWORD') };
  const secret = named('CLIENT_SECRET');
  if (secret) return { method: 'secret', clientId, secret };
  const file = named('OIDC_TOKEN_FILE_PATH') ?? named('FEDERATED_TOKEN_FILE');
  if (file) return { method: 'token-file', clientId, path: file };
  const token = named('OIDC_TOKEN');
  if (token) return { method: 'token', clientId, token };
  return fromPipeline(clientId, named, env);
}

function fromPipeline(clientId: string, named: (name: string) => string | undefined, env: Env): SignIn | undefined {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: requestUrl, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken } = env;
  if (requestUrl && requestToken) return { method: 'github', clientId, requestUrl, requestToken };
  const serviceConnection = named('ADO_PIPELINE_SERVICE_CONNECTION_ID') ?? named('OIDC_AZURE_SERVICE_CONNECTION_ID');
  const { SYSTEM_OIDCREQUESTURI: devOps, SYSTEM_ACCESSTOKEN: accessToken } = env;
  if (devOps && accessToken && serviceConnection)
    return { method: 'azure-devops', clientId, serviceConnection, accessToken };
  return undefined;
}

/** Audience that Entra asks of a pipeline's token. */
const AUDIENCE = 'api://AzureADTokenExchange';

/** The credential of @azure/identity for a way to sign in. `fetch` is used for GitHub's token alone. */
export function credentialOf(
  signIn: SignIn,
  tenantId: string,
  { loginUrl }: Endpoints,
  fetchToken: typeof fetch,
): TokenCredential {
  // Instance discovery would ask a host of the public cloud about ours.
  const options = { authorityHost: loginUrl, disableInstanceDiscovery: true };
  switch (signIn.method) {
    case 'certificate': {
      const { clientId, path: certificatePath, password: certificatePassword } = signIn;
      const certificate =
        certificatePassword === undefined ? { certificatePath } : { certificatePath, certificatePassword };
      return new ClientCertificateCredential(tenantId, clientId, certificate, options);
    }
    case 'secret':
      return new ClientSecretCredential(tenantId, signIn.clientId, signIn.secret, options);
    case 'token-file':
      return new ClientAssertionCredential(tenantId, signIn.clientId, () => readTokenFile(signIn.path), options);
    case 'token':
      return new ClientAssertionCredential(tenantId, signIn.clientId, async () => signIn.token, options);
    case 'github':
      return new ClientAssertionCredential(tenantId, signIn.clientId, () => gitHubToken(signIn, fetchToken), options);
    case 'azure-devops':
      return new AzurePipelinesCredential(
        tenantId,
        signIn.clientId,
        signIn.serviceConnection,
        signIn.accessToken,
        options,
      );
    case 'managed-identity':
      return signIn.clientId === undefined
        ? new ManagedIdentityCredential()
        : new ManagedIdentityCredential({ clientId: signIn.clientId });
    case 'azure-cli':
      return new AzureCliCredential({ tenantId });
  }
}

/** Read anew each time: such files are renewed while a process runs. */
async function readTokenFile(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    throw signInError(
      'the file with the token of the pipeline cannot be read',
      'check the path that *_TOKEN_FILE names',
      cause,
    );
  }
}

/** Source: reference/azuread-provider.md 1.4, GitHub Actions. */
async function gitHubToken(signIn: SignIn & { method: 'github' }, fetchToken: typeof fetch): Promise<string> {
  const url = new URL(signIn.requestUrl);
  if (!url.searchParams.has('audience')) url.searchParams.set('audience', AUDIENCE);
  const answer = await fetchToken(url, { headers: { authorization: `Bearer ${signIn.requestToken}` } });
  const { value } = (answer.ok ? await answer.json() : {}) as { value?: unknown };
  if (typeof value === 'string') return value;
  throw signInError(`GitHub gave no ID token (${answer.status})`, 'give the job the permission id-token: write');
}

/** A token for Graph. @throws {EntradaError} ENT_SIGN_IN when there is none to be had. */
export async function tokenFor(credential: TokenCredential, { graphUrl }: Endpoints): Promise<AccessToken> {
  const hint = 'check the client, its secret or certificate, and the tenant';
  const token = await credential.getToken(`${graphUrl}/.default`).catch((cause: unknown) => {
    throw signInError(whySignIn(cause), hint, cause);
  });
  if (token) return token;
  throw signInError('no token could be had', hint);
}

/** The first AADSTS sentence of what the library says: the rest holds ids and times. Never the credential itself. */
function whySignIn(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : '';
  const code = /AADSTS\d+: [^\r\n]*?[.!](?= |$)/m.exec(text)?.[0];
  return code ?? 'Entra could not be asked for a token';
}

/** What a person is told when signing in fails; exit code 3. */
export function signInError(message: string, hint: string, cause?: unknown): EntradaError {
  return new EntradaError('ENT_SIGN_IN', message, { hint, exitCode: EXIT.unreachable, cause });
}

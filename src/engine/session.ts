/** Signed in to the tenant of one environment. */
import type { TokenCredential } from '@azure/identity';
import { EntradaError, EXIT } from '../errors.ts';
import { type ClientDeps, GraphClient } from '../graph/client.ts';
import { type Endpoints, endpointsOf } from '../graph/cloud.ts';
import type { GraphFailure } from '../graph/graph-failure.ts';
import { RETRY } from '../graph/retry.ts';
import { chooseSignIn, credentialOf, type SignIn, signInError, tokenFor } from '../graph/sign-in.ts';
import type { Environment } from '../spec/project.ts';
import { claimsOf } from './token-claims.ts';

/** What a session takes from the outside. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** 0 to 1. */
  readonly random: () => number;
  readonly fetch: typeof fetch;
  /** Told before Graph is asked again. */
  readonly onPause?: (failure: GraphFailure, milliseconds: number) => void;
}

/** A client of the tenant that an environment names. */
export interface Session extends World {
  readonly client: GraphClient;
  /** What the client was made of, for one of another patience. */
  readonly clientDeps: ClientDeps;
  readonly credential: TokenCredential;
  readonly endpoints: Endpoints;
  readonly environment: Environment;
  readonly tenantId: string;
  /** Object ID of the client's service principal, in lower case; `null`: a person is signed in, or the token hides it. */
  readonly callerId: string | null;
}

/**
 * Signs in. The token must be of the environment's own tenant: a pipeline with another one's variables is stopped here.
 * @throws {EntradaError} ENT_ENVIRONMENT without a tenant; ENT_SIGN_IN, ENT_GRAPH_TENANT, ENT_GRAPH_ENDPOINT (exit code 3)
 */
export async function openSession(environment: Environment, world: World): Promise<Session> {
  const tenantId = tenantOf(environment, world.env);
  const endpoints = endpointsOf(environment.cloud, world.env);
  const signIn = chooseSignIn(world.env);
  const credential = credentialOf(signIn, tenantId, endpoints, world.fetch);
  const { tid, callerId } = claimsOf(await firstToken(credential, endpoints, signIn, tenantId));
  checkTenant(tid, tenantId, environment);
  const { now, wait, random, onPause } = world;
  const policy = { ...RETRY, random };
  const clientDeps = { credential, endpoints, policy, now, wait, ...(onPause ? { onPause } : {}) };
  const client = new GraphClient(clientDeps);
  return { ...world, client, clientDeps, credential, endpoints, environment, tenantId, callerId };
}

/** The first token: when there is none, a person must know which way was tried, and in which tenant. */
async function firstToken(
  credential: TokenCredential,
  endpoints: Endpoints,
  { method }: SignIn,
  tenantId: string,
): Promise<string> {
  try {
    return (await tokenFor(credential, endpoints)).token;
  } catch (error) {
    if (!(error instanceof EntradaError) || error.code !== 'ENT_SIGN_IN') throw error;
    const where = `${error.message} (by ${method}, tenant ${tenantId}, ${new URL(endpoints.loginUrl).host})`;
    const hint =
      method === 'azure-cli'
        ? 'no variables name a client, so the Azure CLI was asked: az login, or set ENTRADA_CLIENT_ID and ENTRADA_CLIENT_SECRET'
        : error.hint;
    throw signInError(where, hint ?? '', error.cause);
  }
}

/** The stand-in has a tenant of its own: where its login URL is used, so is its tenant, if the project names none. */
function tenantOf({ name, tenantId }: Environment, env: World['env']): string {
  const found = tenantId ?? (env['ENTRADA_LOGIN_URL'] ? env['ENTRADA_TENANT_ID'] : undefined);
  if (found) return found;
  throw new EntradaError('ENT_ENVIRONMENT', `the environment ${name} has no tenantId`, {
    hint: `write environments.${name}.tenantId in entrada.yaml`,
  });
}

function checkTenant(found: string | undefined, tenantId: string, { name }: Environment): void {
  if (found === undefined || found.toLowerCase() === tenantId.toLowerCase()) return;
  throw new EntradaError('ENT_GRAPH_TENANT', `the client is signed in to tenant ${found}; ${name} is ${tenantId}`, {
    hint: 'sign in to the tenant of the environment, or name the right one with --env',
    exitCode: EXIT.unreachable,
  });
}

/** `POST /{tenant}/oauth2/v2.0/token` and `/{tenant}/oauth2/token`, for client credentials. */
import { type AssertionDeps, isSameId, readAssertion } from './assertion.ts';
import type { AssertionIds } from './assertion-ids.ts';
import { checkCertificateAssertion } from './certificate-assertion.ts';
import type { Client } from './client.ts';
import { checkSecret } from './client-secret.ts';
import { checkFederatedAssertion } from './federated-assertion.ts';
import type { IssuerKeys } from './issuer-keys.ts';
import { errorAnswer, TokenError } from './token-error.ts';
import { readForm, readParameters, type TokenForm, type TokenRequest } from './token-form.ts';
import type { TokenKeys } from './token-keys.ts';

/** What the endpoint works with. */
export interface TokenDeps {
  readonly tenantId: string;
  readonly tenantDomains: readonly string[];
  readonly loginUrl: string;
  readonly graphUrl: string;
  readonly keys: TokenKeys;
  readonly now: () => Date;
  readonly newId: () => string;
  findClient(appId: string): Client | undefined;
  readonly issuers: IssuerKeys;
  readonly assertionIds: AssertionIds;
  /** Of access tokens; Entra's is 3599. */
  readonly lifetimeSeconds: number;
}

/** Status and JSON body. */
export interface TokenAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Graph's application id, the same in every tenant. */
const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A token, or a refusal with its AADSTS code (entra-wire.md 3). Proof is a secret (form or HTTP Basic), an assertion
 * signed with a registered certificate, or one of an issuer that a federated credential names (azuread-provider.md 1.4).
 */
export async function issueToken(request: TokenRequest, deps: TokenDeps): Promise<TokenAnswer> {
  const parameters = readParameters(request);
  try {
    checkTenant(request.tenant, deps);
    return await answer(readForm(parameters, request), deps);
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    const asked = [request.correlationId, parameters.get('client-request-id')].find((id) => GUID.test(id ?? ''));
    return errorAnswer(error, {
      loginUrl: deps.loginUrl,
      now: deps.now(),
      traceId: deps.newId(),
      correlationId: asked ?? deps.newId(),
    });
  }
}

async function answer(form: TokenForm, deps: TokenDeps): Promise<TokenAnswer> {
  const client = deps.findClient(form.clientId);
  if (client === undefined) throw unknownApplication(form.clientId, deps.tenantId);
  await checkProof(form, client, deps);
  if (!client.isEnabled) {
    throw new TokenError(7000112, `Application '${client.appId}'(${client.displayName}) is disabled.`);
  }
  checkResource(form.resource, deps);
  const token = await deps.keys.sign(claimsOf(form, client, deps), deps.lifetimeSeconds);
  return { status: 200, body: form.isV1 ? v1Body(form, token, deps) : v2Body(token, deps) };
}

const v2Body = (access_token: string, { lifetimeSeconds }: TokenDeps): Record<string, unknown> => ({
  token_type: 'Bearer',
  expires_in: lifetimeSeconds,
  ext_expires_in: lifetimeSeconds,
  access_token,
});

// The older endpoint has its numbers as text, and absolute times.
function v1Body(form: TokenForm, access_token: string, deps: TokenDeps): Record<string, unknown> {
  const now = Math.floor(deps.now().getTime() / 1000);
  return {
    token_type: 'Bearer',
    expires_in: String(deps.lifetimeSeconds),
    ext_expires_in: String(deps.lifetimeSeconds),
    expires_on: String(now + deps.lifetimeSeconds),
    not_before: String(now),
    resource: form.resource,
    access_token,
  };
}

/** Claims of a v1 application token; `oid` first of all, without which the provider fails (azuread-provider.md 1.5). */
function claimsOf({ proof }: TokenForm, client: Client, deps: TokenDeps): Record<string, unknown> {
  return {
    aud: withoutSlash(deps.graphUrl),
    app_displayname: client.displayName,
    appid: client.appId,
    appidacr: 'secret' in proof ? '1' : '2',
    idp: `https://sts.windows.net/${deps.tenantId}/`,
    idtyp: 'app',
    oid: client.servicePrincipalId,
    roles: [...client.roles],
    sub: client.servicePrincipalId,
    tid: deps.tenantId,
    uti: deps.newId(),
    ver: '1.0',
  };
}

async function checkProof({ proof }: TokenForm, client: Client, deps: TokenDeps): Promise<void> {
  if ('secret' in proof) return checkSecret(proof.secret, client, deps.now());
  const assertion = readAssertion(proof.assertion);
  const isOwn = isSameId(assertion.payload.iss, client.appId);
  const check = isOwn ? checkCertificateAssertion : checkFederatedAssertion;
  await check(assertion, client, assertionDeps(deps));
}

function assertionDeps(deps: TokenDeps): AssertionDeps {
  const login = withoutSlash(deps.loginUrl);
  const tenants = [deps.tenantId, ...deps.tenantDomains].map((tenant) => `${login}/${tenant}`);
  const endpoints = tenants.flatMap((tenant) => [`${tenant}/oauth2/v2.0/token`, `${tenant}/oauth2/token`]);
  const issuers = [`${login}/${deps.tenantId}/v2.0`, `https://sts.windows.net/${deps.tenantId}/`];
  return { ...deps, audiences: [...endpoints, ...issuers] };
}

function checkTenant(tenant: string, { tenantId, tenantDomains }: TokenDeps): void {
  const asked = tenant.toLowerCase();
  if ([tenantId, ...tenantDomains].some((name) => name.toLowerCase() === asked)) return;
  if (['common', 'organizations', 'consumers'].includes(asked)) {
    throw new TokenError(
      50059,
      'No tenant-identifying information found in either the request or implied by any provided credentials.',
    );
  }
  throw new TokenError(
    90002,
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  );
}

function checkResource(resource: string, { graphUrl, tenantId }: TokenDeps): void {
  if (resource.toLowerCase() === GRAPH_APP_ID) return;
  if ([withoutSlash(graphUrl), 'https://graph.microsoft.com'].includes(withoutSlash(resource))) return;
  throw new TokenError(
    500011,
    `The resource principal named ${resource} was not found in the tenant named ${tenantId}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
  );
}

const unknownApplication = (appId: string, tenantId: string): TokenError =>
  new TokenError(
    700016,
    `Application with identifier '${appId}' was not found in the directory '${tenantId}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  );

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

/** A tenant for tests of the token endpoint: one client with every kind of proof, and a clock that tests set. */
import { createHash, createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { AssertionIds } from '../../../src/tenant/identity/assertion-ids.ts';
import type { Client } from '../../../src/tenant/identity/client.ts';
import { IssuerKeys } from '../../../src/tenant/identity/issuer-keys.ts';
import { hashSecret } from '../../../src/tenant/identity/secret-hash.ts';
import { makeSigningCertificate } from '../../../src/tenant/identity/signing-certificate.ts';
import { issueToken, type TokenDeps } from '../../../src/tenant/identity/token-endpoint.ts';
import type { TokenRequest } from '../../../src/tenant/identity/token-form.ts';
import { makeTokenKey, TokenKeys } from '../../../src/tenant/identity/token-keys.ts';
import { WorkloadIssuer } from '../../../src/tenant/identity/workload.ts';

export const TENANT_ID = '11111111-2222-4333-8444-555555555555';
export const APP_ID = 'aaaaaaaa-0000-4000-8000-000000000001';
export const OBJECT_ID = 'bbbbbbbb-0000-4000-8000-000000000002';
export const LOGIN = 'https://login.localhost:8443';
export const GRAPH = 'https://graph.localhost:8443';
export const SECRET = 'a~good.secret-with+signs%&=';
export const OLD_SECRET = 'an-old-secret';
export const SUBJECT = 'repo:acme/entra:ref:refs/heads/main';
export const AUDIENCE = 'api://AzureADTokenExchange';
export const TOKEN_URL = `${LOGIN}/${TENANT_ID}/oauth2/v2.0/token`;
export const START = new Date('2026-06-01T12:00:00Z');
export const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export const salt = Buffer.alloc(16, 7);
export const at = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);

export const CERTIFICATE = await makeSigningCertificate({
  subject: 'CN=client',
  notBefore: new Date('2026-01-01T00:00:00Z'),
  notAfter: new Date('2027-01-01T00:00:00Z'),
});
const [tokenKey, workloadKey] = await Promise.all([makeTokenKey(), makeTokenKey()]);

export const CLIENT: Client = {
  appId: APP_ID,
  displayName: 'Deployer',
  servicePrincipalId: OBJECT_ID,
  isEnabled: true,
  roles: ['Application.ReadWrite.All'],
  secrets: [
    { keyId: '1', hash: hashSecret(SECRET, salt), startDateTime: null, endDateTime: null },
    { keyId: '2', hash: hashSecret(OLD_SECRET, salt), startDateTime: null, endDateTime: START.toISOString() },
  ],
  certificates: [{ keyId: '3', der: CERTIFICATE.certificate, startDateTime: null, endDateTime: null }],
  federated: [{ issuer: `${LOGIN}/workload`, subject: SUBJECT, audiences: [AUDIENCE] }],
};

/** A tenant whose clock stands at `clock.now`. */
export async function makeTenant(client: Partial<Client> = {}) {
  const clock = { now: START };
  const now = () => clock.now;
  let ids = 0;
  const newId = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
  const issuer = `https://sts.windows.net/${TENANT_ID}/`;
  const keys = await TokenKeys.open(tokenKey, { tenantId: TENANT_ID, issuer, audiences: [GRAPH], now });
  const workload = await WorkloadIssuer.open(workloadKey, { issuer: `${LOGIN}/workload`, now, newId });
  const issuers = new IssuerKeys();
  issuers.register(`${LOGIN}/workload`, workload.jwks());
  const full: Client = { ...CLIENT, ...client };
  const deps: TokenDeps = {
    tenantId: TENANT_ID,
    tenantDomains: ['contoso.example'],
    loginUrl: LOGIN,
    graphUrl: GRAPH,
    keys,
    now,
    newId,
    findClient: (appId) => (appId === full.appId ? full : undefined),
    issuers,
    assertionIds: new AssertionIds(now),
    lifetimeSeconds: 3599,
  };
  return { clock, deps, keys, workload, issuers };
}

export type Tenant = Awaited<ReturnType<typeof makeTenant>>;
export type Fields = Readonly<Record<string, string>>;

/** Fields of a good request, but for the proof. */
export const BASE: Fields = {
  grant_type: 'client_credentials',
  client_id: APP_ID,
  scope: `${GRAPH}/.default`,
};

export const ask = (tenant: Tenant, fields: Fields, request: Partial<TokenRequest> = {}) =>
  issueToken(
    {
      tenant: TENANT_ID,
      body: new URLSearchParams({ ...fields }).toString(),
      authorization: undefined,
      contentType: 'application/x-www-form-urlencoded',
      ...request,
    },
    tenant.deps,
  );

export const withAssertion = (assertion: string): Fields => ({
  ...BASE,
  client_assertion_type: JWT_BEARER,
  client_assertion: assertion,
});

export const thumbprint = (algorithm: 'sha1' | 'sha256'): Buffer =>
  createHash(algorithm).update(CERTIFICATE.certificate).digest();

/** An assertion as the azuread provider makes it, with what a case changes (azuread-provider.md 1.4). */
export function ownAssertion(
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  privateKeyPem = CERTIFICATE.privateKeyPem,
): Promise<string> {
  const iat = START.getTime() / 1000;
  const payload = { aud: TOKEN_URL, iss: APP_ID, sub: APP_ID, jti: 'one', nbf: iat, exp: iat + 600, ...claims };
  const kid = `${thumbprint('sha1').toString('base64url')}=`;
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, ...header })
    .sign(createPrivateKey(privateKeyPem));
}

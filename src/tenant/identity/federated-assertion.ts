/** Assertions that another issuer signed, and a federatedIdentityCredential of the client lets in. */
import { compactVerify, type JWTVerifyGetKey } from 'jose';
import { type Assertion, type AssertionDeps, checkAlgorithm, checkId, checkTimes, failureOf } from './assertion.ts';
import type { Client, FederatedCredential } from './client.ts';
import { type AadstsCode, TokenError } from './token-error.ts';

/** Entra takes RS256 alone of other issuers. */
const ALGORITHMS = ['RS256'];

/**
 * Returns when a federated credential of the client matches the assertion in issuer, audience and subject, all
 * exactly, and the issuer's registered key signed it.
 * @throws {TokenError} 5002738, 70025, 700211, 700212, 700213, 50166, 700027, 700024, 50027.
 */
export async function checkFederatedAssertion(
  assertion: Assertion,
  client: Client,
  deps: AssertionDeps,
): Promise<void> {
  checkAlgorithm(assertion, ALGORITHMS);
  const { issuer } = matchRecord(assertion, client);
  const key = deps.issuers.find(issuer);
  if (key === undefined) throw new TokenError(50166, 'Request to External OIDC endpoint failed.');
  await checkSignature(assertion, key);
  checkTimes(assertion, deps.now());
  checkId(assertion, deps.assertionIds);
}

async function checkSignature({ text }: Assertion, key: JWTVerifyGetKey): Promise<void> {
  try {
    await compactVerify(text, (header, token) => key(header, token), { algorithms: ALGORITHMS });
  } catch (error) {
    throw new TokenError(700027, `Client assertion failed signature validation. [Reason - ${failureOf(error)}]`);
  }
}

function matchRecord({ payload }: Assertion, client: Client): FederatedCredential {
  if (client.federated.length === 0) {
    const who = `'${client.appId}'(${client.displayName})`;
    throw new TokenError(70025, `The client ${who} has no configured federated identity credentials.`);
  }
  const { iss, aud, sub } = payload;
  const [audience, ...others] = [aud].flat();
  const byIssuer = client.federated.filter(({ issuer }) => issuer === iss);
  if (byIssuer.length === 0) throw noMatch(700211, 'issuer', iss);
  const byAudience = byIssuer.filter(({ audiences }) => audiences.includes(audience ?? ''));
  if (byAudience.length === 0 || others.length > 0) throw noMatch(700212, 'audience', [aud].flat().join(' '));
  const found = byAudience.find(({ subject }) => subject === sub);
  if (found === undefined) throw noMatch(700213, 'subject', sub);
  return found;
}

const noMatch = (code: AadstsCode, part: string, value: unknown): TokenError =>
  new TokenError(
    code,
    `No matching federated identity record found for presented assertion ${part} '${value ?? ''}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation`,
  );

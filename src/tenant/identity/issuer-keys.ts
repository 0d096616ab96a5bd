/** Keys of those whose tokens a federatedIdentityCredential may trust. The stand-in dials loopback only, so keys are given. */
import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { badRequest } from '../graph-error.ts';

/** Key sets by issuer; issuers are compared exactly, as in Entra. */
export class IssuerKeys {
  readonly #keys = new Map<string, JWTVerifyGetKey>();

  /**
   * Trusts these keys, and no others, for tokens of the issuer.
   * @throws {GraphError} 400 Request_BadRequest: not a set of public RSA keys (RFC 7517 section 5).
   */
  register(issuer: string, jwks: { readonly keys: readonly object[] }): void {
    if (!isPublicRsaSet(jwks)) {
      throw badRequest(`The keys of '${issuer}' are not a JSON Web Key Set of public RSA keys.`);
    }
    this.#keys.set(issuer, createLocalJWKSet(jwks));
  }

  /** Finds the key that a token's header names; `undefined` for an issuer that is not registered. */
  find(issuer: string): JWTVerifyGetKey | undefined {
    return this.#keys.get(issuer);
  }
}

// Private parts have no business here, and Entra takes RS256 of foreign issuers only.
function isPublicRsaSet(jwks: { readonly keys: readonly object[] }): jwks is JSONWebKeySet {
  return Array.isArray(jwks?.keys) && jwks.keys.length > 0 && jwks.keys.every(isPublicRsa);
}

function isPublicRsa(key: Record<string, unknown>): boolean {
  return key?.['kty'] === 'RSA' && typeof key['n'] === 'string' && typeof key['e'] === 'string' && !('d' in key);
}

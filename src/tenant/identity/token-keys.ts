/** Access tokens of the stand-in: signing, and checking what comes back to Graph. */
import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, exportJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { expired, notThreeParts, refusalOf, unauthorized } from './token-refusal.ts';

/** A private key as the store keeps it. */
export interface StoredKey {
  readonly kid: string;
  /** PKCS#8. */
  readonly privateKeyPem: string;
}

/** Claims of an accepted access token. */
export interface AccessClaims {
  /** Object id of the service principal. */
  readonly oid: string;
  readonly tid: string;
  readonly appid: string;
  readonly roles: readonly string[];
  /** Seconds since 1970. */
  readonly exp: number;
  readonly [name: string]: unknown;
}

/** What {@link TokenKeys.open} needs. */
export interface TokenKeysOptions {
  readonly tenantId: string;
  /** `https://sts.windows.net/{tenantId}/` */
  readonly issuer: string;
  readonly audiences: readonly string[];
  readonly now: () => Date;
}

/** Tokens that are remembered as checked. */
const CACHED = 1_000;

/** A new RSA-2048 key; its id is the RFC 7638 thumbprint. Works outside the event loop. */
export async function makeTokenKey(): Promise<StoredKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const kid = await calculateJwkThumbprint(await exportJWK(publicKey));
  return { kid, privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string };
}

/** Private key and published form of a stored key. @throws {Error} not a private key. */
export async function openKey(key: StoredKey): Promise<{ privateKey: KeyObject; jwk: JWK }> {
  const privateKey = createPrivateKey(key.privateKeyPem);
  const jwk = await exportJWK(createPublicKey(privateKey));
  return { privateKey, jwk: { ...jwk, kid: key.kid, use: 'sig', alg: 'RS256' } };
}

/** Signs access tokens and checks them. A checked token is remembered until it ends, as clients send one many times. */
export class TokenKeys {
  readonly #kid: string;
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;
  readonly #jwk: JWK;
  readonly #options: TokenKeysOptions;
  readonly #checked = new Map<string, AccessClaims>();

  private constructor(key: StoredKey, privateKey: KeyObject, jwk: JWK, options: TokenKeysOptions) {
    this.#kid = key.kid;
    this.#privateKey = privateKey;
    this.#publicKey = createPublicKey(privateKey);
    this.#jwk = jwk;
    this.#options = options;
  }

  /** @throws {Error} the key is not a private key. */
  static async open(key: StoredKey, options: TokenKeysOptions): Promise<TokenKeys> {
    const { privateKey, jwk } = await openKey(key);
    return new TokenKeys(key, privateKey, jwk, options);
  }

  /** A JWT of the claims with `iss`, `iat`, `nbf` and `exp`, which are whole seconds (azuread-provider.md 1.5). */
  sign(claims: Record<string, unknown>, lifetimeSeconds: number): Promise<string> {
    const iat = this.#seconds();
    return new SignJWT({ ...claims, iss: this.#options.issuer, iat, nbf: iat, exp: iat + lifetimeSeconds })
      .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: this.#kid })
      .sign(this.#privateKey);
  }

  /**
   * Claims of the token in an `Authorization` header; at once for a token seen before.
   * @throws {GraphError} 401 InvalidAuthenticationToken: absent, malformed, not ours, ended, for another audience.
   */
  verify(authorization: string | undefined): Promise<AccessClaims> | AccessClaims {
    const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw unauthorized('Access token is empty.');
    const known = this.#checked.get(token);
    if (known === undefined) return this.#check(token);
    this.#checked.delete(token);
    if (known.exp <= this.#seconds()) throw expired();
    this.#checked.set(token, known);
    return known;
  }

  /** The published keys (RFC 7517). */
  jwks(): { keys: readonly object[] } {
    return { keys: [this.#jwk] };
  }

  async #check(token: string): Promise<AccessClaims> {
    const dots = token.split('.').length - 1;
    if (dots !== 2) throw notThreeParts(dots);
    const claims = asAccessClaims(await this.#verified(token), this.#options.tenantId);
    const [oldest] = this.#checked.keys();
    if (this.#checked.size >= CACHED && oldest !== undefined) this.#checked.delete(oldest);
    this.#checked.set(token, claims);
    return claims;
  }

  async #verified(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, this.#publicKey, {
        algorithms: ['RS256'],
        issuer: this.#options.issuer,
        audience: [...this.#options.audiences],
        requiredClaims: ['exp'],
        currentDate: this.#options.now(),
      });
      return payload;
    } catch (error) {
      throw refusalOf(error);
    }
  }

  #seconds(): number {
    return Math.floor(this.#options.now().getTime() / 1000);
  }
}

function asAccessClaims(payload: JWTPayload, tenantId: string): AccessClaims {
  const { oid, tid, appid, roles, exp } = payload;
  if (tid !== tenantId) throw unauthorized('Access token validation failure. Invalid tenant.');
  if (typeof oid !== 'string' || typeof appid !== 'string' || exp === undefined) {
    throw unauthorized('Access token validation failure.');
  }
  const granted = Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
  return { ...payload, oid, tid, appid, exp, roles: granted };
}

/** The stand-in's own workload identity issuer: the ID tokens that a pipeline would get from its platform. */
import type { KeyObject } from 'node:crypto';
import { type JWK, SignJWT } from 'jose';
import { openKey, type StoredKey } from './token-keys.ts';

/** What a minted ID token says. */
export interface MintOptions {
  /** Such as `repo:acme/entra:ref:refs/heads/main`. */
  readonly subject: string;
  /** Default `api://AzureADTokenExchange` (azuread-provider.md 1.4). */
  readonly audience?: string;
  /** Default 300, as GitHub's. */
  readonly lifetimeSeconds?: number;
  /** Default: this issuer. Another one needs these keys registered under its name. */
  readonly issuer?: string;
}

interface WorkloadIssuerOptions {
  /** `{loginUrl}/workload` */
  readonly issuer: string;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Issues ID tokens (RS256) and publishes its key. */
export class WorkloadIssuer {
  readonly #privateKey: KeyObject;
  readonly #jwk: JWK;
  readonly #options: WorkloadIssuerOptions;

  private constructor(privateKey: KeyObject, jwk: JWK, options: WorkloadIssuerOptions) {
    this.#privateKey = privateKey;
    this.#jwk = jwk;
    this.#options = options;
  }

  /** @throws {Error} the key is not a private key. */
  static async open(key: StoredKey, options: WorkloadIssuerOptions): Promise<WorkloadIssuer> {
    const { privateKey, jwk } = await openKey(key);
    return new WorkloadIssuer(privateKey, jwk, options);
  }

  /** A JWT with iss, sub, aud, jti, iat, nbf and exp. */
  mint(options: MintOptions): Promise<string> {
    const iat = Math.floor(this.#options.now().getTime() / 1000);
    return new SignJWT({
      iss: options.issuer ?? this.#options.issuer,
      sub: options.subject,
      aud: options.audience ?? 'api://AzureADTokenExchange',
      jti: this.#options.newId(),
      iat,
      nbf: iat,
      exp: iat + (options.lifetimeSeconds ?? 300),
    })
      .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: this.#jwk.kid as string })
      .sign(this.#privateKey);
  }

  /** The published key (RFC 7517). */
  jwks(): { keys: readonly object[] } {
    return { keys: [this.#jwk] };
  }

  /** `{issuer}/.well-known/openid-configuration`; keys at `{issuer}/.well-known/jwks` (OpenID Connect Discovery 3). */
  discovery(): object {
    return {
      issuer: this.#options.issuer,
      jwks_uri: `${this.#options.issuer}/.well-known/jwks`,
      response_types_supported: ['id_token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      claims_supported: ['iss', 'sub', 'aud', 'jti', 'iat', 'nbf', 'exp'],
    };
  }
}

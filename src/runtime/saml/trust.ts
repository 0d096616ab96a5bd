/** What a message is held against: it comes from the spec and from the identity provider's metadata, never from the message. */
import type { KeyObject } from 'node:crypto';

/** A signing certificate of an identity provider. */
export interface TrustedKey {
  /** SHA-1 of the DER, upper-case hex. */
  readonly thumbprint: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** RSA, 2048 bits or more. */
  readonly publicKey: KeyObject;
}

/** An identity provider that is trusted. */
export interface IdentityProvider {
  /** Entity ID: what an Issuer must be. */
  readonly entityId: string;
  /** GUID, lower case; `null`: it is no Entra tenant. */
  readonly tenantId: string | null;
  readonly sso: { readonly redirect: string | null; readonly post: string | null };
  /** Single logout by HTTP-Redirect. */
  readonly slo: string | null;
  /** All that may sign; several while one is rolled over. */
  readonly keys: readonly TrustedKey[];
}

/** What a Response must say to be accepted. */
export interface ResponseExpectations {
  readonly idp: Pick<IdentityProvider, 'entityId' | 'tenantId' | 'keys'>;
  readonly audiences: readonly string[];
  /** The reply URL at which it came, as configured. */
  readonly acsUrl: string;
  /** ID of the request that it must answer; `null`: it must answer none. */
  readonly inResponseTo: string | null;
  readonly isSha1Allowed: boolean;
  readonly isEncrypted: boolean;
  /** RSA private keys; several while they are changed. */
  readonly decryptionKeys: readonly KeyObject[];
  readonly now: Date;
}

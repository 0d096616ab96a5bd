/** What the token endpoint needs of the directory. */

/** A client secret of an application or service principal. */
export interface ClientSecret {
  readonly keyId: string;
  /** As `hashSecret` makes it. */
  readonly hash: string;
  /** ISO 8601, exclusive; `null` is without end. */
  readonly endDateTime: string | null;
  /** ISO 8601, inclusive; `null` is without beginning. */
  readonly startDateTime: string | null;
}

/** A certificate (keyCredential, usage Verify) with which a client may sign. */
export interface ClientCertificate {
  readonly keyId: string;
  readonly der: Buffer;
  /** As of {@link ClientSecret}. `null`: the certificate's own. */
  readonly endDateTime: string | null;
  readonly startDateTime: string | null;
}

/** A federatedIdentityCredential: whose tokens stand for the client. All compared exactly. */
export interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
}

/** An application with its service principal in this tenant. */
export interface Client {
  readonly appId: string;
  readonly displayName: string;
  readonly servicePrincipalId: string;
  /** Service principal's `accountEnabled`, and the application not disabled. */
  readonly isEnabled: boolean;
  /** Values of the app roles of Graph that are granted to it. */
  readonly roles: readonly string[];
  readonly secrets: readonly ClientSecret[];
  readonly certificates: readonly ClientCertificate[];
  readonly federated: readonly FederatedCredential[];
}

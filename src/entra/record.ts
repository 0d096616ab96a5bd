/**
 * The record of a connection: the ids it got in a tenant (`records/ENV/NAME[.INSTANCE].json`). No secrets; rebuilt from the
 * marks by `entrada record`.
 */

/** A record; keys in this order. */
export interface ConnectionRecord {
  readonly recordVersion: 1;
  /** `NAME[.INSTANCE]@ENV`. */
  readonly connection: string;
  readonly tenantId: string;
  readonly applicationId: string;
  readonly appId: string;
  readonly servicePrincipalId: string;
  /** Only after an import: the application is known by this record alone, until it is adopted and gets its mark. */
  readonly isMarked?: false;
  readonly metadataUrl: string;
  /** Signing certificates, the active one first. */
  readonly certificates: readonly RecordedCertificate[];
  readonly jobId: string | null;
  /** What was last written, by key of Graph's synchronizationSecret, or `claim:NAME` for the secret of a claim. */
  readonly secrets: Readonly<Record<string, RecordedSecret>>;
}

/** A signing certificate. */
export interface RecordedCertificate {
  /** SHA-1, upper-case hex. */
  readonly thumbprint: string;
  /** ISO 8601. */
  readonly endDateTime: string;
  readonly isActive: boolean;
}

/** A secret that was written. */
export interface RecordedSecret {
  /** Keyed fingerprint of its value (HMAC-SHA-256, hex). */
  readonly fingerprint: string;
  /** Which key made the fingerprint. */
  readonly keyId: string;
  /** Day on which it was written, YYYY-MM-DD. */
  readonly since: string;
}

/** What a verified Response says. Only `verify/` makes one: the brand is not exported. */
declare const verified: unique symbol;

/** Text of a message as it came, base64 undone. Nothing in it may be believed. */
export interface UntrustedMessage {
  readonly bytes: Uint8Array;
}

/** A Response whose signature was verified; everything was read from the canonical bytes that were signed. */
export interface VerifiedResponse {
  readonly [verified]: true;
  readonly issuer: string;
  /** ID of the assertion: it may be used once. */
  readonly assertionId: string;
  /** `null`: unsolicited. */
  readonly inResponseTo: string | null;
  readonly nameId: { readonly value: string; readonly format: string | null };
  readonly sessionIndex: string | null;
  readonly authenticatedAt: Date;
  /** The assertion ID must be remembered until then: the latest moment at which it would be accepted. */
  readonly notOnOrAfter: Date;
  /** `null`: the identity provider sets no end. */
  readonly sessionNotOnOrAfter: Date | null;
  /** By full name; values in their order. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  /** Claims `tenantid` and `objectidentifier`; `null` where the identity provider is no Entra tenant. GUIDs, lower case. */
  readonly tenantId: string | null;
  readonly objectId: string | null;
  /** Thumbprint of the certificate whose key verified it. */
  readonly thumbprint: string;
}

/** Which parts of a Response are signed, and how. Source: reference/graph.md 3.3, entra-wire.md 2.7. */
import type { Json } from '../claims/claim.ts';

/** The options that an application has. */
export interface SigningOptions {
  readonly isAssertionSigned: boolean;
  readonly isResponseSigned: boolean;
  readonly hash: 'sha256' | 'sha1';
  /** Core and optional claims carry a name format. */
  readonly hasNameFormat: boolean;
}

/** The options of a token issuance policy; `null`: the assertion alone, SHA-256. */
export function signingOptionsOf(definition: Json | null): SigningOptions {
  const policy = (definition?.['TokenIssuancePolicy'] ?? {}) as Json;
  const signed = policy['TokenResponseSigningPolicy'] ?? 'TokenOnly';
  return {
    isAssertionSigned: signed !== 'ResponseOnly',
    isResponseSigned: signed !== 'TokenOnly',
    hash: String(policy['SigningAlgorithm'] ?? '').endsWith('rsa-sha1') ? 'sha1' : 'sha256',
    hasNameFormat: String(policy['EmitSAMLNameFormat'] ?? false).toLowerCase() === 'true',
  };
}

/** Secrets in a claims mapping policy: Graph shows them in clear, and nothing here may. */
import type { SecretRef } from '../spec/generated/resolved.ts';
import type { ClaimsMappingDefinition } from './claims-mapping-policy.ts';
import { isObject } from './left-over.ts';

/** A secret that a claim carries. */
export interface ClaimSecret {
  /** Key of the record's `secrets`. */
  readonly key: string;
  /** Full name of the claim. */
  readonly claim: string;
  readonly secret: SecretRef;
}

const PREFIX = 'claim:';

/** Key of a claim's secret in the record. */
export function claimSecretKey(claim: string): string {
  return PREFIX + claim;
}

/** The claim of such a key; `undefined` for the key of something else. */
export function claimOfKey(key: string): string | undefined {
  return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;
}

/** The secrets that a definition refers to, in its order. */
export function claimSecretsOf({ ClaimsMappingPolicy: policy }: ClaimsMappingDefinition): ClaimSecret[] {
  return policy.ClaimsSchema.flatMap(({ Value, SamlClaimType }) => {
    if (!isObject(Value) || typeof SamlClaimType !== 'string') return [];
    return [{ key: claimSecretKey(SamlClaimType), claim: SamlClaimType, secret: Value['secret'] as SecretRef }];
  });
}

/** What stands in the place of a secret where policies are compared and shown. */
export const MASK = '(secret)';

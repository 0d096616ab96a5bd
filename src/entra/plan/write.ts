/**
 * What apply does, as data: each write says the whole of what is to be done, so that the one who executes it decides
 * nothing. IDs that a plan cannot know yet are taken from the target that the run has found or made.
 */
import type { SecretRef } from '../../spec/generated/resolved.ts';
import type { SchemaBlock } from '../synchronization-schema.ts';

/** JSON that a body is made of; a secret stands in it as its reference. */
export type Json = Readonly<Record<string, unknown>>;

/** A change of a list whose other items are not ours: Graph replaces lists whole, so it is merged with what is there. */
export interface ListChange {
  /** Property, or `web.redirectUris`. */
  readonly path: string;
  /** `only`: nothing but `include` stays. */
  readonly only: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** An app role as it is written. */
export interface WrittenAppRole {
  readonly id: string;
  readonly value: string;
  readonly displayName: string;
  readonly description: string;
  readonly allowedMemberTypes: readonly string[];
  readonly isEnabled: boolean;
}

/** A certificate as a key credential; `key` is the base64 of its DER. */
export interface WrittenKey {
  readonly keyId: string;
  readonly usage: 'Verify' | 'Encrypt';
  readonly type: 'AsymmetricX509Cert';
  readonly key: string;
  readonly customKeyIdentifier: string;
  readonly displayName: string;
  readonly startDateTime: string;
  readonly endDateTime: string;
}

/** The collections of policies. */
export type PolicySet = 'claimsMappingPolicies' | 'tokenIssuancePolicies';

/** A value of a synchronization secret. */
export type SecretValue = string | { readonly secret: SecretRef };

/** Every write. */
export type Write =
  /** Makes application and service principal from a template, under the mark as a name until it has its own. */
  | {
      readonly kind: 'instantiate';
      readonly template: { readonly id: string } | { readonly displayName: string };
      readonly mark: string;
    }
  /** PATCH of the service principal: mode and mark first, since identifiers need the one and ownership the other. */
  | { readonly kind: 'patchServicePrincipal'; readonly set: Json; readonly lists: readonly ListChange[] }
  /** Adds and takes out certificates of the application; `tokenEncryptionKeyId` absent: untouched. */
  | {
      readonly kind: 'putKeys';
      readonly include: readonly WrittenKey[];
      readonly exclude: readonly string[];
      readonly tokenEncryptionKeyId?: string | null;
    }
  | { readonly kind: 'patchApplication'; readonly set: Json; readonly lists: readonly ListChange[] }
  /** Adds or changes roles by ID, and takes out the IDs of `exclude`; a role is disabled before it changes or goes. */
  | { readonly kind: 'putAppRoles'; readonly include: readonly WrittenAppRole[]; readonly exclude: readonly string[] }
  | { readonly kind: 'addCertificate'; readonly subject: string; readonly endDateTime: string }
  /** `added`: the one that this run made. */
  | { readonly kind: 'activateCertificate'; readonly thumbprint: string }
  /** Takes out the trio of keys and password with this identifier. */
  | { readonly kind: 'retireCertificate'; readonly customKeyIdentifier: string }
  /** Makes a policy, unless one with this name is there already, and assigns it. */
  | {
      readonly kind: 'createPolicy';
      readonly set: PolicySet;
      readonly displayName: string;
      readonly definition: Json;
    }
  | { readonly kind: 'patchPolicy'; readonly set: PolicySet; readonly id: string; readonly definition: Json }
  | { readonly kind: 'assignPolicy'; readonly set: PolicySet; readonly id: string }
  /** `andDelete`: it was ours alone. */
  | { readonly kind: 'unassignPolicy'; readonly set: PolicySet; readonly id: string; readonly andDelete: boolean }
  | { readonly kind: 'putClaimsPolicy'; readonly policy: Json }
  | { readonly kind: 'addOwner'; readonly of: 'application' | 'servicePrincipal'; readonly principalId: string }
  | { readonly kind: 'removeOwner'; readonly of: 'application' | 'servicePrincipal'; readonly principalId: string }
  /** `role`: value or display name of a role, looked up when it is written; `null`: the default access. */
  | { readonly kind: 'addAssignment'; readonly principalId: string; readonly role: string | null }
  | { readonly kind: 'removeAssignment'; readonly id: string }
  /** `templateId` null: the template that the application offers as its default. */
  | { readonly kind: 'createJob'; readonly templateId: string | null }
  /** Credentials are tried before they are saved, where `isTried`. All keys each time: Graph replaces the set. */
  | {
      readonly kind: 'putSecrets';
      readonly secrets: ReadonlyArray<{ readonly key: string; readonly value: SecretValue }>;
      readonly isTried: boolean;
    }
  /** The job's schema with what the block says; all else stays. */
  | { readonly kind: 'putSchema'; readonly block: SchemaBlock }
  | { readonly kind: 'startJob' }
  | { readonly kind: 'pauseJob' }
  | { readonly kind: 'restartJob'; readonly resetScope: string }
  | { readonly kind: 'deleteJob'; readonly id: string }
  /** Soft: it can be restored for 30 days. */
  | { readonly kind: 'deleteApplication' };

/** A kind of write. */
export type WriteKind = Write['kind'];

/**
 * The order in which the writes of one connection are made (reference/graph.md 10): what others need first, access given
 * before it is taken, provisioning last and its start at the very end.
 */
export const WRITE_ORDER: readonly WriteKind[] = [
  'pauseJob',
  'instantiate',
  'patchServicePrincipal',
  'putKeys',
  'patchApplication',
  'putAppRoles',
  'addCertificate',
  'activateCertificate',
  'retireCertificate',
  // An object has one policy of a kind: the old one goes first (reference/graph.md 4.1).
  'unassignPolicy',
  'createPolicy',
  'patchPolicy',
  'assignPolicy',
  'putClaimsPolicy',
  'addOwner',
  'removeOwner',
  'addAssignment',
  'removeAssignment',
  'deleteJob',
  'createJob',
  'putSecrets',
  'putSchema',
  'restartJob',
  'startJob',
  'deleteApplication',
];

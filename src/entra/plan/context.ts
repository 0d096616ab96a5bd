/** What a plan is made from besides desired and live: all of it data, found by whoever calls. */
import type { FileRef, Principal, SecretRef } from '../../spec/generated/resolved.ts';
import type { LateBuiltin } from '../../spec/parameters.ts';
import type { Project } from '../../spec/project.ts';
import type { LivePolicies } from '../live.ts';
import type { ConnectionRecord } from '../record.ts';

/** A certificate that a spec refers to. */
export interface CertificateFacts {
  /** Base64 of the DER. */
  readonly der: string;
  /** SHA-1 of the DER, upper-case hex. */
  readonly thumbprint: string;
  readonly subject: string;
  /** Instants, ISO 8601. */
  readonly notBefore: string;
  readonly notAfter: string;
}

/** What was found for a name, or why nothing was. */
export type Found<T> = T | { readonly problem: string };

/** A user, group or service principal of the tenant. */
export interface FoundPrincipal {
  readonly id: string;
  /** For people. */
  readonly name: string;
}

/** A keyed fingerprint of a secret's present value. */
export interface Fingerprint {
  /** Hex of HMAC-SHA-256. */
  readonly value: string;
  /** Which key made it; fingerprints of different keys say nothing of each other. */
  readonly keyId: string;
}

/** The lookups are closures over what was read before; they never do input or output. */
export interface PlanContext {
  readonly project: Project;
  readonly now: Date;
  /** The record of the connection; `null`: none. */
  readonly record: ConnectionRecord | null;
  /** Object ID of the client's own service principal; `null` or absent: a person is signed in, or it is not known. */
  readonly caller?: string | null;
  /** All policies of the tenant, for those that a cut-off run made and nothing has yet. */
  readonly policies: LivePolicies;
  readonly principal: (kind: 'user' | 'group', principal: Principal) => Found<FoundPrincipal>;
  readonly certificate: (file: FileRef) => Found<CertificateFacts>;
  /** `null`: the secret is not to be had here, or there is no key: whether it changed is unknown. */
  readonly fingerprint: (secret: SecretRef) => Fingerprint | null;
  /** The same of a value that is live in clear. Default: there is no key. */
  readonly fingerprintOf?: (value: string) => Fingerprint | null;
  /** Values of built-ins that exist only with the application; `null`: it does not exist yet. */
  readonly late: (name: LateBuiltin) => string | null;
}

/** Whether a lookup failed. */
export function isProblem<T extends object>(found: Found<T>): found is { readonly problem: string } {
  return 'problem' in found;
}

/** One change of one object of Entra, as a reviewer reads it and as apply executes it. */
import type { ErrorCode } from '../../errors.ts';
import type { Writer } from '../ownership.ts';
import type { Risk } from './risk.ts';
import type { Write } from './write.ts';

/** What is changed. */
export type ChangedObject =
  | 'application'
  | 'servicePrincipal'
  | 'owner'
  | 'appRole'
  | 'certificate'
  | 'claimsMappingPolicy'
  | 'claimsPolicy'
  | 'tokenIssuancePolicy'
  | 'assignment'
  | 'synchronizationSecrets'
  | 'synchronizationJob'
  | 'synchronizationSchema';

/** What is done to it. */
export type Action = 'create' | 'update' | 'delete';

/** One field of a change. Values of secrets are never here: only that they change. */
export interface FieldChange {
  /** Row of the table of writers, such as `servicePrincipal.loginUrl`. */
  readonly field: string;
  /** Where it stands in the object, in Graph's names. */
  readonly path: string;
  /** Absent: there is nothing, or nobody may know. */
  readonly before?: unknown;
  readonly after?: unknown;
  /** `null`: nothing to look at twice. */
  readonly risk: Risk | null;
  /** JSON pointer of the leaf (or block) of the spec that asks for it. */
  readonly leaf: string;
}

/** One change. */
export interface Change {
  readonly object: ChangedObject;
  /** Which one, where there are several: a role's value, a principal's name. */
  readonly name?: string;
  readonly action: Action;
  readonly writer: Writer;
  readonly fields: readonly FieldChange[];
  /** What apply does for it; empty where Terraform writes. */
  readonly writes: readonly Write[];
}

/** Something that a part of a plan has to say besides its changes. */
export interface PlanNote {
  /** Default: ENT_PLAN for a problem, ENT_PLAN_WARNING otherwise. */
  readonly code?: ErrorCode;
  /** `problem`: the connection cannot be applied as the spec says; `warning`: look twice; `info`: told only. */
  readonly kind: 'problem' | 'warning' | 'info';
  readonly message: string;
  readonly hint?: string;
  /** JSON pointer of the leaf it is about. */
  readonly leaf?: string;
}

/** What one part of the plan (application, claims, provisioning…) finds. */
export interface PartPlan {
  readonly changes: readonly Change[];
  readonly notes: readonly PlanNote[];
}

/** Joins the parts. */
export function joinParts(parts: readonly PartPlan[]): PartPlan {
  return { changes: parts.flatMap(({ changes }) => changes), notes: parts.flatMap(({ notes }) => notes) };
}

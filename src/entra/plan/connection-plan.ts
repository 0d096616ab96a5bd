/** The plan of one connection: what differs, what apply does, what it needs, and what it was made from. */
import type { Writer } from '../ownership.ts';
import type { Change, PlanNote } from './change.ts';
import type { Write } from './write.ts';

/** What becomes of the connection as a whole. */
export type Outcome =
  /** In sync. */
  | 'none'
  | 'create'
  | 'update'
  /** An application that was not ours becomes ours. */
  | 'adopt'
  /** Signing in is switched off and provisioning paused. */
  | 'retire'
  /** Nothing is there yet, and Terraform makes it. */
  | 'terraform'
  /** It cannot be brought to what the spec says; nothing of it is written. */
  | 'problem';

/** The live application that a plan is about. */
export interface Target {
  readonly applicationId: string;
  readonly appId: string;
  readonly servicePrincipalId: string;
  readonly jobId: string | null;
}

/** The plan of one connection. */
export interface ConnectionPlan {
  /** `NAME[.INSTANCE]@ENV`. */
  readonly connection: string;
  readonly mark: string;
  readonly outcome: Outcome;
  /** `null`: it is to be made. */
  readonly target: Target | null;
  /** Fingerprint of what was live (`basisOf`); `null`: the plan is not to be saved, and nobody asked. */
  readonly basis: string | null;
  readonly changes: readonly Change[];
  readonly notes: readonly PlanNote[];
  /** In the order in which they are made. */
  readonly writes: readonly Write[];
  /** Signed requests alone need no more; Graph's names, sorted. */
  readonly permissions: readonly string[];
}

/** Whether anything is left to do, by either writer. */
export function hasChanges({ changes }: ConnectionPlan, writer?: Writer): boolean {
  return changes.some((change) => writer === undefined || change.writer === writer);
}

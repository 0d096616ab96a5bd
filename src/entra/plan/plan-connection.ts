/**
 * The plan of one connection, from what is wanted and what was found.
 *
 *   retired  found                      outcome
 *   -------  -------------------------  --------------------------------------------------------------------------
 *   yes      nothing                    none
 *   yes      an application             retire until sign-in is off and provisioning paused, then none
 *   no       nothing, Graph makes it    create
 *   no       nothing, Terraform does    terraform: nothing can be written before it is there
 *   no       ours, in sync              none
 *   no       ours, something differs    update
 *   no       another's, adoption asked  adopt
 *   no       ours by an import          as if it were marked; the mark comes with adoption
 *   any      a part has a problem       problem: nothing of the connection is written
 *
 * Pure: the same inputs give the same plan, and apply executes it as it stands.
 */
import { basisOf } from '../basis.ts';
import type { Desired } from '../desired.ts';
import { jobMeant } from '../job-meant.ts';
import type { Live } from '../live.ts';
import { writerOfBlock } from '../ownership.ts';
import { type Change, joinParts, type PartPlan, type PlanNote } from './change.ts';
import type { ConnectionPlan, Outcome, Target } from './connection-plan.ts';
import type { PlanContext } from './context.ts';
import { permissionsNeeded } from './permissions.ts';
import { planAppRoles } from './plan-app-roles.ts';
import { planApplication } from './plan-application.ts';
import { planAssignments } from './plan-assignments.ts';
import { planCertificate } from './plan-certificate.ts';
import { planClaims } from './plan-claims.ts';
import { planCredentials } from './plan-credentials.ts';
import { planKeys } from './plan-keys.ts';
import { planOwners } from './plan-owners.ts';
import { planProvisioning } from './plan-provisioning.ts';
import { planRetirement, runningJobs } from './plan-retirement.ts';
import { planServicePrincipal } from './plan-service-principal.ts';
import { planTokenIssuance } from './plan-token-issuance.ts';
import { WRITE_ORDER, type Write } from './write.ts';

/** What a part of the plan is. */
type Planner = (desired: Desired, live: Live | null, context: PlanContext) => PartPlan;

const PLANNERS: readonly Planner[] = [
  planServicePrincipal,
  planKeys,
  planCredentials,
  planApplication,
  planAppRoles,
  planCertificate,
  planTokenIssuance,
  planClaims,
  planOwners,
  planAssignments,
  planProvisioning,
];

/** What is asked of a plan. */
export interface PlanOptions {
  /** The live application was not ours, and adoption was asked for. Default: false. */
  readonly isAdopted?: boolean;
  /** The plan is to be saved, or compared with a saved one, so it needs its basis. Default: true. */
  readonly hasBasis?: boolean;
}

/** Plans one connection. */
export function planConnection(
  desired: Desired,
  live: Live | null,
  context: PlanContext,
  { isAdopted = false, hasBasis = true }: PlanOptions = {},
): ConnectionPlan {
  const { connection } = desired;
  const isRetired = connection.body.retired;
  const isTerraforms = !live && writerOfBlock('application', context.project) === 'terraform';
  const part = isRetired ? planRetirement(desired, live, context) : partsOf(desired, live, context, isAdopted);
  const { changes, notes } = live || isRetired ? part : withCreation(desired, part, isTerraforms);
  const hasProblem = notes.some(({ kind }) => kind === 'problem');
  const writes = hasProblem || isTerraforms ? [] : inOrder(changes);
  return {
    connection: connection.id,
    mark: connection.mark,
    outcome: hasProblem ? 'problem' : outcomeOf({ isRetired, isTerraforms, isAdopted, live, changes }),
    target: live && targetOf(live, desired),
    basis: hasBasis ? basisOf(live) : null,
    changes,
    notes: [...notes, ...pendingNotes(desired)],
    writes,
    permissions: permissionsNeeded(writes),
  };
}

function partsOf(desired: Desired, live: Live | null, context: PlanContext, isAdopted: boolean): PartPlan {
  const isUnmarked = live !== null && context.record?.isMarked === false && !isAdopted;
  const wanted = isUnmarked ? withoutMark(desired) : desired;
  const parts = joinParts(PLANNERS.map((plan) => plan(wanted, live, context)));
  return isUnmarked ? { ...parts, notes: [...parts.notes, unmarkedNote(desired)] } : parts;
}

/** What was imported stays as it was found until somebody asks for more. */
function withoutMark(desired: Desired): Desired {
  const { servicePrincipal, connection } = desired;
  const tags = servicePrincipal.tags.filter((tag) => tag !== connection.mark);
  return { ...desired, servicePrincipal: { ...servicePrincipal, tags } };
}

function unmarkedNote({ connection: { name } }: Desired): PlanNote {
  return {
    kind: 'info',
    code: 'ENT_ADOPT',
    message: 'the application is known by its record alone',
    hint: `entrada apply --adopt ${name} marks it, so that it is found without the record`,
  };
}

/** The application itself comes before all that is in it. */
function withCreation(desired: Desired, { changes, notes }: PartPlan, isTerraforms: boolean): PartPlan {
  const { application, connection } = desired;
  const template = 'id' in application.template ? application.template.id : application.template.displayName;
  const field = 'application.applicationTemplateId';
  const creation: Change = {
    object: 'application',
    action: 'create',
    writer: isTerraforms ? 'terraform' : 'graph',
    fields: [{ field, path: 'applicationTemplateId', after: template, risk: null, leaf: '/application/template' }],
    writes: isTerraforms ? [] : [{ kind: 'instantiate', template: application.template, mark: connection.mark }],
  };
  const wait: PlanNote[] = isTerraforms
    ? [{ kind: 'info', message: "Terraform makes the application; what is Graph's is written by the apply after it" }]
    : [];
  return { changes: [creation, ...changes], notes: [...notes, ...wait] };
}

function outcomeOf(found: {
  readonly isRetired: boolean;
  readonly isTerraforms: boolean;
  readonly isAdopted: boolean;
  readonly live: Live | null;
  readonly changes: readonly Change[];
}): Outcome {
  const { isRetired, isTerraforms, isAdopted, live, changes } = found;
  if (isRetired) return changes.length > 0 ? 'retire' : 'none';
  if (isTerraforms) return 'terraform';
  if (!live) return 'create';
  if (isAdopted) return 'adopt';
  return changes.length > 0 ? 'update' : 'none';
}

/** Retiring is about the job that runs, whichever the spec means. */
function targetOf(live: Live, { connection: { body } }: Desired): Target {
  const { application, servicePrincipal, provisioning } = live;
  const [running] = body.retired ? runningJobs(live) : [];
  return {
    applicationId: application?.id ?? '',
    appId: servicePrincipal.appId,
    servicePrincipalId: servicePrincipal.id,
    jobId: (running ?? jobMeant(body, provisioning.jobs))?.id ?? null,
  };
}

function pendingNotes({ connection: { pending } }: Desired): PlanNote[] {
  return pending.map(({ pointer, parameters }) => ({
    kind: 'info',
    message: `${pointer} waits for ${parameters.join(', ')}`,
    leaf: pointer,
  }));
}

function inOrder(changes: readonly Change[]): Write[] {
  const writes = changes.flatMap((change) => change.writes);
  return writes.sort((one, other) => WRITE_ORDER.indexOf(one.kind) - WRITE_ORDER.indexOf(other.kind));
}

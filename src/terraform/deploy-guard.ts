/**
 * What no deployment by Terraform may do unasked. A plan of Terraform is judged before any stack is applied.
 *
 *   what the plan does                                               connection   refused
 *   ---------------------------------------------------------------  -----------  -----------------------------------------
 *   destroys or replaces the application or its service principal    in use       always: sign-in would end for everybody
 *   replaces the signing certificate                                 in use       always: rotation is Graph's
 *   destroys or replaces anything                                    protected    always
 *   destroys what another resource of the plan imports               any          always: one object under two addresses
 *   makes an application                                             has a record always: it would be a second one
 *   destroys more than `policy.guard.maxDeletes` others, all stacks  in use       unless asked for by --accept-risk
 *   destroys all of it                                               retired      never
 *   creates, changes, imports, forgets                               any          never
 */
import type { Project } from '../spec/project.ts';
import type { StackChange, StackPlan } from './plan-json.ts';

/** The plan of one stack with what its connection says. */
export interface GuardedStack {
  /** `NAME[.INSTANCE]@ENV`. */
  readonly id: string;
  readonly plan: StackPlan;
  readonly isRetired: boolean;
  readonly isProtected: boolean;
  /** Object ID of the application in the record; absent: no record. */
  readonly recorded?: string;
}

/** A reason to apply nothing. `stack`: where one is meant. */
export interface DeployRefusal {
  readonly message: string;
  readonly hint: string;
  readonly stack?: string;
}

/** Resources whose loss ends signing in. */
const VITAL: ReadonlySet<string> = new Set([
  'azuread_application',
  'azuread_application_from_template',
  'azuread_service_principal',
]);
const CERTIFICATE = 'azuread_service_principal_token_signing_certificate';

/** The reasons to apply none of the plans; empty where they may be. `isRiskAccepted`: `--accept-risk`. */
export function deployRefusals(
  stacks: readonly GuardedStack[],
  { guard: { maxDeletes } }: Project['policy'],
  isRiskAccepted: boolean,
): DeployRefusal[] {
  const own = stacks.flatMap((stack) => refusalsOf(stack).map((refusal) => ({ ...refusal, stack: stack.id })));
  const deletions = stacks.filter(({ isRetired }) => !isRetired).flatMap(({ plan }) => plan.changes.filter(isLost));
  if (isRiskAccepted || deletions.length <= maxDeletes) return own;
  const message = `Terraform would destroy ${deletions.length} objects; policy.guard.maxDeletes allows ${maxDeletes}`;
  return [{ message, hint: 'look at the plan; if all of it is meant, --accept-risk' }, ...own];
}

function refusalsOf({
  plan: { changes },
  isRetired,
  isProtected,
  recorded,
}: GuardedStack): Omit<DeployRefusal, 'stack'>[] {
  const lost = changes.filter(isLost);
  const vital = isRetired ? [] : lost.filter(({ type, action }) => VITAL.has(type) || isSwapped(type, action));
  const twins = lost.filter(({ id }) => id !== undefined && changes.some(({ importing }) => importing === id));
  return [
    ...vital.map(vitalRefusal),
    ...(isProtected ? lost.filter((change) => !vital.includes(change)).map(protectedRefusal) : []),
    ...twins.map(twinRefusal),
    ...(recorded === undefined
      ? []
      : changes.filter(makesApplication).map(({ address }) => secondRefusal(address, recorded))),
  ];
}

function isLost({ action }: StackChange): boolean {
  return action === 'delete' || action === 'replace';
}

function isSwapped(type: string, action: StackChange['action']): boolean {
  return type === CERTIFICATE && action === 'replace';
}

function makesApplication({ type, action }: StackChange): boolean {
  return action === 'create' && (type === 'azuread_application' || type === 'azuread_application_from_template');
}

const WORDS = { delete: 'destroy', replace: 'destroy and make anew' } as const;

function verb({ action }: StackChange): string {
  return action === 'replace' ? WORDS.replace : WORDS.delete;
}

function vitalRefusal(change: StackChange): Omit<DeployRefusal, 'stack'> {
  const hint =
    change.type === CERTIFICATE
      ? 'give the certificate to Graph (terraform.certificate: false) and use entrada rotate'
      : 'a connection is taken down by retired: true; otherwise its spec and its state do not belong together';
  return { message: `Terraform would ${verb(change)} ${change.address}`, hint };
}

function protectedRefusal(change: StackChange): Omit<DeployRefusal, 'stack'> {
  const hint = 'set protected: false first: a change of its own, that somebody reviews';
  return { message: `the connection is protected, and Terraform would ${verb(change)} ${change.address}`, hint };
}

function twinRefusal({ address }: StackChange): Omit<DeployRefusal, 'stack'> {
  const hint = `terraform state mv it to the address that imports it, or terraform state rm ${address}`;
  return { message: `Terraform would destroy ${address}, which another resource imports`, hint };
}

function secondRefusal(address: string, recorded: string): Omit<DeployRefusal, 'stack'> {
  const hint =
    'entrada record --import-blocks lets Terraform take it over; if it is gone for good, entrada record --prune';
  return { message: `${address} would be a second application: the record knows ${recorded}`, hint };
}

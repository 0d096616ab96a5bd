/**
 * What no deployment by Terraform may do unasked. A plan of Terraform is judged before any stack is applied.
 *
 *   what the plan does                                               connection   refused
 *   ---------------------------------------------------------------  -----------  -----------------------------------------
 *   destroys or replaces the application or its service principal    in use       always: sign-in would end for everybody
 *   destroys or replaces the signing certificate                     in use       always: rotation is Graph's
 *   destroys or replaces anything                                    protected    always
 *   destroys what another resource imports, in whichever stack       any          always: one object under two addresses
 *   changes, imports or destroys what the record of another names    any          always: it is that connection's
 *   imports an application that its own record does not name         any          always: it may be anybody's
 *   makes an application                                             has a record always: it would be a second one
 *   destroys anything else, and nobody looks (`--yes`)               in use       unless asked for by --accept-risk: no
 *                                                                                 plan of ours shows it, so nobody reviewed it
 *   destroys more than `policy.guard.maxDeletes` others, all stacks  in use       unless asked for by --accept-risk
 *   destroys all of it, of more than `maxDeletes` connections        retired      unless asked for by --accept-risk
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
}

/** IDs of the objects that the record of a connection names. */
export interface RecordedIds {
  readonly applicationId: string;
  readonly servicePrincipalId: string;
}

/** Connection → what its record names, of all connections of the environment. */
export type RecordedById = ReadonlyMap<string, RecordedIds>;

/** A reason to apply nothing. `stack`: where one is meant. */
export interface DeployRefusal {
  readonly message: string;
  readonly hint: string;
  readonly stack?: string;
}

const CERTIFICATE = 'azuread_service_principal_token_signing_certificate';

/** Resources whose loss ends signing in. */
const VITAL: ReadonlySet<string> = new Set([
  'azuread_application',
  'azuread_application_from_template',
  'azuread_service_principal',
  CERTIFICATE,
]);

/** How a deployment was asked for. */
export interface DeployAsked {
  /** `--accept-risk`. */
  readonly isRiskAccepted: boolean;
  /** `--yes`: nobody is shown what Terraform would do. */
  readonly isUnattended: boolean;
}

/** The reasons to apply none of the plans; empty where they may be. */
export function deployRefusals(
  stacks: readonly GuardedStack[],
  { guard: { maxDeletes } }: Project['policy'],
  { isRiskAccepted, isUnattended }: DeployAsked,
  records: RecordedById = new Map(),
): DeployRefusal[] {
  const imported = new Set(stacks.flatMap(({ plan }) => plan.changes.flatMap(({ importing }) => folded(importing))));
  const own = stacks.flatMap((stack) =>
    refusalsOf(stack, imported, records).map((refusal) => ({ ...refusal, stack: stack.id })),
  );
  if (isRiskAccepted) return own;
  const lost = stacks.filter(({ isRetired }) => !isRetired).flatMap(({ plan }) => plan.changes.filter(isLost));
  const retired = stacks.filter(({ isRetired, plan }) => isRetired && plan.changes.some(isLost));
  return [...tooMany(lost, maxDeletes, isUnattended), ...tooManyRetired(retired.length, maxDeletes), ...own];
}

function tooMany(lost: readonly StackChange[], maxDeletes: number, isUnattended: boolean): DeployRefusal[] {
  const names = lost.slice(0, NAMED).map(({ address }) => address);
  const what = `${lost.length === 1 ? '1 object' : `${lost.length} objects`} (${names.join(', ')}${lost.length > NAMED ? ', …' : ''})`;
  if (lost.length > maxDeletes) {
    const message = `Terraform would destroy ${what}; policy.guard.maxDeletes allows ${maxDeletes}`;
    return [{ message, hint: 'look at the plan; if all of it is meant, --accept-risk' }];
  }
  if (!isUnattended || lost.length === 0) return [];
  const hint = 'look at it with --dry-run; then deploy without --yes, where you are asked, or with --accept-risk';
  return [{ message: `Terraform would destroy ${what}, and entrada plan shows none of it`, hint }];
}

/** Names of a message. */
const NAMED = 5;

function tooManyRetired(count: number, maxDeletes: number): DeployRefusal[] {
  if (count <= maxDeletes) return [];
  const message = `Terraform would take down ${count} retired connections; policy.guard.maxDeletes allows ${maxDeletes}`;
  return [{ message, hint: 'look at the plan; if all of it is meant, --accept-risk' }];
}

function refusalsOf(
  { id, plan: { changes }, isRetired, isProtected }: GuardedStack,
  imported: ReadonlySet<string>,
  records: RecordedById,
): Omit<DeployRefusal, 'stack'>[] {
  const lost = changes.filter(isLost);
  const vital = isRetired ? [] : lost.filter(({ type }) => VITAL.has(type));
  const twins = lost.filter((change) => folded(change.id).some((one) => imported.has(one)));
  const recorded = records.get(id)?.applicationId;
  return [
    ...vital.map(vitalRefusal),
    ...(isProtected ? lost.filter((change) => !vital.includes(change)).map(protectedRefusal) : []),
    ...twins.map(twinRefusal),
    ...changes.flatMap((change) => foreignRefusal(change, id, records)),
    ...(recorded === undefined ? [] : changes.flatMap((change) => otherRefusal(change, recorded))),
  ];
}

/** IDs of azuread are paths of Graph; nothing says that their letters keep their case. */
function folded(id: string | undefined): string[] {
  return id === undefined ? [] : [id.toLowerCase()];
}

/** Whether the object of a change is one with this ID, or lies below it. */
function isOf({ id, importing }: StackChange, guid: string): boolean {
  return [...folded(id), ...folded(importing)].some((path) => path.split('/').includes(guid.toLowerCase()));
}

function isLost({ action }: StackChange): boolean {
  return action === 'delete' || action === 'replace';
}

function isApplication({ type }: StackChange): boolean {
  return type === 'azuread_application' || type === 'azuread_application_from_template';
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

/** A spec that is there twice, or import blocks of something else, would take an object from its connection. */
function foreignRefusal(change: StackChange, id: string, records: RecordedById): Omit<DeployRefusal, 'stack'>[] {
  if (change.action === 'forget') return [];
  const found = [...records].find(
    ([other, { applicationId, servicePrincipalId }]) =>
      other !== id && (isOf(change, applicationId) || isOf(change, servicePrincipalId)),
  );
  if (!found) return [];
  const hint = `if ${found[0]} was moved: --forget ${id}; its import blocks are written by entrada record --import-blocks`;
  return [{ message: `${change.address} is an object of ${found[0]}, as its record says`, hint }];
}

/** The application is another one than the record knows, or would be a second one. */
function otherRefusal(change: StackChange, recorded: string): Omit<DeployRefusal, 'stack'>[] {
  if (!isApplication(change)) return [];
  if (change.action === 'create') return [secondRefusal(change.address, recorded)];
  if (change.importing === undefined || isOf(change, recorded)) return [];
  const message = `${change.address} would import ${change.importing}: the record knows ${recorded}`;
  return [{ message, hint: 'entrada record --import-blocks writes the import blocks of what the record knows' }];
}

function secondRefusal(address: string, recorded: string): Omit<DeployRefusal, 'stack'> {
  const hint =
    'entrada record --import-blocks lets Terraform take it over; if it is gone for good, entrada record --prune';
  return { message: `${address} would be a second application: the record knows ${recorded}`, hint };
}

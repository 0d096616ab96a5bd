/**
 * What no run may do unasked: the blast radius of deletions and weakenings, and what is protected (design rule 5).
 *
 *   what                                                              refused
 *   ----------------------------------------------------------------  ---------------------------------------------
 *   deletions of more objects than `policy.guard.maxDeletes`          unless asked for by --accept-risk
 *   guarded changes in more than `maxPercent` of the live             unless asked for by --accept-risk
 *   connections, from five live connections on
 *   a leaf of `policy.protect` of a live connection changes, or a     always
 *   field that holds it together with others
 *   a connection with `protected: true` loses or changes its          always
 *   entity ID, or is deleted
 *
 * Changes count whoever writes them. What is made anew endangers nobody, so the creation of a connection never counts; nor
 * does a plan with a problem, of which nothing is written.
 */
import type { Project } from '../../spec/project.ts';
import { OWNERSHIP } from '../ownership.ts';
import type { Change, FieldChange } from './change.ts';
import type { ConnectionPlan } from './connection-plan.ts';
import { missingFrom } from './normal.ts';
import type { Write } from './write.ts';

/** A reason to refuse a plan. */
export interface Refusal {
  readonly code: 'ENT_GUARD' | 'ENT_PROTECTED';
  readonly message: string;
  readonly hint: string;
  /** `NAME[.INSTANCE]@ENV`, where one is meant. */
  readonly connection?: string;
}

/** A plan with what its connection says of protection. */
export interface Guarded {
  readonly plan: ConnectionPlan;
  readonly isProtected: boolean;
}

/** Below this many live connections a percentage says nothing: one of two is half. */
const FEW = 5;

/** The reasons to refuse the plans of one run; empty where they may be applied. `isRiskAccepted`: `--accept-risk`. */
export function refusalsOf(guarded: readonly Guarded[], policy: Project['policy'], isRiskAccepted: boolean): Refusal[] {
  const live = guarded.filter(({ plan }) => plan.target !== null);
  const made = live.filter(({ plan }) => plan.outcome !== 'problem');
  const protections = made.flatMap((item) => protectedChanges(item, policy.protect));
  return isRiskAccepted ? protections : [...blastRadius(made, live.length, policy.guard), ...protections];
}

function blastRadius(made: readonly Guarded[], live: number, guard: Project['policy']['guard']): Refusal[] {
  const { maxDeletes, maxPercent } = guard;
  const deletions = made.flatMap(({ plan }) => plan.changes.filter(isDeletion)).length;
  const risky = made.filter(({ plan }) => plan.changes.some(isGuarded)).length;
  // Rounded up: a little more than what is allowed is more.
  const percent = live < FEW ? 0 : Math.ceil((risky * 100) / live);
  const hint = 'look at the plan; if all of it is meant, --accept-risk';
  const refusals: Refusal[] = [];
  if (deletions > maxDeletes) {
    const message = `the plan deletes ${deletions} ${deletions === 1 ? 'object' : 'objects'}; policy.guard.maxDeletes allows ${maxDeletes}`;
    refusals.push({ code: 'ENT_GUARD', message, hint });
  }
  if (percent > maxPercent) {
    const message = `the plan weakens or takes away in ${risky} of ${live} connections (${percent} %); policy.guard.maxPercent allows ${maxPercent}`;
    refusals.push({ code: 'ENT_GUARD', message, hint });
  }
  return refusals;
}

function isDeletion({ action, writes }: Change): boolean {
  return action === 'delete' || writes.some(deletes);
}

/** An update may delete too: a policy of ours that another takes the place of. */
function deletes(write: Write): boolean {
  return DELETING.has(write.kind) || (write.kind === 'unassignPolicy' && write.andDelete);
}

const DELETING: ReadonlySet<Write['kind']> = new Set(['deleteApplication', 'deleteJob', 'retireCertificate']);

function isGuarded({ fields }: Change): boolean {
  return fields.some(({ risk }) => risk?.isGuarded === true);
}

function protectedChanges({ plan, isProtected }: Guarded, protect: readonly string[]): Refusal[] {
  const fields = plan.changes.flatMap((change) => change.fields);
  const named = protect.filter((leaf) => fields.some((field) => touches(field, leaf)));
  const hint = 'take it out of policy.protect in entrada.yaml first: a change of its own, that somebody reviews';
  const { connection } = plan;
  const refusals: Refusal[] = named.map((leaf) => ({
    code: 'ENT_PROTECTED',
    message: `${connection}: ${leaf} is protected, and the plan changes it`,
    hint,
    connection,
  }));
  return isProtected ? [...refusals, ...entityIdChanges(plan)] : refusals;
}

/** `saml.identifiers` protects what stands at or below `/saml/identifiers`, and a change of a block that holds it. */
function touches(field: FieldChange, name: string): boolean {
  const pointer = `/${name.replaceAll('.', '/')}`;
  return leavesOf(field).some(
    (leaf) => leaf === pointer || leaf.startsWith(`${pointer}/`) || pointer.startsWith(`${leaf}/`),
  );
}

const LEAVES = new Map(OWNERSHIP.map(({ field, leaves }) => [field, leaves]));

/** Fields of several leaves whose changes name one of them, whichever it was. */
const JOINT: ReadonlySet<string> = new Set(['application.optionalClaims', 'servicePrincipal.tags']);

/** Parts of a field that come from several leaves, whichever one their change names: pattern of the path, further leaves. */
const SHARED: ReadonlyArray<readonly [RegExp, readonly string[]]> = [
  [/^secrets\/(?:SecretToken|UserName|Password|Oauth2\w+)$/, ['/provisioning/auth/method']],
  // A mapping gives the attribute of the vendor that it writes to a type.
  [/^schema\/directories\//, ['/provisioning/mappings']],
];

/** Retiring changes fields for a leaf that is not theirs: what protects the leaf protects the field from that too. */
function leavesOf(change: FieldChange): readonly string[] {
  const { field, path, leaf } = change;
  const all = JOINT.has(field) || leaf === '/retired' ? (LEAVES.get(field) ?? []) : [];
  const shared = SHARED.flatMap(([pattern, leaves]) => (pattern.test(path) ? leaves : []));
  return [leaf, ...all, ...shared, ...(isOfGroups(change) ? GROUPS : [])];
}

const GROUPS = ['/saml/groups/name', '/saml/groups/namespace'];

/** The group claim of a claims policy stands among the other claims. */
function isOfGroups({ field, before, after }: FieldChange): boolean {
  return field === 'servicePrincipal.claimsPolicy' && JSON.stringify([before, after]).includes('"groups"');
}

/** An entity ID more does no harm; one less, or another in the first place, does. */
function entityIdChanges({ connection, changes }: ConnectionPlan): Refusal[] {
  const isLost = changes.some(({ fields }) => fields.some(takesEntityId));
  const isDeleted = changes.some(({ writes }) => writes.some(({ kind }) => kind === 'deleteApplication'));
  if (!isLost && !isDeleted) return [];
  const what = isDeleted ? 'would be deleted' : 'would lose or change its entity ID';
  const hint = 'set protected: false first: a change of its own, that somebody reviews';
  return [{ code: 'ENT_PROTECTED', message: `${connection} is protected and ${what}`, hint, connection }];
}

function takesEntityId({ field, before, after }: FieldChange): boolean {
  if (field !== 'application.identifierUris') return false;
  const [old, now] = [textsOf(before), textsOf(after)];
  const [first] = now;
  return old.length > 0 && (first === undefined || !old.includes(first) || missingFrom(now, old).length > 0);
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value : [];
}

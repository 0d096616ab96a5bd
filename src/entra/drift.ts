/**
 * Drift of one connection: what its plan says, as findings. The same plan that apply would execute, so the two cannot
 * disagree.
 *
 *   plan                                      finding                                          counts as drift
 *   ----------------------------------------  -----------------------------------------------  ---------------
 *   a field differs                           ENT_DRIFT, as severe as what it endangers that   yes
 *                                             it is as it is, and not that it is put back
 *   …and a waiver accepts it until a day      ENT_DRIFT_ACCEPTED, info                         no
 *   …and that day is over                     ENT_DRIFT; the message says so                   yes
 *   a secret's fingerprint differs            ENT_DRIFT_SECRET, error                          yes
 *   nothing is there, and a record says it    ENT_DELETED, error                               yes
 *   was
 *   nothing is there, no record               ENT_DRIFT, warning: not applied yet              yes
 *   a problem                                 its own code, error                              yes
 *   what others added, where that may stay    ENT_DRIFT_ADDED, info; warning where it could    no
 *                                             receive tokens or take the application over
 *   anything else that is told                its own code                                     no
 */
import type { Waiver } from '../spec/generated/connection.ts';
import type { Change, FieldChange, PlanNote } from './plan/change.ts';
import type { ConnectionPlan } from './plan/connection-plan.ts';
import { riskOfDrift } from './plan/drift-risks.ts';
import { SEVERITY_OF } from './plan/risk.ts';

/** A finding about a live connection. */
export interface DriftFinding {
  readonly code: NonNullable<PlanNote['code']>;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly hint?: string;
  /** JSON pointer of the leaf of the spec. */
  readonly leaf?: string;
  /** Whether the live connection is not what the spec says. */
  readonly isDrift: boolean;
}

/** What the findings are made from. */
export interface DriftInput {
  readonly plan: ConnectionPlan;
  readonly waivers: readonly Waiver[];
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Whether there is a record: then the connection was applied once. */
  readonly isRecorded: boolean;
}

/** The findings of one connection. */
export function driftOf(input: DriftInput): DriftFinding[] {
  const { plan } = input;
  const notes = plan.notes.map(noteFinding);
  if (plan.outcome === 'problem' && plan.changes.length === 0) return notes;
  if (plan.target === null && plan.changes.length > 0) return [...notes, absentFinding(input)];
  return [
    ...notes,
    ...plan.changes.flatMap((change) => change.fields.map((field) => fieldFinding(change, field, input))),
  ];
}

/** A set in which an addition of somebody else's is drift: whoever added a reply URL is sent assertions. */
const ENDANGERED = '/saml/replyUrls';

/** Sets in which an addition of somebody else's is looked at twice. */
const WATCHED: ReadonlySet<string> = new Set([
  '/saml/identifiers',
  '/saml/requests/certificates',
  '/saml/encryption/certificate',
  '/application/owners',
]);

function noteFinding({ kind, code, message, hint, leaf }: PlanNote): DriftFinding {
  const isProblem = kind === 'problem';
  const isAdded = code === 'ENT_DRIFT_ADDED';
  const isError = isProblem || (isAdded && leaf === ENDANGERED);
  return {
    code: code ?? (isProblem ? 'ENT_PLAN' : 'ENT_PLAN_WARNING'),
    severity: isError ? 'error' : isAdded && WATCHED.has(leaf ?? '') ? 'warning' : kind,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(leaf === undefined ? {} : { leaf }),
    isDrift: isProblem,
  };
}

/** Whether somebody should be asked about it: a drift, or an addition where it may receive tokens. */
export function isSomebodys({ code, severity, isDrift }: DriftFinding): boolean {
  return isDrift || (code === 'ENT_DRIFT_ADDED' && severity !== 'info');
}

function absentFinding({ plan, isRecorded }: DriftInput): DriftFinding {
  if (isRecorded) {
    const message = `the application of ${plan.connection} is gone, and nothing of it lies in the bin`;
    const hint = 'entrada apply makes a new one: the vendor then needs its metadata';
    return { code: 'ENT_DELETED', severity: 'error', message, hint, isDrift: true };
  }
  const hint = plan.outcome === 'terraform' ? 'deploy the stack (cdktf deploy)' : 'entrada apply makes it';
  return {
    code: 'ENT_DRIFT',
    severity: 'warning',
    message: `${plan.connection} is not in the tenant yet`,
    hint,
    isDrift: true,
  };
}

function fieldFinding(change: Change, field: FieldChange, { waivers, today }: DriftInput): DriftFinding {
  const matching = waivers.filter(({ drift, path }) => drift === true && isAtOrBelow(field.leaf, path));
  const waiver = matching.find(({ until }) => until >= today) ?? matching[0];
  const message = describe(change, field);
  const { leaf } = field;
  const risk = riskOfDrift(field);
  if (waiver && waiver.until >= today) {
    const accepted = `${message} (accepted until ${waiver.until}: ${waiver.reason})`;
    return { code: 'ENT_DRIFT_ACCEPTED', severity: 'info', message: accepted, leaf, isDrift: false };
  }
  const over = waiver ? ` (it was accepted until ${waiver.until})` : '';
  const why = risk ? `: ${risk.why}` : '';
  const isSecret = field.before === undefined && field.after === undefined;
  return {
    code: isSecret ? 'ENT_DRIFT_SECRET' : 'ENT_DRIFT',
    severity: isSecret ? 'error' : SEVERITY_OF[risk?.danger ?? 'cosmetic'],
    message: `${message}${why}${over}`,
    hint: hintOf(change),
    leaf,
    isDrift: true,
  };
}

/** The whole of a connection is never accepted. */
function isAtOrBelow(leaf: string, path: string): boolean {
  return path !== '' && (leaf === path || leaf.startsWith(`${path}/`));
}

function describe({ object, name, action }: Change, { path }: FieldChange): string {
  const what = name === undefined ? object : `${object} ${name}`;
  if (action === 'create') return `${what} is missing`;
  if (action === 'delete') return `${what} should not be there`;
  return `${what}: ${path} is not what the spec says`;
}

function hintOf({ writer }: Change): string {
  return writer === 'terraform'
    ? 'deploy the stack, or change the spec to what is live'
    : 'entrada apply puts it back; or change the spec to what is live';
}

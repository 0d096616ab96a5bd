/**
 * What Entra signs and by which algorithm, by a policy assigned to the application.
 *
 *   spec                          live                            change
 *   ----------------------------  ------------------------------  --------------------------------------------
 *   no SAML                       any                             none
 *   assertion by SHA-256          no policy, or one that says so  none
 *   assertion by SHA-256          one that says something else    unassigned; ours is deleted
 *   anything else                 one that says so                none
 *   anything else                 none, or something else         as policy-assignment.ts says
 *   any                           not read                        problem
 */
import type { Desired } from '../desired.ts';
import type { Live, LivePolicy } from '../live.ts';
import {
  DEFAULT_SIGNING,
  readTokenIssuancePolicy,
  type Signing,
  tokenIssuanceDefinition,
} from '../token-issuance-policy.ts';
import type { FieldChange, PartPlan } from './change.ts';
import type { PlanContext } from './context.ts';
import { assignmentOf } from './policy-assignment.ts';
import type { Risk } from './risk.ts';
import { changesByWriter } from './writers.ts';

const FIELD = 'application.tokenIssuancePolicies';

/** Plans the token issuance policy. */
export function planTokenIssuance(desired: Desired, live: Live | null, { project, policies }: PlanContext): PartPlan {
  const { body, mark } = desired.connection;
  if (body.saml === undefined) return { changes: [], notes: [] };
  const unread = live?.unread.tokenIssuancePolicies;
  if (unread !== undefined)
    return {
      changes: [],
      notes: [{ kind: 'problem', message: `the signing option could not be read: ${unread}`, leaf: '/saml/signing' }],
    };
  const wanted: Signing = body.saml.signing;
  const isDefault = isSame(wanted, DEFAULT_SIGNING);
  const assigned = live?.tokenIssuancePolicies ?? [];
  const { writes } = assignmentOf({
    set: 'tokenIssuancePolicies',
    names: [`${mark} signing`],
    wanted: isDefault ? null : (policy) => tokenIssuanceDefinition(wanted, policy?.definition),
    assigned,
    known: policies.tokenIssuancePolicies,
    isFine: ({ definition }) => isSame(readTokenIssuancePolicy(definition), wanted),
  });
  if (writes.length === 0) return { changes: [], notes: [] };
  const fields = fieldsOf(live ? signingOf(assigned) : null, wanted);
  const action = isDefault ? 'delete' : assigned.length > 0 ? 'update' : 'create';
  return {
    changes: changesByWriter({ object: 'tokenIssuancePolicy', action }, fields, desired, project, () => writes),
    notes: [],
  };
}

function isSame(one: Signing | null, other: Signing): boolean {
  return one?.option === other.option && one.algorithm === other.algorithm;
}

/** What the assigned policies say; `undefined` where no spec could say it. */
function signingOf(assigned: readonly LivePolicy[]): Signing | undefined {
  const [first] = assigned;
  if (first === undefined) return DEFAULT_SIGNING;
  return assigned.length === 1 ? (readTokenIssuancePolicy(first.definition) ?? undefined) : undefined;
}

/** `live` null: there is no application yet, so nothing is lost. */
function fieldsOf(live: Signing | undefined | null, wanted: Signing): FieldChange[] {
  const field = (name: keyof Signing, path: string, risk: Risk): FieldChange => ({
    field: FIELD,
    path: `tokenIssuancePolicies/${path}`,
    ...(live ? { before: live[name] } : {}),
    after: wanted[name],
    risk: live === null ? null : risk,
    leaf: `/saml/signing/${name}`,
  });
  const all = [
    field('option', 'TokenResponseSigningPolicy', optionRisk(wanted)),
    field('algorithm', 'SigningAlgorithm', algorithmRisk(wanted)),
  ];
  const changed = live ? all.filter(({ before, after }) => before !== after) : all;
  return changed.length > 0 ? changed : all;
}

function optionRisk({ option }: Signing): Risk {
  return option === 'response'
    ? { danger: 'security', isGuarded: true, why: 'the assertion is no longer signed by itself' }
    : { danger: 'sign-in', isGuarded: false, why: 'the vendor must accept what is signed' };
}

function algorithmRisk({ algorithm }: Signing): Risk {
  return algorithm === 'rsa-sha1'
    ? { danger: 'security', isGuarded: true, why: 'SHA-1 is broken: signatures by it can be forged' }
    : { danger: 'sign-in', isGuarded: false, why: 'the vendor must know the signature algorithm' };
}

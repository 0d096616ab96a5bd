/**
 * What drift endangers: a change that somebody made is judged as theirs, so with before and after of the plan exchanged.
 *
 *   field                         somebody                        danger
 *   ----------------------------  ------------------------------  ------------
 *   judged by risks.ts            any                             as it says
 *   claims                        took one away, or all           sign-in
 *                                 added one                       security
 *                                 assigned another policy         sign-in
 *                                 otherwise                       as claims-differences.ts says
 *   assignments, owners           any                             security
 *   secrets, schema, job's state  any                             as secret-risks.ts, schema-risks.ts and plan-job.ts say
 *   any other                     any                             as the plan says
 */
import type { FieldChange } from './change.ts';
import { riskOfClaim } from './claims-differences.ts';
import { riskOfState } from './plan-job.ts';
import type { Risk } from './risk.ts';
import { isJudged, riskOf } from './risks.ts';
import { riskOfSchema } from './schema-risks.ts';
import { riskOfSecret } from './secret-risks.ts';

type Judge = (field: FieldChange) => Risk | null;

const JUDGES: Readonly<Record<string, Judge>> = {
  'application.owners': ofOwner,
  'servicePrincipal.owners': ofOwner,
  'servicePrincipal.claimsMappingPolicies': ofClaims,
  'servicePrincipal.claimsPolicy': ofClaims,
  'servicePrincipal.appRoleAssignedTo': ofAssignment,
  'synchronization.secrets': ofSecret,
  'synchronization.schema': ofSchema,
  'synchronization.job': ofJob,
};

/** The risk of what is live, of a field that a plan would change; `null`: nothing to look at twice. */
export function riskOfDrift(field: FieldChange): Risk | null {
  const judge = JUDGES[field.field];
  if (judge) return judge(field);
  return isJudged(field) ? judged(field) : field.risk;
}

function judged(field: FieldChange): Risk | null {
  return riskOf(field, field.after, field.before);
}

const sure = (danger: Risk['danger'], why: string): Risk => ({ danger, isGuarded: false, why });

function ofClaims(field: FieldChange): Risk | null {
  const [, name] = /^[^/]+(?:\/claims\/(.+)|(?=\/))/.exec(field.path) ?? [];
  const { before, after } = field;
  if (before === undefined && after === undefined) return field.risk;
  if (name !== undefined) {
    return riskOfClaim({ name, before: after, after: before }) ?? sure('security', 'the vendor gets more');
  }
  const member = field.path.indexOf('/');
  if (member < 0)
    return before === undefined ? field.risk : sure('sign-in', 'another policy says what the vendor gets');
  // A member has a default, so that neither side is ever nothing.
  const [found, wanted] = [before ?? null, after ?? null];
  return riskOfClaim({ name: field.path.slice(member), before: wanted, after: found });
}

function ofOwner(field: FieldChange): Risk {
  return judged(field) ?? sure('security', 'who is to answer for it no longer owns it');
}

function ofAssignment({ before }: FieldChange): Risk {
  return before === undefined
    ? sure('security', 'access was taken, and provisioning may have deactivated the account')
    : sure('security', 'access was given');
}

/** Something was there: what the spec says, which may be that there is nothing. */
const ANYTHING = '*';

function ofSecret(field: FieldChange): Risk | null {
  const { path, before, after } = field;
  if (before === undefined && after === undefined) return field.risk;
  return riskOfSecret(path.slice(path.indexOf('/') + 1), String(after ?? '') || ANYTHING, String(before ?? ''));
}

/** The schema of a job that is gone is as it was: the job says so. */
function ofSchema({ path, before, after, risk }: FieldChange): Risk | null {
  return risk && riskOfSchema(path.slice(path.indexOf('/') + 1), after, before);
}

function ofJob({ path, before }: FieldChange): Risk | null {
  return path === 'schedule.state' ? riskOfState(before) : null;
}

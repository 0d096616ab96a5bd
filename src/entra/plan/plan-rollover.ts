/**
 * The plan of one step of a rollover (rollover.ts).
 *
 *   step                          writes
 *   ----------------------------  -------------------------------------
 *   add                           addCertificate; it stays inactive
 *   switch                        activateCertificate
 *   retire                        retireCertificate for each old one
 *   handOver, finish, none        none
 *   refused                       none
 */
import { CERTIFICATE_SUBJECT } from '../constants.ts';
import type { Desired } from '../desired.ts';
import type { Rollover } from '../rollover.ts';
import type { SigningCertificate } from '../signing-certificates.ts';
import type { Change } from './change.ts';
import type { ConnectionPlan } from './connection-plan.ts';
import { permissionsNeeded } from './permissions.ts';
import { fieldChange, type Place } from './pieces.ts';
import { endOf } from './plan-certificate.ts';

const KEYS: Place = {
  field: 'servicePrincipal.keyCredentials',
  path: 'keyCredentials',
  leaf: '/saml/signing/lifetimeDays',
};
const ACTIVE: Place = {
  field: 'servicePrincipal.preferredTokenSigningKeyThumbprint',
  path: 'preferredTokenSigningKeyThumbprint',
  leaf: '/saml/signing/rolloverDays',
};

/** The plan of a step; `found`: the connection's whole plan, of which it takes whom it is about. `active`: its thumbprint. */
export function planRollover(
  step: Rollover,
  found: ConnectionPlan,
  desired: Desired,
  { active, now }: { readonly active: string | null; readonly now: Date },
): ConnectionPlan {
  const changes = changesOf(step, desired, active, now);
  const writes = changes.flatMap((change) => change.writes);
  const { connection, mark, target, basis } = found;
  const outcome = writes.length > 0 ? 'update' : 'none';
  return {
    connection,
    mark,
    target,
    basis,
    outcome,
    changes,
    notes: [],
    writes,
    permissions: permissionsNeeded(writes),
  };
}

function changesOf(step: Rollover, desired: Desired, active: string | null, now: Date): Change[] {
  if (step.kind === 'add') return [added(desired, now)];
  if (step.kind === 'switch') return [switched(step.to, active)];
  return step.kind === 'retire' ? step.older.map(retired) : [];
}

function added(desired: Desired, now: Date): Change {
  const endDateTime = endOf(desired, now);
  const fields = [fieldChange(KEYS, undefined, { subject: CERTIFICATE_SUBJECT, endDateTime }, false)];
  const writes = [{ kind: 'addCertificate', subject: CERTIFICATE_SUBJECT, endDateTime }] as const;
  return { object: 'certificate', action: 'create', writer: 'graph', fields, writes };
}

function switched({ thumbprint }: SigningCertificate, active: string | null): Change {
  const fields = [fieldChange(ACTIVE, active, thumbprint, false)];
  const writes = [{ kind: 'activateCertificate', thumbprint }] as const;
  return { object: 'certificate', name: thumbprint, action: 'update', writer: 'graph', fields, writes };
}

function retired({ thumbprint, endDateTime, customKeyIdentifier }: SigningCertificate): Change {
  const fields = [fieldChange(KEYS, { thumbprint, endDateTime }, undefined, false)];
  const writes = [{ kind: 'retireCertificate', customKeyIdentifier }] as const;
  return { object: 'certificate', name: thumbprint, action: 'delete', writer: 'graph', fields, writes };
}

/** Whether a secret changed: Graph never shows one, so what was written last is remembered by its keyed fingerprint. */
import type { SecretRef } from '../../spec/generated/resolved.ts';
import type { Writer } from '../ownership.ts';
import type { PlanNote } from './change.ts';
import type { PlanContext } from './context.ts';

/**
 * Compares a secret that is live with its reference.
 *
 *   value here  record                     outcome
 *   ----------  -------------------------  ---------
 *   any         Terraform writes it        same: its own plan says
 *   none        any                        unknown
 *   known       none of this key           unknown
 *   known       made with another key      unknown
 *   known       the same fingerprint       same
 *   known       another fingerprint        changed
 */
export function secretState(
  recordKey: string,
  secret: SecretRef,
  writer: Writer,
  { record, fingerprint }: Pick<PlanContext, 'record' | 'fingerprint'>,
): 'same' | 'changed' | 'unknown' {
  if (writer === 'terraform') return 'same';
  const [now, then] = [fingerprint(secret), record?.secrets[recordKey]];
  if (now === null || then === undefined || now.keyId !== then.keyId) return 'unknown';
  return now.value === then.fingerprint ? 'same' : 'changed';
}

/** Whether a secret that is live in clear is another than the one that was written last; `false` where nobody knows. */
export function isChangedByHand(
  recordKey: string,
  live: string,
  { record, fingerprintOf }: Pick<PlanContext, 'record' | 'fingerprintOf'>,
): boolean {
  const [now, then] = [fingerprintOf?.(live) ?? null, record?.secrets[recordKey]];
  return now !== null && then !== undefined && now.keyId === then.keyId && now.value !== then.fingerprint;
}

/** What is told of a secret of which nobody knows whether it changed. */
export function unknownSecret(what: string, leaf: string): PlanNote {
  return {
    kind: 'info',
    message: `whether the secret of ${what} changed is not known; it is left as it is`,
    hint: 'it is known where the secret can be read and the record holds its fingerprint',
    leaf,
  };
}

/** Each row of the table at the head of admit.ts. */
import { expect, test } from 'vitest';
import { type Account, type AdmissionPolicy, admit } from '../../../src/runtime/directory/admit.ts';

const POLICY: AdmissionPolicy = { unknownUser: 'reject', reactivate: 'never' };
const by = (state: Account['state'], state_by: Account['state_by']): Account => ({ state, state_by });

function check(account: Account | null, policy: Partial<AdmissionPolicy>, expected: string): void {
  const admission = admit(account, { ...POLICY, ...policy });
  const told = admission.kind === 'refused' ? admission.why : `${admission.state}${admission.isNew ? ' new' : ''}`;
  expect(`${admission.kind} ${told}`).toBe(expected);
}

test('who is not known comes in, waits or stays out, as unknownUser says', () => {
  check(null, {}, 'refused unknown');
  check(null, { unknownUser: 'create' }, 'in active new');
  check(null, { unknownUser: 'waiting-room' }, 'waits waiting new');
});

test('who is known is not asked about again', () => {
  for (const unknownUser of ['reject', 'create', 'waiting-room'] as const) {
    check(by('active', 'scim'), { unknownUser }, 'in active');
    check(by('waiting', 'sign-in'), { unknownUser }, 'waits waiting');
  }
});

test('a sign-in revives only whom an admin deactivated, and only where the spec says so', () => {
  const reactivate = 'deactivated';
  check(by('deactivated', 'admin'), { reactivate }, 'in active');
  check(by('deactivated', 'admin'), {}, 'refused deactivated');
  for (const other of ['scim', 'sign-in'] as const)
    check(by('deactivated', other), { reactivate }, 'refused deactivated');
  for (const who of ['admin', 'scim', 'sign-in'] as const) {
    check(by('suspended', who), { reactivate, unknownUser: 'create' }, 'refused suspended');
    check(by('deleted', who), { reactivate, unknownUser: 'create' }, 'refused deleted');
  }
});

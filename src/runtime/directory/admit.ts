/**
 * Who may come in, once an identity provider has said who it is.
 *
 * | account | brought there by | policy | outcome |
 * | --- | --- | --- | --- |
 * | none | | `unknownUser: reject` | refused, `unknown` |
 * | none | | `unknownUser: create` | in, a new account with `defaultRole` |
 * | none | | `unknownUser: waiting-room` | waits, a new account without a role |
 * | active | any | any | in |
 * | waiting | any | any | waits |
 * | deactivated | admin | `reactivate: deactivated` | in, active again |
 * | deactivated | admin | `reactivate: never` | refused, `deactivated` |
 * | deactivated | scim, sign-in | any | refused, `deactivated` |
 * | suspended | any | any | refused, `suspended` |
 * | deleted | any | any | refused, `deleted` |
 */
import type { ResolvedSignIn } from '../resolved-sign-in.ts';
import type { UserRow, UserState } from '../store/tables.ts';

/** Why somebody is kept out. */
export type KeptOut = 'unknown' | 'deactivated' | 'suspended' | 'deleted';

/** What becomes of a person. */
export type Admission =
  | { readonly kind: 'in' | 'waits'; readonly state: UserState; readonly isNew: boolean }
  | { readonly kind: 'refused'; readonly why: KeptOut };

/** What is looked at of an account. */
export type Account = Pick<UserRow, 'state' | 'state_by'>;

/** What is looked at of `signIn`. */
export type AdmissionPolicy = Pick<ResolvedSignIn, 'unknownUser' | 'reactivate'>;

/** Decides by the table above; `account` is `null` for a person nobody knows. */
export function admit(account: Account | null, policy: AdmissionPolicy): Admission {
  if (account === null) return stranger(policy);
  const { state } = account;
  if (state === 'active') return { kind: 'in', state, isNew: false };
  if (state === 'waiting') return { kind: 'waits', state, isNew: false };
  const isRevived = state === 'deactivated' && account.state_by === 'admin' && policy.reactivate === 'deactivated';
  return isRevived ? { kind: 'in', state: 'active', isNew: false } : { kind: 'refused', why: state };
}

function stranger({ unknownUser }: AdmissionPolicy): Admission {
  if (unknownUser === 'create') return { kind: 'in', state: 'active', isNew: true };
  if (unknownUser === 'waiting-room') return { kind: 'waits', state: 'waiting', isNew: true };
  return { kind: 'refused', why: 'unknown' };
}

/** How strong the values of leaves are that `policy.mayNotWeaken` may name: the order in which none may be weaker. */
import type { Fill } from './defaults.ts';
import { BODY_DEFAULTS } from './generated/tables.ts';
import type { GuardedLeaf } from './project.ts';

/**
 * The values of each leaf from the weakest to the strongest: fewer people let in, more of what is exchanged proven, sooner
 * shut out. A signature around the response only is lost once the assertion is taken out (ENT029).
 */
export const STRENGTHS: Readonly<Record<GuardedLeaf, readonly unknown[]>> = {
  'application.assignmentRequired': [false, true],
  protected: [false, true],
  'provisioning.outOfScope': ['skip', 'deactivate'],
  'provisioning.scope': ['all', 'assigned'],
  'saml.requests.signed': [false, true],
  'saml.signing.algorithm': ['rsa-sha1', 'rsa-sha256'],
  'saml.signing.option': ['response', 'assertion', 'both'],
  'signIn.reactivate': ['deactivated', 'never'],
  'signIn.requireSso': [false, true],
  'signIn.unknownUser': ['create', 'waiting-room', 'reject'],
};

/** How strong a value is, from 0; absent counts as its default. A value that the schema does not know is the weakest. */
export function strengthOf(leaf: GuardedLeaf, value: unknown): number {
  return STRENGTHS[leaf].indexOf(value === undefined ? defaultOf(leaf) : value);
}

function defaultOf(leaf: GuardedLeaf): unknown {
  const fill = leaf.split('.').reduce<Fill | undefined>((at, key) => at?.properties?.[key], BODY_DEFAULTS);
  return fill?.default;
}

/** What stands at a leaf below a tree; `undefined` for nothing. */
export function valueAt(tree: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], tree);
}

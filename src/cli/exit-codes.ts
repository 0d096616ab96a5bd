/** What the exit codes mean, for the reference. Where several hold, the order is 1, 5, 4, 3, 2 (`worstExit`). */
import type { EXIT } from '../errors.ts';

/** By name of the code. */
export const EXIT_MEANINGS: Readonly<Record<keyof typeof EXIT, string>> = {
  done: 'done, or in sync',
  invalid: 'a spec has errors, the command was not understood, or nobody confirmed the plan',
  changes: 'changes, drift, or a failed check',
  unreachable: 'could not look: sign-in, network, permissions, throttled',
  partial: 'partly applied; running again finishes it',
  refused: 'refused as unsafe',
  interrupted: 'interrupted; the journal is kept, and running again finishes it',
};

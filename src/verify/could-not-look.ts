import { toEntradaError } from '../graph/graph-error.ts';
import { failed, type Verification } from './verification.ts';

/**
 * A check that was not answered, under the code of what stood in the way; `what` continues "cannot …".
 * @throws whatever is neither a refusal of Graph nor an EntradaError: a mistake of ours.
 */
export function couldNotLook(failure: unknown, what: string): Verification {
  const { code, message, hint } = toEntradaError(failure, what);
  return failed(code, message, hint ?? 'try again later');
}

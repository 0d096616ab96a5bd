/** The error of a message that is refused. */
import { EntradaError, EXIT } from '../../errors.ts';
import { REFUSALS, type RefusalCode } from './refusals.ts';

export { REFUSALS, type RefusalCode } from './refusals.ts';

/**
 * A message was refused. `message` is for the administrator and for logs: it holds nothing that was not sanitized, and
 * nothing of the person who signs in. People at the browser get the code at most.
 */
export class Refusal extends EntradaError {
  readonly refusal: RefusalCode;

  /** `detail` follows the meaning of the code: a sentence without text of the message but what `shown` let through. */
  constructor(refusal: RefusalCode, detail?: string) {
    const { meaning, fix } = REFUSALS[refusal];
    super('ENT_SAML', detail === undefined ? meaning : `${meaning} ${detail}`, { hint: fix, exitCode: EXIT.refused });
    this.refusal = refusal;
  }
}

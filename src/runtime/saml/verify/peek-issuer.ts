/** Who a message says it is from, before anything of it was verified. */
import { Refusal } from '../refusal.ts';
import type { UntrustedMessage } from '../verified-response.ts';

/**
 * The Issuer of a Response as it came: good for looking up whose trust to verify it with, and for nothing else.
 * @throws {Refusal} ENT_SAML: the message does not pass the gates of `verifyResponse`.
 */
export function peekIssuer(_message: UntrustedMessage): string {
  throw new Refusal('SAML_XML');
}

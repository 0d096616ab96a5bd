/** Who a message says it is from, before anything of it was verified. */
import type { UntrustedMessage } from '../verified-response.ts';
import { readMessage } from './read-message.ts';
import { childOf } from './untrusted-element.ts';

/**
 * The Issuer of a Response as it came: good for looking up whose trust to verify it with, and for nothing else.
 * @throws {Refusal} ENT_SAML: the message does not pass the gates of `verifyResponse`.
 */
export function peekIssuer(message: UntrustedMessage): string {
  return childOf(readMessage(message.bytes, 'samlp:Response').root, 'saml:Issuer')?.text ?? '';
}

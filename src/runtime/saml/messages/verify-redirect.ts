/** Signatures over a query (SAML 2.0 Bindings, 3.4.4.1). */
import { verify } from 'node:crypto';
import { Refusal } from '../refusal.ts';
import type { IdentityProvider, TrustedKey } from '../trust.ts';
import type { RedirectMessage } from './read-redirect.ts';
import { hashOf } from './signature-algorithms.ts';

/** With what a signature is verified: all of it from the spec and the metadata, nothing from the message. */
export interface SignerExpectations {
  readonly idp: Pick<IdentityProvider, 'keys'>;
  readonly isSha1Allowed: boolean;
  readonly now: Date;
}

/**
 * The thumbprint of the certificate whose key signed the query: over its own characters, since Entra escapes in small letters
 * and what is escaped anew would not be what was signed.
 * @throws {Refusal} SAML_UNSIGNED_LOGOUT, SAML_ALGORITHM, SAML_SIGNATURE, SAML_CERTIFICATE_EXPIRED or SAML_CERTIFICATE_EARLY.
 */
export function verifyRedirectSignature({ signed }: RedirectMessage, expected: SignerExpectations): string {
  if (signed === null) throw new Refusal('SAML_UNSIGNED_LOGOUT');
  const hash = hashOf(signed.algorithm, expected.isSha1Allowed);
  if (hash === undefined) throw new Refusal('SAML_ALGORITHM');
  const bytes = Buffer.from(signed.octets, 'utf8');
  const signers = expected.idp.keys.filter((key) => isSigner(key, hash, bytes, signed.signature));
  if (signers.length === 0) throw new Refusal('SAML_SIGNATURE');
  const valid = signers.find(({ notBefore, notAfter }) => notBefore <= expected.now && expected.now <= notAfter);
  if (valid) return valid.thumbprint;
  const isOver = signers.some(({ notAfter }) => notAfter < expected.now);
  throw new Refusal(isOver ? 'SAML_CERTIFICATE_EXPIRED' : 'SAML_CERTIFICATE_EARLY');
}

/** What cannot be verified is not verified. */
function isSigner({ publicKey }: TrustedKey, hash: string, bytes: Buffer, signature: Buffer): boolean {
  if (publicKey.asymmetricKeyType !== 'rsa') return false;
  try {
    return verify(hash, bytes, publicKey, signature) === true;
  } catch {
    return false;
  }
}

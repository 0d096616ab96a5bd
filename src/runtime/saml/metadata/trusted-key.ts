/** Certificates of an identity provider, as keys to verify with. */
import { createHash, X509Certificate } from 'node:crypto';
import type { TrustedKey } from '../trust.ts';

/** RSA keys from here on (entra-wire.md 1.1; Entra's own have 2048 bits). */
const MIN_BITS = 2048;

/** The key of a certificate (DER, or PEM text), or why it is not used. Its dates are for whoever verifies. */
export function trustedKey(certificate: Uint8Array | string): TrustedKey | { readonly problem: string } {
  let read: X509Certificate;
  try {
    read = new X509Certificate(certificate);
  } catch {
    return { problem: 'it is no X.509 certificate' };
  }
  const { publicKey, raw } = read;
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (publicKey.asymmetricKeyType !== 'rsa') return { problem: 'its key is not RSA' };
  if (bits < MIN_BITS) return { problem: `its RSA key has ${bits} bits, less than ${MIN_BITS}` };
  const thumbprint = createHash('sha1').update(raw).digest('hex').toUpperCase();
  return { thumbprint, notBefore: new Date(read.validFrom), notAfter: new Date(read.validTo), publicKey };
}

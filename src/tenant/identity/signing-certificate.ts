/** Token signing certificates of service principals (graph.md 3.3). */
import { KeyObject, webcrypto, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { loadX509, makeKeyPair } from './x509.ts';

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
  hash: 'SHA-256',
};

/** What {@link makeSigningCertificate} makes. */
export interface SigningCertificateOptions {
  /** `CN=…`; all that follows is the common name, whatever signs are in it. */
  readonly subject: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** A certificate with its key. */
export interface SigningCertificate {
  /** DER. */
  readonly certificate: Buffer;
  /** PKCS#8. */
  readonly privateKeyPem: string;
  /** SHA-1 of the DER, upper-case hex. */
  readonly thumbprint: string;
}

/** What can be read in a certificate. */
export interface CertificateFacts {
  /** `CN=…`, parts divided by `, `. */
  readonly subject: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SHA-1 of the DER, upper-case hex. */
  readonly thumbprint: string;
  readonly publicKey: KeyObject;
}

/** A self-signed RSA-2048 certificate as addTokenSigningCertificate makes (graph.md 3.3). Works outside the event loop. */
export async function makeSigningCertificate(options: SigningCertificateOptions): Promise<SigningCertificate> {
  const [x509, keys] = await Promise.all([loadX509(), makeKeyPair(ALGORITHM)]);
  const made = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: new x509.Name([{ CN: [{ utf8String: options.subject.replace(/^CN=/i, '') }] }]),
      notBefore: options.notBefore,
      notAfter: options.notAfter,
      keys,
      signingAlgorithm: ALGORITHM,
      extensions: [await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto)],
    },
    webcrypto,
  );
  const certificate = Buffer.from(made.rawData);
  return {
    certificate,
    privateKeyPem: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }) as string,
    thumbprint: thumbprintOf(new X509Certificate(certificate)),
  };
}

/** Subject, validity and thumbprint of a DER certificate; `undefined` when it does not parse. */
export function readCertificate(der: Buffer): CertificateFacts | undefined {
  try {
    const certificate = new X509Certificate(der);
    // The parser also takes PEM, and stops at the end of the first certificate.
    if (!certificate.raw.equals(der)) return undefined;
    return {
      subject: certificate.subject.split('\n').join(', '),
      notBefore: new Date(certificate.validFrom),
      notAfter: new Date(certificate.validTo),
      thumbprint: thumbprintOf(certificate),
      publicKey: certificate.publicKey,
    };
  } catch {
    return undefined;
  }
}

/** Whether the password opens a PKCS#12 with certificate and key, as PATCH keyCredentials brings it (graph.md 3.3). */
export function opensPfx(pfx: Buffer, password: string): boolean {
  try {
    createSecureContext({ pfx, passphrase: password });
    return true;
  } catch {
    return false;
  }
}

const thumbprintOf = (certificate: X509Certificate): string => certificate.fingerprint.replaceAll(':', '');

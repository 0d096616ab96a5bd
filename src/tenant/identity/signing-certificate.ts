/** Token signing certificates of service principals (graph.md 3.3). */
import { KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { JsonAttributeObject, JsonNameParams } from '@peculiar/x509';
import { CRYPTO, loadX509, makeKeyPair } from './x509.ts';

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
  hash: 'SHA-256',
};

/** Attributes whose values are IA5 (RFC 4519 section 2.4, RFC 2985 section 5.2.1). */
const IA5: ReadonlySet<string> = new Set(['DC', 'E']);

/** What {@link makeSigningCertificate} makes. */
export interface SigningCertificateOptions {
  /** `CN=…`, or a distinguished name such as `CN=…, O=…` (RFC 4514). */
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
      name: new x509.Name(partsOf(options.subject)),
      notBefore: options.notBefore,
      notAfter: options.notAfter,
      keys,
      signingAlgorithm: ALGORITHM,
      extensions: [await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, CRYPTO)],
    },
    CRYPTO,
  );
  const certificate = Buffer.from(made.rawData);
  return {
    certificate,
    privateKeyPem: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }) as string,
    thumbprint: thumbprintOf(new X509Certificate(certificate)),
  };
}

/** Attributes of RFC 4514 section 3 that subjects have; a comma before anything else is a sign of the value. */
const NEXT_PART = /\s*(?<!\\),\s*(?=(?:CN|L|ST|O|OU|DC|E)=|C=[a-z]{2}(?:\s*,|\s*$))/i;

/** The parts of a distinguished name, in their order. What has no other parts than CN is one whole common name. */
function partsOf(subject: string): JsonNameParams {
  return subject.split(NEXT_PART).map((part) => {
    const [, type = 'CN', value = ''] = /^(CN|L|ST|O|OU|DC|E|C)=(.*)$/is.exec(part) ?? [undefined, 'CN', part];
    const text = value.replaceAll(/\\([,+"\\<>;=#])/g, '$1');
    return { [type.toUpperCase()]: [encoded(type.toUpperCase(), text)] };
  });
}

function encoded(type: string, text: string): JsonAttributeObject {
  if (type === 'C') return { printableString: text };
  return IA5.has(type) && /^[ -~]*$/.test(text) ? { ia5String: text } : { utf8String: text };
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

/** The certificate of the stand-in's own HTTPS listener. */
import { KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { CRYPTO, loadX509, makeKeyPair } from './x509.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;

/** What {@link makeTlsCertificate} makes a certificate for. */
export interface TlsCertificateOptions {
  /** DNS names, `*.name` too, and IP addresses; the first is the subject. At least one. */
  readonly hosts: readonly string[];
  readonly notBefore: Date;
  /** Validity in days. */
  readonly days: number;
}

/**
 * A self-signed server certificate (P-256, CA:FALSE, serverAuth) and its key (PKCS#8), both PEM. It is its own trust
 * anchor: Go's `SSL_CERT_FILE` and node's `NODE_EXTRA_CA_CERTS` take it as it is (azuread-provider.md 1.3). It names
 * no key usage: OpenSSL's `X509_check_issued` takes a root that names some for one only if keyCertSign is among them.
 * @throws {TypeError} no host.
 */
export async function makeTlsCertificate(
  options: TlsCertificateOptions,
): Promise<{ certificatePem: string; privateKeyPem: string }> {
  const [subject] = options.hosts;
  if (subject === undefined) throw new TypeError('A TLS certificate needs a host.');
  const [x509, keys] = await Promise.all([loadX509(), makeKeyPair(ALGORITHM)]);
  const names = options.hosts.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value }));
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: new x509.Name([{ CN: [{ utf8String: subject }] }]),
      notBefore: options.notBefore,
      notAfter: new Date(options.notBefore.getTime() + options.days * DAY_MS),
      keys,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1']),
        new x509.SubjectAlternativeNameExtension(names),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, CRYPTO),
      ],
    },
    CRYPTO,
  );
  const privateKeyPem = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }) as string;
  return { certificatePem: `${certificate.toString('pem')}\n`, privateKeyPem };
}

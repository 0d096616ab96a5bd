/** Certificates of our own for local hosts: an authority that signs one server certificate, and whose key is then forgotten. */
import { KeyObject, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
/** Node's own, in the type that the certificate library names. */
const CRYPTO = webcrypto as unknown as Crypto;
const DAY = 86_400_000;
/** Browsers take no server certificate that holds longer than 398 days. */
const LIFE = 397 * DAY;
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

/** All PEM. */
export interface LocalCertificates {
  /** What clients are to trust. */
  readonly ca: string;
  /** The server's, then the authority's. */
  readonly cert: string;
  readonly key: string;
}

/** The library asks for decorator metadata while its classes load, hence the polyfill first. */
async function loadX509() {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

/** New certificates for these hosts (DNS names or addresses), good for 397 days. Nobody can make more with the authority. */
export async function makeLocalCertificates(hosts: readonly string[], now: Date): Promise<LocalCertificates> {
  const x509 = await loadX509();
  const makeKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const [authority, server] = await Promise.all([makeKeys(), makeKeys()]);
  const notBefore = new Date(now.getTime() - DAY);
  const shared = { notBefore, notAfter: new Date(now.getTime() + LIFE), signingAlgorithm: ALGORITHM };
  const { KeyUsageFlags } = x509;
  const ca = await x509.X509CertificateGenerator.createSelfSigned(
    {
      ...shared,
      name: nameOf(x509, 'Entrada local authority'),
      keys: authority,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(authority.publicKey, false, CRYPTO),
      ],
    },
    CRYPTO,
  );
  const names = hosts.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value }));
  const leaf = await x509.X509CertificateGenerator.create(
    {
      ...shared,
      subject: nameOf(x509, 'Entrada'),
      issuer: ca.subjectName,
      publicKey: server.publicKey,
      signingKey: authority.privateKey,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([SERVER_AUTH]),
        new x509.SubjectAlternativeNameExtension(names),
        await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey, false, CRYPTO),
      ],
    },
    CRYPTO,
  );
  const key = KeyObject.from(server.privateKey).export({ type: 'pkcs8', format: 'pem' }) as string;
  const caPem = `${ca.toString('pem')}\n`;
  return { ca: caPem, cert: `${leaf.toString('pem')}\n${caPem}`, key };
}

function nameOf(x509: Awaited<ReturnType<typeof loadX509>>, name: string) {
  return new x509.Name([{ CN: [{ utf8String: name }] }]);
}

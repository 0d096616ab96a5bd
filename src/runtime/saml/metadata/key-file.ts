/** The vendor's own keys: PEM files of the project. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { metadataError } from './metadata-error.ts';

/** What a file holds. */
export interface OwnKey {
  /** RSA private key; `null`: the file holds none. */
  readonly key: KeyObject | null;
  /** The first that fits the key; `null`: the file holds none. */
  readonly certificate: X509Certificate | null;
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]+?-----END \1-----/g;

/**
 * Reads a PEM file: a private key, its certificate, or both. `file` is for messages; nothing of its text stands in any.
 * @throws {EntradaError} ENT_METADATA: it holds neither, or a key that is not RSA of 2048 bits, is encrypted, or is of another certificate.
 */
export function readKeyFile(pem: string, file: string): OwnKey {
  const blocks = [...pem.matchAll(BLOCK)].map(([text, label = '']) => ({ text, label }));
  const keys = blocks.filter(({ label }) => label.endsWith('PRIVATE KEY'));
  if (keys.length > 1) throw refused(file, 'holds several private keys');
  const key = keys[0] === undefined ? null : privateKey(keys[0].text, file);
  const certificates = blocks
    .filter(({ label }) => label === 'CERTIFICATE')
    .map(({ text }) => certificateOf(text, file));
  const certificate = certificates.find((one) => key === null || one.checkPrivateKey(key)) ?? null;
  if (certificates.length > 0 && certificate === null) throw refused(file, 'holds a certificate of another key');
  if (key === null && certificate === null) throw refused(file, 'holds neither a private key nor a certificate (PEM)');
  return { key, certificate };
}

function privateKey(pem: string, file: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    // What Node says of a key may hold a part of it.
    throw refused(file, 'holds a private key that cannot be read; it must not be encrypted');
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== 'rsa' || bits < 2048)
    throw refused(file, 'holds a key that is not RSA of 2048 bits or more');
  return key;
}

function certificateOf(pem: string, file: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw refused(file, 'holds a certificate that cannot be read');
  }
}

const refused = (file: string, what: string) =>
  metadataError(`the key file ${file} ${what}`, 'give a PEM file with an RSA private key and its certificate');

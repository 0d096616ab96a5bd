/** Encrypted assertions (XML Encryption 1.1), by node:crypto. */
import { constants, createDecipheriv, type KeyObject, privateDecrypt, randomBytes } from 'node:crypto';
import { Refusal } from '../refusal.ts';
import { CIPHERS, type Cipher, DIGEST_ALGORITHMS, MASKS, OAEP, OAEP_MGF1P } from './algorithms.ts';
import { algorithmOf, base64 } from './read-signature.ts';
import { childOf, descendantOf, type UntrustedElement } from './untrusted-element.ts';

/** What there is to decrypt, and how; all of it the sender's choice. */
export interface UntrustedCiphertext {
  readonly cipher: Cipher;
  readonly oaepHash: string;
  readonly encryptedKey: Buffer;
  readonly content: Buffer;
}

/**
 * Reads an EncryptedAssertion. Nothing secret has been touched yet.
 * @throws {Refusal} ENT_SAML: SAML_ALGORITHM, SAML_STRUCTURE.
 */
export function readCiphertext(encrypted: UntrustedElement): UntrustedCiphertext {
  const data = childOf(encrypted, 'xenc:EncryptedData');
  const key = data && descendantOf(data, 'ds:KeyInfo', 'xenc:EncryptedKey');
  const cipher = CIPHERS.get(algorithmOf(childOf(data, 'xenc:EncryptionMethod')));
  if (key === undefined) throw new Refusal('SAML_STRUCTURE', 'It is about the encrypted key.');
  const oaepHash = oaepHashOf(childOf(key, 'xenc:EncryptionMethod'));
  if (cipher === undefined || oaepHash === undefined)
    throw new Refusal('SAML_ALGORITHM', 'It is about the encryption.');
  return { cipher, oaepHash, encryptedKey: cipherValueOf(key), content: cipherValueOf(data) };
}

/** The digest of OAEP. node:crypto masks with the same digest, so that a pair of two different ones is refused. */
function oaepHashOf(method: UntrustedElement | undefined): string | undefined {
  const digest = childOf(method, 'ds:DigestMethod');
  const hash = digest === undefined ? 'sha1' : DIGEST_ALGORITHMS.get(algorithmOf(digest))?.name;
  const mask = childOf(method, 'xenc11:MGF');
  const hasOwnMask = algorithmOf(method) === OAEP && mask !== undefined;
  if (algorithmOf(method) !== OAEP && algorithmOf(method) !== OAEP_MGF1P) return undefined;
  const maskHash = hasOwnMask ? MASKS.get(algorithmOf(mask)) : 'sha1';
  return hash === maskHash ? hash : undefined;
}

function cipherValueOf(element: UntrustedElement | undefined): Buffer {
  const data = childOf(element, 'xenc:CipherData');
  return base64(childOf(data, 'xenc:CipherValue'));
}

/**
 * The plain text. Nobody learns what failed, neither from the refusal nor from the time it takes: a key that cannot be
 * unwrapped is replaced by a random one, and the content is decrypted with that.
 * @throws {Error} it cannot be decrypted.
 */
export function decrypt({ cipher, oaepHash, encryptedKey, content }: UntrustedCiphertext, keys: readonly KeyObject[]) {
  const unwrapped = keys.map((key) => unwrap(key, oaepHash, encryptedKey));
  const key = unwrapped.find((one) => one?.length === cipher.keyBytes) ?? randomBytes(cipher.keyBytes);
  return cipher.hasTag ? decryptGcm(cipher, key, content) : decryptCbc(cipher, key, content);
}

function unwrap(key: KeyObject, oaepHash: string, encryptedKey: Buffer): Buffer | undefined {
  try {
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, encryptedKey);
  } catch {
    return undefined;
  }
}

const TAG_BYTES = 16;

function decryptGcm({ name, ivBytes }: Cipher, key: Buffer, content: Buffer): Buffer {
  const decipher = createDecipheriv(name as 'aes-256-gcm', key, content.subarray(0, ivBytes), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(content.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(content.subarray(ivBytes, -TAG_BYTES)), decipher.final()]);
}

/** Padding of XML Encryption (5.2): the last byte counts it, the others may be anything. */
function decryptCbc({ name, ivBytes }: Cipher, key: Buffer, content: Buffer): Buffer {
  const decipher = createDecipheriv(name, key, content.subarray(0, ivBytes)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(content.subarray(ivBytes)), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > 16 || padding > padded.length) throw new Error('The padding is none.');
  return padded.subarray(0, -padding);
}

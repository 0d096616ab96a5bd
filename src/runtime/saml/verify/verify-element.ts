/** The only place at which something becomes verified: a signature holds, and what it signs is read anew. */
import { createHash, timingSafeEqual, verify } from 'node:crypto';
import { Refusal } from '../refusal.ts';
import type { ResponseExpectations, TrustedKey } from '../trust.ts';
import { decrypt, readCiphertext } from './decrypt.ts';
import { readMessage, readText } from './read-message.ts';
import { readSignature, type UntrustedSignature } from './read-signature.ts';
import { childOf, type UntrustedDocument, type UntrustedElement } from './untrusted-element.ts';

declare const verified: unique symbol;

/** An element as it was signed, without its signature: read from exactly the bytes whose digest was signed. */
export interface VerifiedElement extends UntrustedDocument {
  readonly [verified]: true;
  /** Of the certificate whose key signed. */
  readonly thumbprint: string;
}

/** What verifying needs to know. */
export type Trust = Pick<ResponseExpectations, 'idp' | 'isSha1Allowed' | 'now'>;

/**
 * Verifies the signature that is a child of an element of the document; `null`: it has none.
 * @throws {Refusal} ENT_SAML: the element is signed, and not as it must be.
 */
export function verifyElement(
  document: UntrustedDocument,
  element: UntrustedElement,
  trust: Trust,
): VerifiedElement | null {
  const signature = childOf(element, 'ds:Signature');
  if (signature === undefined) return null;
  const id = element.attributes.get('ID') ?? '';
  const said = readSignature(document, signature, id, trust.isSha1Allowed);
  const { thumbprint } = signerOf(said, trust);
  const text = withoutSignature(document.text, element, signature);
  checkDigest(text, said);
  const { root, elements } = readText(text, element.name);
  if (root.attributes.get('ID') !== id) throw new Refusal('SAML_CANONICAL');
  return { text, root, elements, thumbprint } as VerifiedElement;
}

/** What decrypting needs to know besides. */
export type DecryptionTrust = Trust & Pick<ResponseExpectations, 'decryptionKeys'>;

/**
 * Decrypts an EncryptedAssertion and verifies the signature in it; without one, that of the Response around it covers it,
 * if `response` is the verified Response it was read from. From the moment at which a private key is used there is one
 * refusal for whatever goes wrong, so that nobody can learn a plain text by asking (XML Encryption 1.1, 6.1).
 * @throws {Refusal} ENT_SAML: SAML_ALGORITHM, SAML_STRUCTURE, SAML_CBC_UNSIGNED; then SAML_DECRYPT.
 */
export function verifyEncrypted(
  encrypted: UntrustedElement,
  response: VerifiedElement | null,
  trust: DecryptionTrust,
): VerifiedElement {
  const ciphertext = readCiphertext(encrypted);
  if (!ciphertext.cipher.hasTag && response === null) throw new Refusal('SAML_CBC_UNSIGNED');
  try {
    const plain = readMessage(decrypt(ciphertext, trust.decryptionKeys), 'saml:Assertion');
    const signed = verifyElement(plain, plain.root, trust);
    if (signed !== null) return signed;
    if (response === null) throw new Refusal('SAML_UNSIGNED');
    return { ...plain, thumbprint: response.thumbprint } as VerifiedElement;
  } catch {
    throw new Refusal('SAML_DECRYPT');
  }
}

/** The enveloped-signature transform (XML Signature 6.6.4): siblings have no part in the canonical form of an element. */
function withoutSignature(text: string, element: UntrustedElement, signature: UntrustedElement): string {
  return text.slice(element.start, signature.start) + text.slice(signature.end, element.end);
}

function checkDigest(text: string, { digest, digestAlgorithm }: UntrustedSignature): void {
  const actual = createHash(digestAlgorithm.name).update(text, 'utf8').digest();
  const isSame = text !== '' && actual.length === digest.length && timingSafeEqual(actual, digest);
  if (!isSame) throw new Refusal('SAML_DIGEST');
}

/** The certificate that signed. One that does not hold now is told apart from one that is not known. */
function signerOf(said: UntrustedSignature, { idp, now }: Trust): TrustedKey {
  const signer = idp.keys.filter((key) => holdsAt(key, now)).find((key) => isSignedBy(said, key));
  if (signer !== undefined) return signer;
  const former = idp.keys.find((key) => !holdsAt(key, now) && isSignedBy(said, key));
  if (former === undefined) throw new Refusal('SAML_SIGNATURE');
  const code = now < former.notBefore ? 'SAML_CERTIFICATE_EARLY' : 'SAML_CERTIFICATE_EXPIRED';
  throw new Refusal(code, `Its thumbprint is ${former.thumbprint}.`);
}

/** Both bounds belong to it (RFC 5280, 4.1.2.5). */
function holdsAt({ notBefore, notAfter }: TrustedKey, now: Date): boolean {
  return notBefore <= now && now <= notAfter;
}

function isSignedBy({ algorithm, signed, value }: UntrustedSignature, { publicKey }: TrustedKey): boolean {
  if (publicKey.asymmetricKeyType !== 'rsa') return false;
  try {
    return verify(algorithm.name, Buffer.from(signed, 'utf8'), publicKey, value) === true;
  } catch {
    return false;
  }
}

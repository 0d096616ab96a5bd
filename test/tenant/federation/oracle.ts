/** XML signatures as others see them: libxml2 and OpenSSL, which share no code with what signs. */
import { createHash, createVerify, X509Certificate } from 'node:crypto';
import { ParseOption, XmlC14NMode, XmlDocument, type XmlElement } from 'libxml2-wasm';

const DS = { ds: 'http://www.w3.org/2000/09/xmldsig#' };
const EXCLUSIVE = { mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 };
const HASHES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': 'RSA-SHA256',
  'http://www.w3.org/2000/09/xmldsig#rsa-sha1': 'RSA-SHA1',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2000/09/xmldsig#sha1': 'sha1',
};

export const pemOf = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;

/** The canonical text that the certificate's key signed first in the document; `undefined` where the signature does not hold. */
export function signedBy(xml: string, certificate: Buffer): string | undefined {
  const document = XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NO_XXE });
  try {
    return verified(document, certificate);
  } finally {
    document.dispose();
  }
}

function verified(document: XmlDocument, certificate: Buffer): string | undefined {
  const signature = document.get('//ds:Signature', DS) as XmlElement;
  const text = (path: string) => signature.get(path, DS)?.content ?? '';
  const info = signature.get('ds:SignedInfo', DS) as XmlElement;
  const algorithm = HASHES[text('ds:SignedInfo/ds:SignatureMethod/@Algorithm')];
  const hash = HASHES[text('ds:SignedInfo/ds:Reference/ds:DigestMethod/@Algorithm')];
  if (algorithm === undefined || hash === undefined) return undefined;
  const verifier = createVerify(algorithm);
  verifier.update(info.canonicalizeToString(EXCLUSIVE));
  // The key is the one given, never the one that the document brings.
  const { publicKey } = new X509Certificate(certificate);
  if (!verifier.verify(publicKey, text('ds:SignatureValue'), 'base64')) return undefined;
  const digest = text('ds:SignedInfo/ds:Reference/ds:DigestValue');
  const id = text('ds:SignedInfo/ds:Reference/@URI').slice(1);
  const element = document.get(`//*[@ID="${id}"]`) as XmlElement;
  signature.remove();
  const canonical = element.canonicalizeToString(EXCLUSIVE);
  return createHash(hash).update(canonical).digest('base64') === digest ? canonical : undefined;
}

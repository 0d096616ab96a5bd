/** Encrypted assertions (XML Encryption 1.1). Source: reference/entra-wire.md 2.7. */
import { constants, createCipheriv, publicEncrypt, randomBytes, X509Certificate } from 'node:crypto';
import { type Content, element, type Markup } from './xml.ts';

const XENC = 'http://www.w3.org/2001/04/xmlenc#';
const DS = 'http://www.w3.org/2000/09/xmldsig#';
const KEY_BYTES = 32;

/** How the data is encrypted; the key goes by RSA-OAEP with SHA-1, which is what `rsa-oaep-mgf1p` means. */
const MODES = {
  cbc: { algorithm: `${XENC}aes256-cbc`, encrypt: encryptCbc },
  gcm: { algorithm: 'http://www.w3.org/2009/xmlenc11#aes256-gcm', encrypt: encryptGcm },
} as const;

/** An `EncryptedAssertion` of the text of an Assertion, for whoever has the key of the certificate (DER). */
export function encryptedAssertion(xml: string, certificate: Buffer, mode: keyof typeof MODES): Markup {
  const { algorithm, encrypt } = MODES[mode];
  const key = randomBytes(KEY_BYTES);
  return element(
    'EncryptedAssertion',
    { xmlns: 'urn:oasis:names:tc:SAML:2.0:assertion' },
    element(
      'xenc:EncryptedData',
      { 'xmlns:xenc': XENC, Type: `${XENC}Element` },
      element('xenc:EncryptionMethod', { Algorithm: algorithm }),
      element('KeyInfo', { xmlns: DS }, encryptedKey(key, certificate)),
      cipherData(encrypt(Buffer.from(xml, 'utf8'), key)),
    ),
  );
}

function encryptedKey(key: Buffer, certificate: Buffer): Markup {
  const { publicKey } = new X509Certificate(certificate);
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const wrapped = publicEncrypt({ key: publicKey, padding, oaepHash: 'sha1' }, key);
  const x509 = element('X509Certificate', {}, certificate.toString('base64'));
  return element(
    'xenc:EncryptedKey',
    {},
    element(
      'xenc:EncryptionMethod',
      { Algorithm: `${XENC}rsa-oaep-mgf1p` },
      element('DigestMethod', { Algorithm: `${DS}sha1` }),
    ),
    element('KeyInfo', {}, element('X509Data', {}, x509)),
    cipherData(wrapped),
  );
}

const cipherData = (bytes: Buffer): Markup => {
  const value: Content = bytes.toString('base64');
  return element('xenc:CipherData', {}, element('xenc:CipherValue', {}, value));
};

/** The initialization vector comes first; the padding of PKCS#7 is one of those that XML Encryption 5.2.1 allows. */
function encryptCbc(text: Buffer, key: Buffer): Buffer {
  const vector = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, vector);
  return Buffer.concat([vector, cipher.update(text), cipher.final()]);
}

/** Vector, text, tag (XML Encryption 1.1, 5.2.4). */
function encryptGcm(text: Buffer, key: Buffer): Buffer {
  const vector = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, vector);
  return Buffer.concat([vector, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

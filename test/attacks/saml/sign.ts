/** Signs and encrypts messages with keys made for the run: by xml-crypto, an implementation that is not ours. */
import {
  constants,
  createCipheriv,
  createHash,
  generateKeyPairSync,
  type KeyObject,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import type { TrustedKey } from '../../../src/runtime/saml/trust.ts';
import { assertionXml, DS, type Parts, responseXml, SAML } from './message.ts';

/** A key of an identity provider, with both halves. */
export interface Pair extends TrustedKey {
  readonly privateKey: KeyObject;
}

export function makePair(from = '2025-01-01T00:00:00Z', to = '2028-01-01T00:00:00Z'): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const thumbprint = createHash('sha1').update(der).digest('hex').toUpperCase();
  return { thumbprint, notBefore: new Date(from), notAfter: new Date(to), privateKey, publicKey };
}

export const IDP = makePair();
export const OTHER = makePair();
export const SP_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 });

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** How {@link signed} signs. */
export interface Signing {
  readonly key: KeyObject;
  readonly algorithm: 'sha256' | 'sha1';
  readonly prefix: string;
  readonly transforms: readonly string[];
  readonly c14n: string;
  readonly prefixList: readonly string[];
  /** Base64, for KeyInfo. */
  readonly certificate: string;
}

const SIGNING: Signing = {
  key: IDP.privateKey,
  algorithm: 'sha256',
  prefix: '',
  transforms: [`${DS}enveloped-signature`, EXCLUSIVE],
  c14n: EXCLUSIVE,
  prefixList: [],
  certificate: 'AAAA',
};

const ALGORITHMS = {
  sha256: ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2001/04/xmlenc#sha256'],
  sha1: [`${DS}rsa-sha1`, `${DS}sha1`],
} as const;

/** Signs the element of that local name, behind its Issuer. */
export function signed(xml: string, element: 'Assertion' | 'Response', changes: Partial<Signing> = {}): string {
  const { key, algorithm, prefix, transforms, c14n, prefixList, certificate } = { ...SIGNING, ...changes };
  const [signature, digest] = ALGORITHMS[algorithm];
  const signer = new SignedXml({
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }),
    signatureAlgorithm: signature,
    canonicalizationAlgorithm: c14n as typeof EXCLUSIVE,
    getKeyInfoContent: (args) => {
      const own = args?.prefix;
      const start = own ? `${own}:` : '';
      return `<${start}X509Data><${start}X509Certificate>${certificate}</${start}X509Certificate></${start}X509Data>`;
    },
  });
  signer.addReference({
    xpath: `//*[local-name(.)='${element}']`,
    transforms: transforms as string[],
    digestAlgorithm: digest,
    inclusiveNamespacesPrefixList: [...prefixList],
  });
  const issuer = `//*[local-name(.)='${element}']/*[local-name(.)='Issuer']`;
  signer.computeSignature(xml, { prefix, location: { reference: issuer, action: 'after' } });
  return signer.getSignedXml();
}

/** How a message is protected. */
export const STYLES = ['assertion', 'response', 'both', 'encrypted', 'encrypted-in-response'] as const;
export type Style = (typeof STYLES)[number];
export const PLAIN_STYLES = ['assertion', 'response', 'both'] as const satisfies readonly Style[];

/** A valid message in a style, but for what `changes` changes before it is signed. */
export function message(style: Style, changes: Partial<Parts> = {}, signing: Partial<Signing> = {}): string {
  if (style === 'response') return signed(responseXml(changes), 'Response', signing);
  const assertion = signed(assertionXml(changes), 'Assertion', signing);
  if (style === 'assertion') return responseXml(changes, assertion);
  if (style === 'both') return signed(responseXml(changes, assertion), 'Response', signing);
  if (style === 'encrypted') return responseXml(changes, encrypted(assertion));
  return signed(responseXml(changes, encrypted(assertionXml(changes), { cipher: 'aes256-cbc' })), 'Response', signing);
}

const XENC = 'http://www.w3.org/2001/04/xmlenc#';
const XENC11 = 'http://www.w3.org/2009/xmlenc11#';

/** How {@link encrypted} encrypts. */
export interface Encryption {
  readonly cipher: 'aes128-gcm' | 'aes192-gcm' | 'aes256-gcm' | 'aes128-cbc' | 'aes192-cbc' | 'aes256-cbc';
  readonly padding: number;
  readonly keyMethod: string;
  readonly hash: 'sha1' | 'sha256';
  /** Children of the EncryptionMethod of the key. */
  readonly keyParameters: string;
  readonly publicKey: KeyObject;
  /** Changes bytes before they are written. */
  readonly spoilKey: (bytes: Buffer) => Buffer;
  readonly spoilContent: (bytes: Buffer) => Buffer;
}

const ENCRYPTION: Encryption = {
  cipher: 'aes256-gcm',
  padding: constants.RSA_PKCS1_OAEP_PADDING,
  keyMethod: `${XENC}rsa-oaep-mgf1p`,
  hash: 'sha1',
  keyParameters: `<DigestMethod xmlns="${DS}" Algorithm="${DS}sha1"/>`,
  publicKey: SP_KEY.publicKey,
  spoilKey: (bytes) => bytes,
  spoilContent: (bytes) => bytes,
};

/** An EncryptedAssertion around a plain text. */
export function encrypted(plain: string, changes: Partial<Encryption> = {}): string {
  const how = { ...ENCRYPTION, ...changes };
  const key = randomBytes(Number(how.cipher.slice(3, 6)) / 8);
  const wrapped = publicEncrypt({ key: how.publicKey, padding: how.padding, oaepHash: how.hash }, key);
  const content = cipherOf(how.cipher, key, Buffer.from(plain, 'utf8'));
  const uri = `${how.cipher.endsWith('gcm') ? XENC11 : XENC}${how.cipher}`;
  const value = (bytes: Buffer) =>
    `<e:CipherData><e:CipherValue>${bytes.toString('base64')}</e:CipherValue></e:CipherData>`;
  return [
    `<EncryptedAssertion xmlns="${SAML}"><e:EncryptedData xmlns:e="${XENC}" Type="${XENC}Element">`,
    `<e:EncryptionMethod Algorithm="${uri}"/><KeyInfo xmlns="${DS}"><e:EncryptedKey>`,
    `<e:EncryptionMethod Algorithm="${how.keyMethod}">${how.keyParameters}</e:EncryptionMethod>`,
    `${value(how.spoilKey(wrapped))}</e:EncryptedKey></KeyInfo>${value(how.spoilContent(content))}`,
    '</e:EncryptedData></EncryptedAssertion>',
  ].join('');
}

function cipherOf(name: string, key: Buffer, plain: Buffer): Buffer {
  const mode = name.replace('aes', 'aes-');
  const isGcm = mode.endsWith('gcm');
  const iv = randomBytes(isGcm ? 12 : 16);
  const cipher = createCipheriv(mode as 'aes-256-gcm', key, iv);
  const content = [iv, cipher.update(plain), cipher.final()];
  return Buffer.concat(isGcm ? [...content, cipher.getAuthTag()] : content);
}

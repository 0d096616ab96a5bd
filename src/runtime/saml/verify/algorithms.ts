/** The algorithms that may be used; each list is complete. */

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const XENC = 'http://www.w3.org/2001/04/xmlenc#';
const XENC11 = 'http://www.w3.org/2009/xmlenc11#';

export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const ENVELOPED = `${DSIG}enveloped-signature`;

/** An algorithm by its name for `node:crypto`. */
export interface Algorithm {
  readonly name: string;
  /** Only where the spec says so. */
  readonly isSha1: boolean;
}

/** By URI. RSA only: a public key can then never be taken for the secret of a HMAC. */
export const SIGNATURE_ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map([
  [`${MORE}rsa-sha256`, { name: 'RSA-SHA256', isSha1: false }],
  [`${DSIG}rsa-sha1`, { name: 'RSA-SHA1', isSha1: true }],
]);

/** By URI. */
export const DIGEST_ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map([
  [`${XENC}sha256`, { name: 'sha256', isSha1: false }],
  [`${DSIG}sha1`, { name: 'sha1', isSha1: true }],
]);

/** How content is encrypted. */
export interface Cipher {
  readonly name: 'aes-128-gcm' | 'aes-192-gcm' | 'aes-256-gcm' | 'aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc';
  readonly keyBytes: number;
  readonly ivBytes: number;
  /** Without one, whoever can change the text learns its content by asking (padding oracle). */
  readonly hasTag: boolean;
}

/** By URI. */
export const CIPHERS: ReadonlyMap<string, Cipher> = new Map([
  [`${XENC11}aes128-gcm`, { name: 'aes-128-gcm', keyBytes: 16, ivBytes: 12, hasTag: true }],
  [`${XENC11}aes192-gcm`, { name: 'aes-192-gcm', keyBytes: 24, ivBytes: 12, hasTag: true }],
  [`${XENC11}aes256-gcm`, { name: 'aes-256-gcm', keyBytes: 32, ivBytes: 12, hasTag: true }],
  [`${XENC}aes128-cbc`, { name: 'aes-128-cbc', keyBytes: 16, ivBytes: 16, hasTag: false }],
  [`${XENC}aes192-cbc`, { name: 'aes-192-cbc', keyBytes: 24, ivBytes: 16, hasTag: false }],
  [`${XENC}aes256-cbc`, { name: 'aes-256-cbc', keyBytes: 32, ivBytes: 16, hasTag: false }],
]);

/** RSA-OAEP whose mask function is SHA-1's (XML Encryption 1.1, 5.5.2). */
export const OAEP_MGF1P = `${XENC}rsa-oaep-mgf1p`;
/** RSA-OAEP that names its mask function. */
export const OAEP = `${XENC11}rsa-oaep`;

/** Mask generation functions by URI: the digest they use. */
export const MASKS: ReadonlyMap<string, string> = new Map([
  [`${XENC11}mgf1sha1`, 'sha1'],
  [`${XENC11}mgf1sha256`, 'sha256'],
]);

/** The certificate library, loaded when a certificate is made and not before. */
import { webcrypto } from 'node:crypto';

type X509 = typeof import('@peculiar/x509');

/** A key pair as Web Crypto makes it. */
export type KeyPair = webcrypto.CryptoKeyPair;

/** `algorithm` for both `generateKey` and the signature. */
export type SigningAlgorithm = webcrypto.RsaHashedKeyGenParams | (webcrypto.EcKeyGenParams & { readonly hash: string });

/** Web Crypto as the library's types know it: they mean a browser's, once some dependency brings a browser's types along. */
export const CRYPTO = webcrypto as unknown as Crypto;

let loaded: Promise<X509> | undefined;

/** The library; loaded once. Its container asks for decorator metadata while its classes load, hence the polyfill first. */
export function loadX509(): Promise<X509> {
  loaded ??= import('reflect-metadata').then(() => import('@peculiar/x509'));
  return loaded;
}

/** A key pair made outside of the event loop. */
export async function makeKeyPair(algorithm: SigningAlgorithm): Promise<KeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<KeyPair>;
}

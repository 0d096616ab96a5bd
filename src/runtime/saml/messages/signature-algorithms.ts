/** Algorithms of signatures over a query (SAML 2.0 Bindings, 3.4.4.1; RFC 9231). */

/** The one that we sign with. */
export const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

const HASHES: ReadonlyMap<string, string> = new Map([
  [RSA_SHA256, 'sha256'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha384', 'sha384'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', 'sha512'],
]);
const RSA_SHA1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';

/** The hash of an algorithm that is allowed; `undefined` for every other. */
export function hashOf(algorithm: string, isSha1Allowed: boolean): string | undefined {
  return isSha1Allowed && algorithm === RSA_SHA1 ? 'sha1' : HASHES.get(algorithm);
}

/** A message as the address that brings it (SAML Bindings 2.0, 3.4.4). */
import { createSign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';

/** What is sent. */
export interface RedirectMessage {
  readonly parameter: 'SAMLRequest' | 'SAMLResponse';
  readonly xml: string;
  readonly relayState?: string | undefined;
  /** Absent: it is not signed. */
  readonly privateKeyPem?: string | undefined;
}

const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

/** The address at a destination, which may have a query of its own. Percent escapes are in small letters, as Entra's are. */
export function redirectUrl(
  destination: string,
  { parameter, xml, relayState, privateKeyPem }: RedirectMessage,
): string {
  const packed = deflateRawSync(Buffer.from(xml)).toString('base64');
  const plain = [`${parameter}=${escapes(packed)}`];
  if (relayState !== undefined) plain.push(`RelayState=${escapes(relayState)}`);
  const query = privateKeyPem === undefined ? plain.join('&') : signed(plain, privateKeyPem);
  const [place = '', fragment] = destination.split('#');
  const join = place.includes('?') ? (/[?&]$/.test(place) ? '' : '&') : '?';
  return `${place}${join}${query}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** The signature is over the characters that go out. */
function signed(plain: readonly string[], privateKeyPem: string): string {
  const covered = [...plain, `SigAlg=${escapes(RSA_SHA256)}`].join('&');
  const signature = createSign('RSA-SHA256').update(covered).sign(privateKeyPem, 'base64');
  return `${covered}&Signature=${escapes(signature)}`;
}

const escapes = (text: string): string =>
  encodeURIComponent(text).replaceAll(/%[\dA-F]{2}/g, (sign) => sign.toLowerCase());

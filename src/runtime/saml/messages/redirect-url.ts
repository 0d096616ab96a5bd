/** A message in a URL: HTTP-Redirect (SAML 2.0 Bindings, 3.4.4). */
import { type KeyObject, sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { writeXml } from '../xml/write-xml.ts';
import type { OutgoingMessage } from './outgoing.ts';
import { RSA_SHA256 } from './signature-algorithms.ts';

/** Where to send the browser. With a key, the query is signed (RSA-SHA256); what the destination's own query says stays before it. */
export function redirectUrl({ kind, destination, xml, relayState }: OutgoingMessage, key: KeyObject | null): string {
  const message = deflateRawSync(Buffer.from(writeXml(xml), 'utf8')).toString('base64');
  const fields: [string, string][] = [[kind, message]];
  if (relayState !== null) fields.push(['RelayState', relayState]);
  if (key !== null) fields.push(['SigAlg', RSA_SHA256]);
  const signed = fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const query = key === null ? signed : `${signed}&Signature=${encodeURIComponent(signatureOf(signed, key))}`;
  return `${destination}${destination.includes('?') ? '&' : '?'}${query}`;
}

function signatureOf(signed: string, key: KeyObject): string {
  return sign('sha256', Buffer.from(signed, 'latin1'), key).toString('base64');
}

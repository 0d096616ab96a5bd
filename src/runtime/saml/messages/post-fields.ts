/** A message in a form: HTTP-POST (SAML 2.0 Bindings, 3.5.4). */
import { signXml, type XmlSigner } from '../xml/sign-xml.ts';
import { writeXml } from '../xml/write-xml.ts';
import type { MessageKind, OutgoingMessage } from './outgoing.ts';

/** Fields of the form. */
export type PostFields = Readonly<Partial<Record<MessageKind, string>>> & { readonly RelayState?: string };

/** What the form that the browser posts to the destination holds. With a signer, the message signs itself after its Issuer. */
export function postFields({ kind, xml, relayState }: OutgoingMessage, signer: XmlSigner | null): PostFields {
  const signed = signer === null ? xml : signXml(xml, signer, 1);
  const message = Buffer.from(writeXml(signed), 'utf8').toString('base64');
  return { [kind]: message, ...(relayState === null ? {} : { RelayState: relayState }) };
}

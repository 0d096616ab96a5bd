/** A message that is about to be sent by a browser. */
import type { XmlElement } from '../xml/element.ts';

/** Which parameter or field carries it. */
export type MessageKind = 'SAMLRequest' | 'SAMLResponse';

/** A message, before a binding makes a URL or a form of it. */
export interface OutgoingMessage {
  readonly kind: MessageKind;
  /** Where it goes; the Destination of the message too. */
  readonly destination: string;
  readonly xml: XmlElement;
  readonly relayState: string | null;
}

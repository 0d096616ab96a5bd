/** What all messages have in common that are read here: protocol messages of SAML 2.0 Core 3.2, by an allow-list. */
import { Refusal } from '../refusal.ts';
import { NS } from '../xml/element.ts';
import { type ReadElement, readXml, XmlRefused } from '../xml/read-xml.ts';
import { fits, type Shape } from './shape.ts';

/** What a message must say. */
export interface MessageExpectations {
  /** Whoever may have written it. */
  readonly issuers: readonly string[];
  /** Our logout URL. */
  readonly destination: string;
  readonly now: Date;
}

/** A message that was let through: shape, version, ID, times, issuer and destination. */
export interface ReadMessage {
  readonly id: string;
  readonly issuer: string;
  readonly root: ReadElement;
}

const MAX_BYTES = 256 * 1024;
const MINUTE = 60_000;
/** How far clocks may differ (runtime-peers.md S26). */
const SKEW_MS = 3 * MINUTE;
/** How old a message may be: a browser carries it in one go. */
const AGE_MS = 10 * MINUTE;
const FAULTS = { size: 'SAML_SIZE', encoding: 'SAML_ENCODING', markup: 'SAML_MARKUP', xml: 'SAML_XML' } as const;

/**
 * Reads a message of the shape.
 * @throws {Refusal} ENT_SAML: it does not hold what it must, or holds more.
 */
export function readMessage(bytes: Uint8Array, shape: Shape, expected: MessageExpectations): ReadMessage {
  const root = parsed(bytes);
  if (!fits(root, shape)) throw new Refusal('SAML_STRUCTURE');
  if (root.attributes.get('Version') !== '2.0') throw new Refusal('SAML_VERSION');
  const id = root.attributes.get('ID') ?? '';
  if (!/^[A-Za-z_][\w.-]{0,255}$/.test(id)) throw new Refusal('SAML_ID');
  checkTimes(root, expected.now);
  const destination = root.attributes.get('Destination');
  // The documented messages of Entra carry none (entra-wire.md 2.10); one that is there must be ours.
  if (destination !== undefined && destination !== expected.destination) throw new Refusal('SAML_DESTINATION');
  const issuer = childOf(root, NS.saml, 'Issuer')?.text ?? '';
  if (!expected.issuers.includes(issuer)) throw new Refusal('SAML_ISSUER');
  return { id, issuer, root };
}

function parsed(bytes: Uint8Array): ReadElement {
  try {
    return readXml(bytes, { maxBytes: MAX_BYTES });
  } catch (error) {
    throw error instanceof XmlRefused ? new Refusal(FAULTS[error.fault]) : error;
  }
}

function checkTimes({ attributes }: ReadElement, now: Date): void {
  const issued = instantOf(attributes.get('IssueInstant'));
  if (issued === null) throw new Refusal('SAML_TIMES');
  if (issued > now.getTime() + SKEW_MS) throw new Refusal('SAML_TOO_EARLY');
  if (issued < now.getTime() - AGE_MS - SKEW_MS) throw new Refusal('SAML_TOO_LATE');
  if (!attributes.has('NotOnOrAfter')) return;
  const end = instantOf(attributes.get('NotOnOrAfter'));
  if (end === null) throw new Refusal('SAML_TIMES');
  if (now.getTime() >= end + SKEW_MS) throw new Refusal('SAML_TOO_LATE');
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;

/** Milliseconds; SAML 2.0 Core 1.3.3: in UTC. */
function instantOf(text: string | undefined): number | null {
  if (text === undefined || !INSTANT.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** The child of that name, if there is one. */
export function childOf(parent: ReadElement, namespace: string, name: string): ReadElement | undefined {
  return parent.children.find((child) => child.namespace === namespace && child.name === name);
}

/** Elements of a canonical text, and the names by which the verifier knows them. */

/**
 * Namespaces that a message may use, under names of ours: what prefixes the message itself chose is never looked at.
 * Sources: SAML Core 2.0; XML Signature; XML Encryption 1.0 and 1.1; WS-Security (key names of encrypted assertions).
 */
export const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['urn:oasis:names:tc:SAML:2.0:protocol', 'samlp'],
  ['urn:oasis:names:tc:SAML:2.0:assertion', 'saml'],
  ['http://www.w3.org/2000/09/xmldsig#', 'ds'],
  ['http://www.w3.org/2001/04/xmlenc#', 'xenc'],
  ['http://www.w3.org/2009/xmlenc11#', 'xenc11'],
  ['http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd', 'wsse'],
]);

/** One element; nothing of it may be believed by itself. */
export interface UntrustedElement {
  /** Our name of its namespace, `:`, local name. */
  readonly name: string;
  /** As it is written in the text. */
  readonly tag: string;
  /** Namespace declarations are none. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly UntrustedElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
  /** Where it stands in the canonical text. */
  readonly start: number;
  readonly end: number;
}

/** A canonical text, read. */
export interface UntrustedDocument {
  readonly text: string;
  readonly root: UntrustedElement;
  /** All of them, in their order. */
  readonly elements: readonly UntrustedElement[];
}

/** The one child of that name, or `undefined`; that there are not several is known from the structure. */
export function childOf(element: UntrustedElement | undefined, name: string): UntrustedElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** The descendant at the end of a path of children. */
export function descendantOf(element: UntrustedElement, ...path: readonly string[]): UntrustedElement | undefined {
  return path.reduce<UntrustedElement | undefined>(childOf, element);
}

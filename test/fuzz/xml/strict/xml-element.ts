/** The tree that `parseXml` makes: frozen, elements and text only, since nothing else is let in. */

/** Namespaces in scope: the innermost declaration first. */
export interface Scope {
  /** `''`: the default namespace. */
  readonly prefix: string;
  /** `''`: undone; only the default namespace can be. */
  readonly uri: string;
  readonly outer: Scope | null;
  /** How many declarations are in this list, hidden ones included. */
  readonly size: number;
}

/** An attribute; declarations of namespaces are none. */
export interface XmlAttribute {
  /** `''`: none. */
  readonly prefix: string;
  readonly localName: string;
  /** `''`: none, as for every attribute without a prefix. */
  readonly namespace: string;
  /** References undone, white space as XML 1.0, 3.3.3 says. */
  readonly value: string;
}

/** An element. */
export interface XmlElement {
  /** `''`: none. It means nothing by itself: look at `namespace`. */
  readonly prefix: string;
  readonly localName: string;
  /** `''`: none. */
  readonly namespace: string;
  /** In the order of the document; no two of one namespace and local name. */
  readonly attributes: readonly XmlAttribute[];
  /** Text is one string between two elements, never empty. */
  readonly children: readonly (XmlElement | string)[];
  /** What is declared here and further out; `null`: nothing. */
  readonly scope: Scope | null;
  /** Where it begins and ends in the text, in UTF-16 code units; the end is the first one behind it. */
  readonly start: number;
  readonly end: number;
}

/** The namespace of a prefix (`''`: the default one); `''`: none, undefined: a prefix that is not declared. */
export function namespaceOf(scope: Scope | null, prefix: string): string | undefined {
  for (let declaration = scope; declaration !== null; declaration = declaration.outer) {
    if (declaration.prefix === prefix) return declaration.uri;
  }
  return prefix === '' ? '' : undefined;
}

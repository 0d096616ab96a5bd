/** XML as plain data: what is read is copied into it once, and what is written is made of it. */

/** Names of attributes with their values. */
export type XmlAttributes = Readonly<Record<string, string>>;

/** An element to be written: its name as it stands in the text, with a prefix that some `xmlns:` of it or above declares. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: readonly (XmlElement | string)[];
}

/** Makes an element. Attributes that are `null` or absent are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | null | undefined>> = {},
  children: readonly (XmlElement | string)[] = [],
): XmlElement {
  const given = Object.entries(attributes).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { name, attributes: Object.fromEntries(given), children };
}

/** Namespaces of SAML 2.0 and of XML signatures. */
export const NS = {
  samlp: 'urn:oasis:names:tc:SAML:2.0:protocol',
  saml: 'urn:oasis:names:tc:SAML:2.0:assertion',
  md: 'urn:oasis:names:tc:SAML:2.0:metadata',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
} as const;

/** Bindings (SAML 2.0 Bindings, 3.4 and 3.5). */
export const BINDING = {
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
} as const;

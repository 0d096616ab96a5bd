/** From prefixes to namespaces (Namespaces in XML 1.0). */
import type { QName } from './cursor.ts';
import { LIMITS } from './limits.ts';
import type { Tag, TagAttribute } from './read-tag.ts';
import { namespaceOf, type Scope, type XmlAttribute } from './xml-element.ts';
import { XmlRefusal } from './xml-refusal.ts';

/** What the prefixes of a tag stand for. */
export interface Bound {
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly scope: Scope | null;
}

/** The namespace of `xml:lang`, which needs no declaration and never gets one in canonical form. */
export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

// Absolute, and of characters that no parser of URIs argues about: libxml2 refuses to canonicalize relative ones.
const NAMESPACE = /^(?:urn:[A-Za-z0-9][A-Za-z0-9-]*:[\w.:/-]+|https?:\/\/[A-Za-z0-9.-]+(?:\/[\w.~/-]*)?(?:#[\w.-]*)?)$/;

/**
 * Names with their namespaces.
 * @throws {XmlRefusal} `form`: a prefix that is not declared, two attributes of one name; `profile`: names that start
 * with `xml` besides `xmlns` and `xml:lang`, namespaces that are no plain URN or HTTP address, too many declarations.
 */
export function bindNamespaces({ name, attributes }: Tag, outer: Scope | null, at: number): Bound {
  refuseReserved(name, at);
  if (attributes.length === 0) {
    return { namespace: namespaceIn(outer, name.prefix, at), attributes: NO_ATTRIBUTES, scope: outer };
  }
  let scope = outer;
  for (const attribute of attributes) {
    if (isDeclaration(attribute)) scope = declared(attribute, scope, outer);
  }
  const bound = attributes.filter((attribute) => !isDeclaration(attribute)).map((each) => boundAttribute(each, scope));
  refuseTwins(bound, at);
  return { namespace: namespaceIn(scope, name.prefix, at), attributes: Object.freeze(bound), scope };
}

const NO_ATTRIBUTES: readonly XmlAttribute[] = Object.freeze([]);

const isDeclaration = ({ prefix, localName }: QName): boolean =>
  prefix === 'xmlns' || (prefix === '' && localName === 'xmlns');

function declared(
  { prefix: xmlns, localName, value, at }: TagAttribute,
  inner: Scope | null,
  outer: Scope | null,
): Scope {
  const prefix = xmlns === '' ? '' : localName;
  if (isReserved(prefix)) throw new XmlRefusal('profile', 'A prefix that starts with xml is declared.', at);
  for (let twin = inner; twin !== outer && twin !== null; twin = twin.outer) {
    if (twin.prefix === prefix) throw new XmlRefusal('form', 'A prefix is declared twice.', at);
  }
  if (!(prefix === '' && value === '') && !isNamespace(value)) {
    throw new XmlRefusal('profile', 'A namespace is no plain URN or HTTP address.', at);
  }
  const size = (inner?.size ?? 0) + 1;
  if (size > LIMITS.declarations) throw new XmlRefusal('profile', 'Too many namespaces are declared.', at);
  return Object.freeze({ prefix, uri: value, outer: inner, size });
}

const isNamespace = (value: string): boolean =>
  value.length <= LIMITS.namespace &&
  NAMESPACE.test(value) &&
  value !== XML_NAMESPACE &&
  !value.startsWith('http://www.w3.org/2000/xmlns');

function boundAttribute({ prefix, localName, value, at }: TagAttribute, scope: Scope | null): XmlAttribute {
  if (prefix === 'xml' && localName === 'lang') {
    return Object.freeze({ prefix, localName, namespace: XML_NAMESPACE, value });
  }
  refuseReserved({ prefix, localName }, at);
  const namespace = prefix === '' ? '' : namespaceIn(scope, prefix, at);
  return Object.freeze({ prefix, localName, namespace, value });
}

function refuseReserved({ prefix, localName }: QName, at: number): void {
  if (!isReserved(prefix) && !isReserved(localName)) return;
  throw new XmlRefusal('profile', 'A name starts with xml.', at);
}

// The first letter is looked at by itself, since most names do not need more.
const isReserved = (name: string): boolean => (name[0] === 'x' || name[0] === 'X') && /^xml/i.test(name);

function namespaceIn(scope: Scope | null, prefix: string, at: number): string {
  const namespace = namespaceOf(scope, prefix);
  if (namespace === undefined) throw new XmlRefusal('form', 'A prefix is not declared.', at);
  return namespace;
}

function refuseTwins(attributes: readonly XmlAttribute[], at: number): void {
  for (const [index, { namespace, localName }] of attributes.entries()) {
    for (let other = 0; other < index; other += 1) {
      const twin = attributes[other] as XmlAttribute;
      if (twin.localName === localName && twin.namespace === namespace) {
        throw new XmlRefusal('form', 'Two attributes have one name.', at);
      }
    }
  }
}

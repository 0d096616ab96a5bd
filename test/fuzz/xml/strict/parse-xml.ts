/**
 * A strict reader of the XML that SAML messages are made of (XML 1.0, fifth edition; Namespaces in XML 1.0). What it
 * accepts, every conforming parser accepts and reads alike; whatever is unusual is refused. Time is linear in the bytes.
 */
import { bindNamespaces } from './bind-namespaces.ts';
import { type Cursor, skipSpace } from './cursor.ts';
import { LIMITS } from './limits.ts';
import { readEndTag, readTag } from './read-tag.ts';
import { readText } from './read-text.ts';
import { unescapeText } from './unescape.ts';
import type { Scope, XmlElement } from './xml-element.ts';
import { XmlRefusal } from './xml-refusal.ts';

const SLASH = 0x2f;

/**
 * The root element of a document in UTF-8.
 * @throws {XmlRefusal} `reason` says why; see there.
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  const { text, start } = readText(bytes);
  const cursor: Cursor = { text, at: start, elements: 0 };
  skipSpace(cursor);
  if (text[cursor.at] !== '<') throw new XmlRefusal('form', 'The text does not begin with an element.', cursor.at);
  const root = readElement(cursor, null, 1);
  skipSpace(cursor);
  if (cursor.at !== text.length) throw new XmlRefusal('form', 'Something stands behind the root element.', cursor.at);
  return root;
}

/** Moves over an element; the cursor stands on its `<`. */
function readElement(cursor: Cursor, outer: Scope | null, depth: number): XmlElement {
  const start = cursor.at;
  cursor.elements += 1;
  if (depth > LIMITS.depth || cursor.elements > LIMITS.elements) {
    throw new XmlRefusal('size', 'Elements are nested too deep, or too many.', start);
  }
  const tag = readTag(cursor);
  const { namespace, attributes, scope } = bindNamespaces(tag, outer, start);
  const children = tag.isEmpty ? NO_CHILDREN : readContent(cursor, scope, depth);
  if (!tag.isEmpty) readEndTag(cursor, tag.written);
  const { prefix, localName } = tag.name;
  return Object.freeze({ prefix, localName, namespace, attributes, children, scope, start, end: cursor.at });
}

const NO_CHILDREN: XmlElement['children'] = Object.freeze([]);

/** Moves up to the end tag. */
function readContent(cursor: Cursor, scope: Scope | null, depth: number): XmlElement['children'] {
  const { text } = cursor;
  const children: (XmlElement | string)[] = [];
  for (;;) {
    const markup = text.indexOf('<', cursor.at);
    if (markup === -1) throw new XmlRefusal('form', 'An element has no end.', cursor.at);
    if (markup > cursor.at) children.push(unescapeText(text.slice(cursor.at, markup), cursor.at));
    cursor.at = markup;
    if (text.charCodeAt(markup + 1) === SLASH) return Object.freeze(children);
    children.push(readElement(cursor, scope, depth + 1));
  }
}

/** A start tag as it stands (XML 1.0, 3.1): namespaces are looked at later. */
import { type Cursor, expect, type QName, readQName, skipSpace } from './cursor.ts';
import { LIMITS } from './limits.ts';
import { unescapeAttribute } from './unescape.ts';
import { XmlRefusal } from './xml-refusal.ts';

/** An attribute or a declaration of a namespace. */
export interface TagAttribute extends QName {
  readonly value: string;
  /** Where it stands. */
  readonly at: number;
}

/** A start tag, or one of an empty element. */
export interface Tag {
  readonly name: QName;
  /** The name with its prefix, as its end tag must have it. */
  readonly written: string;
  readonly attributes: readonly TagAttribute[];
  readonly isEmpty: boolean;
}

const EQUALS = 0x3d;
const GREATER = 0x3e;
const SLASH = 0x2f;
const [QUOTE, APOSTROPHE] = [0x22, 0x27];

/**
 * Moves over a start tag; the cursor stands on its `<`.
 * @throws {XmlRefusal} `form`; `profile`: too many attributes, or long names.
 */
export function readTag(cursor: Cursor): Tag {
  cursor.at += 1;
  const start = cursor.at;
  const name = readQName(cursor);
  const written = cursor.text.slice(start, cursor.at);
  const attributes: TagAttribute[] = [];
  let hasSpace = skipSpace(cursor);
  for (; !isEnd(cursor); hasSpace = skipSpace(cursor)) {
    if (!hasSpace) throw new XmlRefusal('form', 'No white space is between attributes.', cursor.at);
    if (attributes.length === LIMITS.attributes) throw new XmlRefusal('profile', 'Too many attributes.', cursor.at);
    attributes.push(readAttribute(cursor));
  }
  const isEmpty = cursor.text.charCodeAt(cursor.at) === SLASH;
  cursor.at += isEmpty ? 1 : 0;
  expect(cursor, GREATER);
  return { name, written, attributes, isEmpty };
}

/** Moves over an end tag; the cursor stands on its `<`. @throws {XmlRefusal} `form`: it is not of that name. */
export function readEndTag(cursor: Cursor, written: string): void {
  if (!cursor.text.startsWith(written, cursor.at + 2)) {
    throw new XmlRefusal('form', 'An end tag ends another element.', cursor.at);
  }
  cursor.at += 2 + written.length;
  skipSpace(cursor);
  expect(cursor, GREATER);
}

function isEnd({ text, at }: Cursor): boolean {
  const code = text.charCodeAt(at);
  return code === GREATER || code === SLASH;
}

function readAttribute(cursor: Cursor): TagAttribute {
  const { text, at } = cursor;
  const { prefix, localName } = readQName(cursor);
  skipSpace(cursor);
  expect(cursor, EQUALS);
  skipSpace(cursor);
  const quote = text.charCodeAt(cursor.at);
  if (quote !== QUOTE && quote !== APOSTROPHE) throw new XmlRefusal('form', 'No quote is here.', cursor.at);
  const start = cursor.at + 1;
  const end = text.indexOf(quote === QUOTE ? '"' : "'", start);
  if (end === -1) throw new XmlRefusal('form', 'The value of an attribute has no end.', at);
  const raw = text.slice(start, end);
  if (raw.includes('<')) throw new XmlRefusal('form', "The value of an attribute holds '<'.", at);
  cursor.at = end + 1;
  return { prefix, localName, value: unescapeAttribute(raw, at), at };
}

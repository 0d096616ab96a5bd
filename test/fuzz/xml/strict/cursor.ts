/** A place in a text, and the smallest things that stand there. */
import { LIMITS } from './limits.ts';
import { XmlRefusal } from './xml-refusal.ts';

/** Where reading is. Functions move it forward. */
export interface Cursor {
  readonly text: string;
  /** In UTF-16 code units. */
  at: number;
  /** How many were read. */
  elements: number;
}

/** A name as it stands: a prefix is not yet a namespace. */
export interface QName {
  /** `''`: none. */
  readonly prefix: string;
  readonly localName: string;
}

const NAME_START = 1;
const NAME = 2;
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) return NAME_START | NAME;
  return /[0-9.-]/.test(character) ? NAME : 0;
});
const COLON = 0x3a;

/** Moves over white space (XML 1.0, 2.3). @returns whether there was some. */
export function skipSpace(cursor: Cursor): boolean {
  const { text, at } = cursor;
  let end = at;
  for (let code = text.charCodeAt(end); code === 0x20 || code === 0xa || code === 0x9 || code === 0xd; ) {
    end += 1;
    code = text.charCodeAt(end);
  }
  cursor.at = end;
  return end > at;
}

/**
 * Moves over a name of ASCII letters, digits, `_`, `-` and `.`, with one prefix at most (Namespaces in XML 1.0, 4).
 * @throws {XmlRefusal} `form`: there is none; `profile`: it starts like the names that XML keeps for itself, or is long.
 */
export function readQName(cursor: Cursor): QName {
  const first = readNCName(cursor);
  if (cursor.text.charCodeAt(cursor.at) !== COLON) return { prefix: '', localName: first };
  cursor.at += 1;
  return { prefix: first, localName: readNCName(cursor) };
}

function readNCName(cursor: Cursor): string {
  const { text, at } = cursor;
  if ((classOf(text.charCodeAt(at)) & NAME_START) === 0) throw new XmlRefusal('form', 'No name of ASCII is here.', at);
  let end = at + 1;
  while ((classOf(text.charCodeAt(end)) & NAME) !== 0) end += 1;
  if (end - at > LIMITS.name) throw new XmlRefusal('profile', 'A name is too long.', at);
  cursor.at = end;
  return text.slice(at, end);
}

const classOf = (code: number): number => (code < 128 ? (CLASSES[code] as number) : 0);

/** Moves over one character. @throws {XmlRefusal} `form`: another one is here. */
export function expect(cursor: Cursor, code: number): void {
  if (cursor.text.charCodeAt(cursor.at) !== code) {
    throw new XmlRefusal('form', `No '${String.fromCharCode(code)}' is here.`, cursor.at);
  }
  cursor.at += 1;
}

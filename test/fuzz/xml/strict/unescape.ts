/** What a stretch of text or the value of an attribute says: ends of lines, white space, references. */
import { XmlRefusal } from './xml-refusal.ts';

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
const NUMERIC = /^#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}))$/;

/**
 * Character data: CR LF and CR are LF (XML 1.0, 2.11), references are what they stand for (4.6, 4.1). A CR that a
 * reference stands for stays one.
 * @throws {XmlRefusal} `form`: an entity that is not predefined, a reference to what is no character of XML, `]]>` (2.4).
 */
export function unescapeText(raw: string, offset: number): string {
  if (raw.includes(']]>')) throw new XmlRefusal('form', 'A text holds the end of a CDATA section.', offset);
  return withoutReferences(raw.includes('\r') ? raw.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : raw, offset);
}

/** The value of an attribute (XML 1.0, 3.3.3; all are CDATA): besides, each white space that stands there is a space. */
export function unescapeAttribute(raw: string, offset: number): string {
  return withoutReferences(/[\t\n\r]/.test(raw) ? raw.replace(/\r\n|[\t\n\r]/g, ' ') : raw, offset);
}

function withoutReferences(text: string, offset: number): string {
  if (!text.includes('&')) return text;
  // Every stretch ends at the next `&` at the latest, so none is looked at twice.
  return text.replace(/&([^&;]*)(;?)/g, (_, name: string, end: string) => {
    const character = end === '' ? undefined : (PREDEFINED.get(name) ?? numeric(name));
    if (character !== undefined) return character;
    throw new XmlRefusal('form', 'A reference stands for no character.', offset);
  });
}

function numeric(name: string): string | undefined {
  const [, hexadecimal, decimal] = NUMERIC.exec(name) ?? [];
  if (hexadecimal === undefined && decimal === undefined) return undefined;
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return isCharacter(code) ? String.fromCodePoint(code) : undefined;
}

/** XML 1.0, 2.2, without U+FEFF, as in `readText`. */
function isCharacter(code: number): boolean {
  if (code === 0xfeff) return false;
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

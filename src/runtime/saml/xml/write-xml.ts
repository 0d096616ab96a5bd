/** The one way in which we write XML: every text is escaped here, and what cannot stand in XML is refused. */
import { EntradaError } from '../../../errors.ts';
import type { XmlElement } from './element.ts';

/**
 * The text of an element, without a declaration. What is read back is the same, character by character: line ends and tabs
 * are written as references, since parsers would change them (XML 1.0, 2.11 and 3.3.3).
 * @throws {EntradaError} ENT_XML: a text holds a character that XML has not.
 * @throws {TypeError} a name is none.
 */
export function writeXml({ name, attributes, children }: XmlElement): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${named(key)}="${escaped(value)}"`);
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : writeXml(child)));
  const start = `${named(name)}${written.join('')}`;
  return inner.length === 0 ? `<${start}/>` : `<${start}>${inner.join('')}</${name}>`;
}

/** Names are ours: a wrong one is a mistake of the program. */
function named(name: string): string {
  if (!/^([A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*$/.test(name)) throw new TypeError(`no name of XML: ${name}`);
  return name;
}

/** XML 1.0, 2.2, without the characters that are the half of one. */
const FOREIGN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

function escaped(text: string): string {
  if (FOREIGN.test(text))
    throw new EntradaError('ENT_XML', 'a text holds a character that XML has not', {
      hint: 'look for control characters in identifiers, URLs and names of the spec',
    });
  return text.replace(/[&<>"'\t\n\r]/g, (character) => ESCAPES[character] as string);
}

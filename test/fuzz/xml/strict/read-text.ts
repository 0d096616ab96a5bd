/** From bytes to characters: what no later step has to think about is refused here, once, over the whole text. */
import { isUtf8 } from 'node:buffer';
import { LIMITS } from './limits.ts';
import { XmlRefusal } from './xml-refusal.ts';

// XML 1.0, 2.2, in UTF-16: surrogates come in pairs, since the bytes are UTF-8, and every pair is a character of XML.
// U+FEFF is one too, but what decodes UTF-8 tends to drop it where a text begins, so that two readers see two values.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_CHARACTER = /[\0-\x08\x0B\x0C\x0E-\x1F\uFEFF\uFFFE\uFFFF]/;
const DECLARATION =
  /^<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"[Uu][Tt][Ff]-8"|'[Uu][Tt][Ff]-8'))?(?: standalone=(?:"(?:yes|no)"|'(?:yes|no)'))? ?\?>/;

/** The text of a document, and where it goes on behind the XML declaration. */
export interface XmlText {
  readonly text: string;
  readonly start: number;
}

/**
 * A text without document type, comments, CDATA sections and processing instructions, of characters that XML has, without
 * byte order mark. The
 * bytes are copied: changing them afterwards changes nothing.
 * @throws {XmlRefusal} `size`, `encoding` or `markup`.
 */
export function readText(bytes: Uint8Array): XmlText {
  if (bytes.length > LIMITS.bytes) throw new XmlRefusal('size', 'The text is too long.');
  if (!isUtf8(bytes)) throw new XmlRefusal('encoding', 'The text is not UTF-8.');
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  refuseMatch(
    text,
    NO_CHARACTER,
    'encoding',
    'The text holds a byte order mark, or a character that XML does not have.',
  );
  refuseMatch(text, /<!/, 'markup', 'The text holds a document type, comment or CDATA section.');
  const start = DECLARATION.exec(text)?.[0].length ?? 0;
  const instruction = text.indexOf('<?', start);
  if (instruction === -1) return { text, start };
  throw new XmlRefusal(
    'markup',
    'The text holds a processing instruction, or an unusual XML declaration.',
    instruction,
  );
}

function refuseMatch(text: string, pattern: RegExp, reason: 'encoding' | 'markup', message: string): void {
  const offset = text.search(pattern);
  if (offset !== -1) throw new XmlRefusal(reason, message, offset);
}

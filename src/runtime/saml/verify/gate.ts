/** The first gate: what can be refused by looking at bytes alone. */
import { Refusal } from '../refusal.ts';

/** Bytes of XML that a message may have. A response with 150 groups has 16 KiB. */
export const MESSAGE_LIMIT = 256 * 1024;

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The one declaration that means what the bytes say: XML 1.0 (1.1 has other line ends), UTF-8. */
const DECLARATION =
  /^<\?xml version=(["'])1\.0\1(?: encoding=(["'])utf-8\2)?(?: standalone=(["'])(?:yes|no)\3)?\s*\?>/i;

/** Characters outside XML 1.0, a byte order mark, and noncharacters. */
const NO_TEXT =
  /[^\t\n\r\x20-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]|[\p{Noncharacter_Code_Point}]/u;

/**
 * What follows looks through all attributes and declarations in scope for each of them, and for each element: without a bound
 * 128 KiB would keep a core busy for seconds. Of Entra's elements none has ten, and no message declares thirty namespaces.
 */
const MAX_ATTRIBUTES = 32;
const MAX_DECLARATIONS = 128;
/** As many as fit into a message of nothing but values of one claim. */
const MAX_TAGS = 16_384;
/** A tag with more: after its `<` nothing but its attributes has two quotes before the next `<` or `>`. */
const CROWDED_TAG = new RegExp(`<(?:[^"'<>]*(?:"[^"<]*"|'[^'<]*')){${MAX_ATTRIBUTES + 1}}`);

/**
 * Lets bytes pass that are a short text without document type, comment, CDATA section or processing instruction. In
 * well-formed XML `<` begins markup wherever it stands, so that `<!` and `<?` have no other meaning.
 * @throws {Refusal} ENT_SAML: SAML_SIZE, SAML_ENCODING, SAML_MARKUP, SAML_STRUCTURE.
 */
export function passGate(bytes: Uint8Array): void {
  if (bytes.length > MESSAGE_LIMIT) throw new Refusal('SAML_SIZE');
  const text = decode(bytes);
  if (NO_TEXT.test(text)) throw new Refusal('SAML_ENCODING');
  const declaration = DECLARATION.exec(text)?.[0] ?? '';
  if (text.includes('<!') || text.includes('<?', declaration.length)) throw new Refusal('SAML_MARKUP');
  if (hasMore(text, '<', MAX_TAGS) || hasMore(text, 'xmlns', MAX_DECLARATIONS) || CROWDED_TAG.test(text))
    throw new Refusal('SAML_STRUCTURE', 'It holds more tags, attributes or namespaces than any of Entra.');
}

function hasMore(text: string, part: string, most: number): boolean {
  return text.split(part, most + 2).length > most + 1;
}

function decode(bytes: Uint8Array): string {
  try {
    return STRICT.decode(bytes);
  } catch {
    throw new Refusal('SAML_ENCODING');
  }
}

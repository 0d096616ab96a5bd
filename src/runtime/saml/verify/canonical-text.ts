/** From bytes to their canonical form, by libxml2: everything after this reads the canonical form. */
import { ParseOption, XmlC14NMode, XmlDocument } from 'libxml2-wasm';
import { Refusal } from '../refusal.ts';

const OPTIONS = {
  option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE,
  encoding: 'utf-8',
};

// What the gate let through holds no comment; were one here, it is kept and the reader stumbles over it.
const EXCLUSIVE = { mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0, withComments: true };

/**
 * Exclusive canonical form (https://www.w3.org/TR/xml-exc-c14n/) of a whole document.
 * @throws {Refusal} ENT_SAML: SAML_XML, SAML_MARKUP, SAML_CANONICAL.
 */
export function canonicalTextOf(bytes: Uint8Array): string {
  return withDocument(bytes, (document) => {
    if (document.dtd !== null) throw new Refusal('SAML_MARKUP');
    const text = canonicalize(document);
    if (!text.startsWith('<')) throw new Refusal('SAML_CANONICAL');
    return text;
  });
}

/** libxml2 keeps documents outside the heap of JavaScript: whatever happens, it is given back. */
function withDocument<T>(bytes: Uint8Array, use: (document: XmlDocument) => T): T {
  const document = parse(bytes);
  try {
    return use(document);
  } finally {
    document.dispose();
  }
}

function parse(bytes: Uint8Array): XmlDocument {
  try {
    return XmlDocument.fromBuffer(bytes, OPTIONS);
  } catch {
    throw new Refusal('SAML_XML');
  }
}

/**
 * Each element that stands beside another repeats the namespaces it uses: a message within its limit may have a canonical
 * form without any. What Entra sends grows by a tenth.
 */
const MAX_BYTES = 512 * 1024;

function canonicalize(document: XmlDocument): string {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const write = (part: Uint8Array) => {
    bytes += part.length;
    if (bytes > MAX_BYTES) return -1;
    parts.push(part.slice());
    return part.length;
  };
  try {
    document.canonicalize({ write, close: () => true }, EXCLUSIVE);
  } catch {
    throw new Refusal('SAML_CANONICAL');
  }
  return Buffer.concat(parts).toString('utf8');
}

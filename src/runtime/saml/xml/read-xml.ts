/**
 * XML of strangers, copied into plain data once: no document type, no processing instruction, no CDATA, only UTF-8, and a
 * parser that is strict about namespaces. Nothing is loaded from elsewhere. What is read is not trusted.
 */
import {
  ParseOption,
  XmlAttribute,
  XmlComment,
  XmlDocument,
  XmlElement as XmlElementNode,
  XmlText,
  type XmlTreeNode,
} from 'libxml2-wasm';

/** An element as it was read. */
export interface ReadElement {
  /** `''`: none. */
  readonly namespace: string;
  /** Local name. */
  readonly name: string;
  /** Those without a prefix. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Local names of the others. */
  readonly prefixed: readonly string[];
  readonly children: readonly ReadElement[];
  /** All direct text, as it stands. */
  readonly text: string;
}

/** How strict {@link readXml} is. */
export interface ReadLimits {
  readonly maxBytes: number;
  /** Comments are skipped, but never in the middle of a text. */
  readonly areCommentsAllowed?: boolean;
}

/** Why a text is no XML that is read. */
export type XmlFault = 'size' | 'encoding' | 'markup' | 'xml';

/** A text that is no XML, or holds what is not read. */
export class XmlRefused extends Error {
  readonly fault: XmlFault;

  constructor(fault: XmlFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/**
 * The root element.
 * @throws {XmlRefused} the bytes are too many, no UTF-8, no well-formed XML, or hold what is not read.
 */
export function readXml(bytes: Uint8Array, limits: ReadLimits): ReadElement {
  const text = gated(bytes, limits);
  const option = ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_IGNORE_ENC;
  let document: XmlDocument;
  try {
    document = XmlDocument.fromString(text, { option });
  } catch {
    throw new XmlRefused('xml', 'it is not well-formed');
  }
  try {
    if (document.dtd !== null) throw new XmlRefused('markup', 'it has a document type');
    return snapshot(document.root);
  } finally {
    document.dispose();
  }
}

const DECLARATION =
  /^<\?xml\s+version\s*=\s*["']1\.0["'](\s+encoding\s*=\s*["']utf-8["'])?(\s+standalone\s*=\s*["'](yes|no)["'])?\s*\?>/i;

/** The gate before the parser: it knows nothing of XML but what is refused. */
function gated(bytes: Uint8Array, { maxBytes, areCommentsAllowed = false }: ReadLimits): string {
  if (bytes.byteLength > maxBytes) throw new XmlRefused('size', `it is larger than ${maxBytes} bytes`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new XmlRefused('encoding', 'it is not UTF-8');
  }
  if (/[\0\ufffe\uffff]/.test(text)) throw new XmlRefused('encoding', 'it holds characters that no text has');
  const body = text.replace(DECLARATION, '');
  if (body.includes('<?')) throw new XmlRefused('markup', 'it holds a processing instruction');
  if ((areCommentsAllowed ? /<!(?!--)/ : /<!/).test(body))
    throw new XmlRefused('markup', 'it holds a document type, a comment or a CDATA section');
  return body;
}

function snapshot(node: XmlElementNode): ReadElement {
  const { attributes, prefixed } = attributesOf(node);
  const children: ReadElement[] = [];
  let text = '';
  let hasComment = false;
  for (let child: XmlTreeNode | null = node.firstChild; child !== null; child = child.next) {
    if (child instanceof XmlElementNode) children.push(snapshot(child));
    else if (child instanceof XmlText) text += child.content;
    else if (child instanceof XmlComment) hasComment = true;
    else throw new XmlRefused('markup', 'it holds what is neither element nor text');
  }
  if (hasComment && text.trim() !== '') throw new XmlRefused('markup', 'a comment stands in the middle of a text');
  return { namespace: node.namespaceUri, name: node.name, attributes, prefixed, children, text };
}

function attributesOf({ attrs }: XmlElementNode): Pick<ReadElement, 'attributes' | 'prefixed'> {
  const attributes = new Map<string, string>();
  const prefixed: string[] = [];
  for (const attribute of attrs) {
    if (!(attribute instanceof XmlAttribute)) throw new XmlRefused('xml', 'it has an attribute that cannot be read');
    if (attribute.prefix === '') attributes.set(attribute.name, attribute.value);
    else prefixed.push(attribute.name);
  }
  return { attributes, prefixed };
}

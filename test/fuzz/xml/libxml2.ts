/** What libxml2 makes of a document: the oracle. */
import { ParseOption, XmlC14NMode, XmlDocument, XmlElement, type XmlTreeNode } from 'libxml2-wasm';

const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE;

/** Runs `use` on the document and gives its memory back; undefined: libxml2 does not accept it. */
export function withLibxml2<T>(bytes: Uint8Array, use: (document: XmlDocument) => T): T | undefined {
  let document: XmlDocument;
  try {
    document = XmlDocument.fromBuffer(bytes, { option });
  } catch {
    return undefined;
  }
  try {
    return use(document);
  } finally {
    document.dispose();
  }
}

/** All elements, in the order of the document. */
export function elementsOf(document: XmlDocument): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (element: XmlElement): void => {
    found.push(element);
    for (let child: XmlTreeNode | null = element.firstChild; child !== null; child = child.next) {
      if (child instanceof XmlElement) visit(child);
    }
  };
  visit(document.root);
  return found;
}

/** Exclusive canonical form without comments of an element in its document. */
export function canonicalBytes(document: XmlDocument, element: XmlElement, prefixes?: readonly string[]): Buffer {
  const parts: Buffer[] = [];
  const write = (part: Uint8Array): number => parts.push(Buffer.from(part)) && part.length;
  document.canonicalize(
    { write, close: () => true },
    {
      mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
      // The root needs no callback for each node.
      ...(element.parent === null ? {} : { nodeSet: new Set([element]) }),
      ...(prefixes === undefined ? {} : { inclusiveNamespacePrefixes: [...prefixes] }),
    },
  );
  return Buffer.concat(parts);
}

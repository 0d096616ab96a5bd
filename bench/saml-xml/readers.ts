/** The same work by different readers: parse, walk, canonicalize, digest, verify, and read the verified bytes again. */
import { createHash, type KeyObject, verify } from 'node:crypto';
import { ParseOption, XmlElement as WasmElement, XmlC14NMode, XmlDocument, type XmlTreeNode } from 'libxml2-wasm';
import { canonicalize } from '../../test/fuzz/xml/strict/canonicalize.ts';
import { parseXml } from '../../test/fuzz/xml/strict/parse-xml.ts';
import type { XmlElement } from '../../test/fuzz/xml/strict/xml-element.ts';
import { type Node, only, PATHS, walk } from './walk.ts';

/** What stands in a signature, and over what. */
interface Signed {
  readonly info: Uint8Array;
  readonly assertion: Uint8Array;
  readonly digest: string;
  readonly value: string;
}

/** SHA-256 and RSA: what no reader can do without. @throws {Error} the signature does not hold. */
export function checkCrypto({ info, assertion, digest, value }: Signed, key: KeyObject): void {
  const isDigest = createHash('sha256').update(assertion).digest('base64') === digest;
  if (!isDigest || !verify('RSA-SHA256', info, key, Buffer.from(value, 'base64')))
    throw new Error('It does not verify.');
}

const nodeOf = ({ namespace, localName, attributes, children }: XmlElement): Node => ({
  name: `${namespace} ${localName}`,
  attributes: attributes.map((each) => ({ name: each.prefix + each.localName, value: each.value })),
  children: children.flatMap((child) => (typeof child === 'string' ? [] : [nodeOf(child)])),
});
const named = ({ children }: XmlElement, name: string): XmlElement[] =>
  children
    .filter((child) => typeof child !== 'string')
    .filter((each) => `${each.namespace} ${each.localName}` === name);
const find = (parent: XmlElement, path: readonly string[]) => only(parent, path, named);
const textOf = (element: XmlElement) => element.children.join('');

/** What the strict reader finds. */
export function strictParts(bytes: Uint8Array): Signed {
  const root = parseXml(bytes);
  walk(nodeOf(root));
  const assertion = find(root, PATHS.assertion);
  const signature = find(assertion, PATHS.signature);
  return {
    info: canonicalize(find(signature, PATHS.info)),
    assertion: canonicalize(assertion, { without: signature }),
    digest: textOf(find(signature, PATHS.digest)),
    value: textOf(find(signature, PATHS.value)),
  };
}

/** Strict reader and canonical form. @returns how many elements were verified. */
export function strict(bytes: Uint8Array, key: KeyObject): number {
  const parts = strictParts(bytes);
  checkCrypto(parts, key);
  return walk(nodeOf(parseXml(parts.assertion)));
}

const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE;
const EXCLUSIVE = { mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 };

/** Canonical form of the whole, by the strict reader. */
export const strictForm = (bytes: Uint8Array): Uint8Array => canonicalize(parseXml(bytes));

/** Canonical form of the whole, by libxml2. */
export const wholeForm = (bytes: Uint8Array): Uint8Array =>
  withDocument(bytes, (document) => Buffer.from(document.canonicalizeToString(EXCLUSIVE)));

/** Bytes in canonical form of the whole by libxml2, without a callback for each node; then as {@link strict}. */
export function canonicalFirst(bytes: Uint8Array, key: KeyObject): number {
  return strict(
    withDocument(bytes, (document) => Buffer.from(document.canonicalizeToString(EXCLUSIVE))),
    key,
  );
}

/** libxml2's tree and canonical form of elements. */
export function libxml2(bytes: Uint8Array, key: KeyObject): number {
  const parts = withDocument(bytes, (document) => {
    walk(wasmNode(document.root));
    const assertion = wasmFind(document.root, PATHS.assertion);
    const signature = wasmFind(assertion, PATHS.signature);
    const info = Buffer.from(wasmFind(signature, PATHS.info).canonicalizeToString(EXCLUSIVE));
    const digest = wasmFind(signature, PATHS.digest).content;
    const value = wasmFind(signature, PATHS.value).content;
    signature.remove();
    return { info, assertion: Buffer.from(assertion.canonicalizeToString(EXCLUSIVE)), digest, value };
  });
  checkCrypto(parts, key);
  return withDocument(parts.assertion, (document) => walk(wasmNode(document.root)));
}

function withDocument<T>(bytes: Uint8Array, use: (document: XmlDocument) => T): T {
  const document = XmlDocument.fromBuffer(bytes, { option });
  try {
    return use(document);
  } finally {
    document.dispose();
  }
}

const wasmNode = (element: WasmElement): Node => ({
  name: `${element.namespaceUri} ${element.name}`,
  attributes: element.attrs.map(({ prefix, name, value }) => ({ name: prefix + name, value })),
  children: wasmChildren(element).map(wasmNode),
});
const wasmFind = (parent: WasmElement, path: readonly string[]) =>
  only(parent, path, (inner, name) =>
    wasmChildren(inner).filter((each) => `${each.namespaceUri} ${each.name}` === name),
  );

function wasmChildren(element: WasmElement): WasmElement[] {
  const found: WasmElement[] = [];
  for (let child: XmlTreeNode | null = element.firstChild; child !== null; child = child.next) {
    if (child instanceof WasmElement) found.push(child);
  }
  return found;
}

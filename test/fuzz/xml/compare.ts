/** One input, read by ours and by libxml2. */
import type { XmlDocument } from 'libxml2-wasm';
import { canonicalBytes, elementsOf, withLibxml2 } from './libxml2.ts';
import type { Random } from './random.ts';
import { canonicalize } from './strict/canonicalize.ts';
import { parseXml } from './strict/parse-xml.ts';
import type { XmlElement } from './strict/xml-element.ts';
import { XmlRefusal } from './strict/xml-refusal.ts';

/** Who accepted. Ours alone is a {@link Difference}. */
export type Outcome = 'both' | 'libxml2' | 'none';

/** Ours accepted what libxml2 refuses, or made something else of it. */
export class Difference extends Error {}

const ELEMENTS = 8;
const PREFIXES = ['#default', 'a', 'b', 'ns1', 'samlp', 'ds', 'undeclared', 'xml', 'A', '_p'];

/**
 * Compares acceptance, names, namespaces and attributes of every element, and canonical bytes: of the root, of some elements,
 * now and then with a PrefixList and without a child.
 * @throws {Difference}
 */
export function compare(bytes: Uint8Array, random: Random): Outcome {
  const root = ours(bytes);
  if (root === undefined) return withLibxml2(bytes, () => true) === undefined ? 'none' : 'libxml2';
  const isRead = withLibxml2(bytes, (document) => {
    compareTrees(root, document, random);
    return true;
  });
  if (isRead === undefined) throw new Difference('libxml2 refuses it.');
  if (random.happens(0.1)) compareWithout(root, bytes, random);
  const canonical = canonicalize(root);
  if (!Buffer.from(canonicalize(parseXml(canonical))).equals(canonical))
    throw new Difference('Its canonical form is not.');
  return 'both';
}

function ours(bytes: Uint8Array): XmlElement | undefined {
  try {
    return parseXml(bytes);
  } catch (error) {
    if (error instanceof XmlRefusal) return undefined;
    throw new Difference(`It throws ${error}.`);
  }
}

/** All elements below, and itself, in the order of the document. */
export function descendants(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : descendants(child)))];
}

function compareTrees(root: XmlElement, document: XmlDocument, random: Random): void {
  const [mine, theirs] = [descendants(root), elementsOf(document)];
  same(mine.length, theirs.length, 'Elements');
  for (const [index, element] of mine.entries()) {
    const their = theirs[index] as (typeof theirs)[number];
    same(named(element), [their.namespaceUri, their.name], 'Names');
    const attributes = their.attrs.map((each) => [...[each.namespaceUri, each.name], each.value]);
    same(
      element.attributes.map((each) => [...named(each), each.value]),
      attributes,
      'Attributes',
    );
    same(element.children.filter((child) => typeof child === 'string').join(''), ownText(their), 'Text');
  }
  const chosen = new Set([0, ...Array.from({ length: ELEMENTS - 1 }, () => random.below(mine.length))]);
  for (const index of chosen) {
    const prefixes = random.happens(0.25) ? PREFIXES.filter(() => random.happens(0.4)) : undefined;
    const form = canonicalize(mine[index] as XmlElement, prefixes === undefined ? {} : { inclusivePrefixes: prefixes });
    const theirForm = canonicalBytes(document, theirs[index] as (typeof theirs)[number], prefixes);
    same(Buffer.from(form).toString('latin1'), theirForm.toString('latin1'), `Canonical form with [${prefixes}]`);
  }
}

const named = ({ namespace, localName }: { readonly namespace: string; readonly localName: string }) => [
  namespace,
  localName,
];

function ownText(element: ReturnType<typeof elementsOf>[number]): string {
  let text = '';
  for (let child = element.firstChild; child !== null; child = child.next) {
    if (!('attrs' in child)) text += child.content;
  }
  return text;
}

/** Takes a child out of an element, in both. */
function compareWithout(root: XmlElement, bytes: Uint8Array, random: Random): void {
  const mine = descendants(root);
  const parents = mine.filter(({ children }) => children.some((child) => typeof child !== 'string'));
  if (parents.length === 0) return;
  const parent = random.pick(parents);
  const without = random.pick(parent.children.filter((child) => typeof child !== 'string'));
  withLibxml2(bytes, (document) => {
    const theirs = elementsOf(document);
    theirs[mine.indexOf(without)]?.remove();
    const form = canonicalBytes(document, theirs[mine.indexOf(parent)] as (typeof theirs)[number]);
    same(Buffer.from(canonicalize(parent, { without })).toString('latin1'), form.toString('latin1'), 'Without a child');
  });
}

function same(mine: unknown, theirs: unknown, what: string): void {
  const [one, other] = [JSON.stringify(mine), JSON.stringify(theirs)];
  if (one !== other) throw new Difference(`${what} differ: ${one} ${other}`);
}

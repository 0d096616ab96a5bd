/** Exclusive XML Canonicalization 1.0 without comments, of an element with all that is in it. */
import { namespaceOf, type XmlAttribute, type XmlElement } from './xml-element.ts';

/** What is left out, and what is kept besides. */
export interface CanonicalizeOptions {
  /** A child of the element: the signature, for the transform `enveloped-signature`. */
  readonly without?: XmlElement;
  /** `PrefixList` of InclusiveNamespaces, `#default` included; a prefix that is not declared has no effect. */
  readonly inclusivePrefixes?: readonly string[];
}

/** Declarations that stand in the output further out: the innermost first. */
interface Rendered {
  readonly prefix: string;
  readonly uri: string;
  readonly outer: Rendered | null;
}

/**
 * The canonical bytes (Exclusive XML Canonicalization 1.0, 3; Canonical XML 1.0, 2.3). Linear in their number.
 * @throws {TypeError} `without` is no child of the element.
 */
export function canonicalize(element: XmlElement, options: CanonicalizeOptions = {}): Uint8Array {
  const { without, inclusivePrefixes = [] } = options;
  if (without !== undefined && !element.children.includes(without))
    throw new TypeError('What is left out is no child.');
  const inclusive = inclusivePrefixes.map((prefix) => (prefix === '#default' ? '' : prefix));
  return Buffer.from(elementText(element, null, inclusive, without), 'utf8');
}

function elementText(
  element: XmlElement,
  outer: Rendered | null,
  inclusive: readonly string[],
  without?: XmlElement,
): string {
  const name = qualified(element);
  const rendered = render(element, outer, inclusive);
  let text = `<${name}${declarationsText(rendered, outer)}${attributesText(element.attributes)}>`;
  for (const child of element.children) {
    if (typeof child === 'string') text += escapeText(child);
    else if (child !== without) text += elementText(child, rendered, inclusive);
  }
  return `${text}</${name}>`;
}

const qualified = ({ prefix, localName }: { readonly prefix: string; readonly localName: string }): string =>
  prefix === '' ? localName : `${prefix}:${localName}`;

/** What this element has to declare, before what is declared further out. */
function render(element: XmlElement, outer: Rendered | null, inclusive: readonly string[]): Rendered | null {
  let rendered = renderPrefix(element, element.prefix, outer);
  for (const { prefix } of element.attributes) {
    if (prefix !== '' && prefix !== 'xml') rendered = renderPrefix(element, prefix, rendered);
  }
  for (const prefix of inclusive) rendered = renderPrefix(element, prefix, rendered);
  return rendered;
}

function renderPrefix({ scope }: XmlElement, prefix: string, outer: Rendered | null): Rendered | null {
  const uri = namespaceOf(scope, prefix);
  if (uri === undefined) return outer;
  for (let declaration = outer; declaration !== null; declaration = declaration.outer) {
    if (declaration.prefix === prefix) return declaration.uri === uri ? outer : { prefix, uri, outer };
  }
  // Without a default namespace further out, `xmlns=""` would say nothing.
  return prefix === '' && uri === '' ? outer : { prefix, uri, outer };
}

/** By prefix: the default namespace is first (Canonical XML 1.0, 2.2). Names of namespaces hold nothing to escape. */
function declarationsText(rendered: Rendered | null, outer: Rendered | null): string {
  if (rendered === outer) return '';
  const own: Rendered[] = [];
  for (let each = rendered; each !== outer && each !== null; each = each.outer) own.push(each);
  own.sort((one, other) => compare(one.prefix, other.prefix));
  return own.map(({ prefix, uri }) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${uri}"`).join('');
}

/** By namespace, then by local name (Canonical XML 1.0, 2.2). Both are ASCII, so code units are code points. */
function attributesText(attributes: readonly XmlAttribute[]): string {
  const ordered =
    attributes.length < 2
      ? attributes
      : [...attributes].sort((a, b) => compare(a.namespace, b.namespace) || compare(a.localName, b.localName));
  return ordered.map((attribute) => ` ${qualified(attribute)}="${escapeValue(attribute.value)}"`).join('');
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** Canonical XML 1.0, 2.3: text nodes. */
const escapeText = (text: string): string =>
  /[&<>\r]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')
    : text;

/** Canonical XML 1.0, 2.3: attribute nodes. */
function escapeValue(value: string): string {
  if (!/[&<"\t\n\r]/.test(value)) return value;
  const escaped = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return escaped.replaceAll('\t', '&#x9;').replaceAll('\n', '&#xA;').replaceAll('\r', '&#xD;');
}

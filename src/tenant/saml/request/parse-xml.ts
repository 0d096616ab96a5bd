/** Text of XML to elements, strictly: what two readers could read in two ways is refused. */
import { DOMParser } from '@xmldom/xmldom';
import { refuse } from '../refusals/refuse.ts';

export const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const DSIG = 'http://www.w3.org/2000/09/xmldsig#';

/** The root element. Document types, sections, instructions and entities are none of a SAML message. @throws {SamlError} 90107. */
export function parseXml(text: string): Element {
  const bare = text.replace(/^\uFEFF?<\?xml\s[^?<>]*\?>/, '');
  if (bare.includes('<!') && /<!(?!--)/.test(bare))
    throw refuse(90107, { reason: 'it holds a document type or a section' });
  if (bare.includes('<?')) throw refuse(90107, { reason: 'it holds a processing instruction' });
  if (!bare.trimStart().startsWith('<')) throw refuse(90107, { reason: 'it does not begin with an element' });
  const root = documentOf(bare).documentElement;
  if (!root) throw refuse(90107, { reason: 'it holds no element' });
  checkElements(root, DEEPEST);
  return root;
}

/** Far more than any message needs; what is deeper would end the stack of whoever walks through it. */
const DEEPEST = 50;

/** The parser lets a prefix pass that nothing declares. */
function checkElements(element: Element, levels: number): void {
  if (levels === 0) throw refuse(90107, { reason: 'it is nested too deep' });
  if (element.prefix && !element.namespaceURI) throw refuse(90107, { reason: 'it is not well-formed' });
  for (const child of childrenOf(element)) checkElements(child, levels - 1);
}

function documentOf(text: string): Document {
  const complain = () => {
    throw refuse(90107, { reason: 'it is not well-formed' });
  };
  const errorHandler = { warning: complain, error: complain, fatalError: complain };
  const document = new DOMParser({ errorHandler }).parseFromString(text, 'text/xml');
  const others = Array.from(document.childNodes).filter((node) => node.nodeType !== 8 && !isBlank(node));
  if (others.length !== 1) complain();
  return document;
}

const isBlank = (node: Node): boolean => node.nodeType === 3 && (node.nodeValue ?? '').trim() === '';

/** Elements directly below one. */
export function childrenOf(element: Element): Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);
}

/** Whether an element has this namespace and name; never by prefix. */
export function isNamed(element: Element, namespace: string, name: string): boolean {
  return element.namespaceURI === namespace && element.localName === name;
}

/** The only child of that name; undefined for none. @throws {SamlError} 75005: there are several. */
export function childOf(element: Element, namespace: string, name: string): Element | undefined {
  const [found, ...more] = childrenOf(element).filter((child) => isNamed(child, namespace, name));
  if (more.length > 0) throw refuse(75005, { reason: `${name} is there twice` });
  return found;
}

/** The text of an element that holds text alone: a comment in it would cut it for one reader and not for another. @throws {SamlError} 75005. */
export function textOf(element: Element): string {
  const nodes = Array.from(element.childNodes);
  if (nodes.some((node) => node.nodeType !== 3))
    throw refuse(75005, { reason: `${element.localName} holds more than text` });
  return nodes
    .map((node) => node.nodeValue ?? '')
    .join('')
    .trim();
}

/** An attribute without namespace; undefined when it is not there. */
export function attributeOf(element: Element, name: string): string | undefined {
  return element.hasAttribute(name) ? (element.getAttribute(name) ?? '') : undefined;
}

/** Holds a document against the closed profile: one pass over all elements. */
import { Refusal, type RefusalCode } from '../refusal.ts';
import { SHAPES, type Shape } from './shapes.ts';
import type { UntrustedDocument, UntrustedElement } from './untrusted-element.ts';

/** Anything but white space of XML. */
const NO_SPACE = /[^ \t\n]/;
const NCNAME = /^[A-Za-z_][\w.-]*$/;
const ASSERTION = /:(?:Encrypted)?Assertion$/;

/**
 * Lets a document pass that has this root, at most one assertion, and nothing outside the profile.
 * @throws {Refusal} ENT_SAML: SAML_ASSERTION_COUNT, SAML_STRUCTURE, SAML_ID, SAML_SIGNATURE_SHAPE, SAML_TRANSFORM.
 */
export function checkStructure({ root, elements }: UntrustedDocument, rootName: string): void {
  if (elements.filter(({ name }) => ASSERTION.test(name)).length > 1) throw new Refusal('SAML_ASSERTION_COUNT');
  if (root.name !== rootName) throw new Refusal('SAML_STRUCTURE', 'The outermost element is another.');
  const ids = new Set<string>();
  for (const element of elements) {
    checkElement(element);
    checkId(element.attributes.get('ID') ?? element.attributes.get('Id'), ids);
  }
}

function checkElement(element: UntrustedElement): void {
  const shape = SHAPES.get(element.name);
  if (shape === undefined) throw refusalAt(element);
  checkAttributes(element, shape);
  checkChildren(element, shape);
  if (!shape.hasText && NO_SPACE.test(element.text)) throw refusalAt(element);
}

function checkAttributes(element: UntrustedElement, shape: Shape): void {
  const { attributes } = element;
  if (attributes.size === 0 && shape.requiredAttributes.length === 0) return;
  for (const name of attributes.keys()) if (!shape.attributes.has(name)) throw refusalAt(element);
  const missing = shape.requiredAttributes.find((name) => !attributes.has(name));
  if (missing !== undefined) throw missing === 'ID' ? new Refusal('SAML_ID') : refusalAt(element);
}

function checkChildren(element: UntrustedElement, shape: Shape): void {
  const { children } = element;
  let rank = 0;
  for (const [index, child] of children.entries()) {
    const place = shape.children.get(child.name);
    if (place === undefined || place.rank < rank) throw refusalAt(element, child);
    if (!place.isRepeatable && hasBefore(children, index, child.name)) throw refusalAt(element, child);
    rank = place.rank;
  }
  const hasAll = shape.requiredChildren.every((name) => children.some((child) => child.name === name));
  if (!hasAll) throw refusalAt(element);
}

/** Lists whose names may not repeat have at most six places. */
function hasBefore(children: readonly UntrustedElement[], index: number, name: string): boolean {
  for (let i = 0; i < index; i++) if (children[i]?.name === name) return true;
  return false;
}

/** ID attributes of the profile are `ID` and `Id`; every other spelling is no attribute of it. */
function checkId(id: string | undefined, seen: Set<string>): void {
  if (id === undefined) return;
  if (!NCNAME.test(id) || seen.has(id)) throw new Refusal('SAML_ID');
  seen.add(id);
}

/** The name of an element is told only where the profile knows it: any other is text of somebody's choice. */
function refusalAt(element: UntrustedElement, child: UntrustedElement = element): Refusal {
  const known = SHAPES.has(element.name) ? `It is about ${element.name}.` : undefined;
  return new Refusal(codeOf(element.name, child.name), known);
}

function codeOf(name: string, child: string): RefusalCode {
  if (/^ds:(?:Transforms?|CanonicalizationMethod)$/.test(name)) return 'SAML_TRANSFORM';
  return name.startsWith('ds:') || child.startsWith('ds:') ? 'SAML_SIGNATURE_SHAPE' : 'SAML_STRUCTURE';
}

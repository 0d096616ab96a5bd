/** What an element may hold: everything that is not listed is refused. */
import type { ReadElement } from '../xml/read-xml.ts';

/** The form of an element. */
export interface Shape {
  readonly namespace: string;
  readonly name: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** It holds text and no elements; otherwise elements, and white space between them. */
  readonly isText: boolean;
  /** In this order. */
  readonly children: readonly ChildShape[];
}

/** A child, and how often it may stand there. */
export interface ChildShape extends Shape {
  readonly min: 0 | 1;
  readonly max: number;
}

/** An element of text. */
export function textShape(namespace: string, name: string, optional: readonly string[] = []): Shape {
  return { namespace, name, required: [], optional, isText: true, children: [] };
}

/** Whether an element, and all below it, has the form. */
export function fits(element: ReadElement, shape: Shape): boolean {
  return (
    element.namespace === shape.namespace &&
    element.name === shape.name &&
    fitsAttributes(element, shape) &&
    fitsContent(element, shape)
  );
}

function fitsAttributes({ attributes, prefixed }: ReadElement, { required, optional }: Shape): boolean {
  const isKnown = [...attributes.keys()].every((name) => required.includes(name) || optional.includes(name));
  return prefixed.length === 0 && isKnown && required.every((name) => attributes.has(name));
}

function fitsContent({ children, text }: ReadElement, shape: Shape): boolean {
  if (shape.isText) return children.length === 0 && text !== '';
  return text.trim() === '' && fitsChildren(children, shape.children);
}

function fitsChildren(children: readonly ReadElement[], shapes: readonly ChildShape[]): boolean {
  let next = 0;
  for (const shape of shapes) {
    const start = next;
    while (next < children.length && next - start < shape.max && fits(children[next] as ReadElement, shape)) next += 1;
    if (next - start < shape.min) return false;
  }
  return next === children.length;
}

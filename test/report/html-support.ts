/** Pages, taken apart by a parser that forgives nothing: what it finds is what a browser finds. */
import { XmlDocument, XmlElement, type XmlNode } from 'libxml2-wasm';
import { expect } from 'vitest';
import { render } from '../../src/report/render.ts';
import type { Report } from '../../src/report/report.ts';
import { VERSION } from './support.ts';

/** An element of a page. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** All text below it. */
  readonly text: string;
}

/** Elements that a page is made of: nothing that loads, runs, sends or frames anything. */
const ELEMENTS = new Set(
  `html head meta title style body a header nav main footer section article h1 h2 h3 h4 p ul li dl div dt dd details summary
  span b em code pre bdi del ins wbr figure figcaption table caption thead tbody tr th td svg desc g rect path text tspan
  use`.split(/\s+/),
);

const ATTRIBUTES = new Set(
  `lang charset http-equiv content name class href id tabindex aria-labelledby aria-describedby open scope colspan role
  viewBox transform width height x y rx d textLength lengthAdjust`.split(/\s+/),
);

/** The page of a report. */
export function pageOf(report: Report): string {
  return render(report, 'html', { color: false, version: VERSION });
}

/** The elements of a page, in their order: every one is closed, known, and has known attributes. */
export function elementsOf(page: string): Element[] {
  const xml = page.replaceAll(/<(meta [^>]*|wbr)>/g, '<$1/>').replaceAll(/<details open>/g, '<details open="">');
  const document = XmlDocument.fromString(xml);
  try {
    const found = [...walk(document.root)].map(elementOf);
    expect([...new Set(found.map(({ name }) => name))].filter((name) => !ELEMENTS.has(name))).toEqual([]);
    const names = new Set(found.flatMap(({ attributes }) => Object.keys(attributes)));
    expect([...names].filter((name) => !ATTRIBUTES.has(name))).toEqual([]);
    return found;
  } finally {
    document.dispose();
  }
}

function* walk(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of childrenOf(element)) if (child instanceof XmlElement) yield* walk(child);
}

function* childrenOf(element: XmlElement): Generator<XmlNode> {
  for (let child = element.firstChild; child !== null; child = child.next) yield child;
}

function elementOf(element: XmlElement): Element {
  const attributes = element.attrs.map(({ name, value }) => [name, value] as const);
  return { name: element.name, attributes: Object.fromEntries(attributes), text: element.content };
}

/** Links lead somewhere, and no two elements have one ID. */
export function checkAnchors(elements: readonly Element[]): void {
  const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  // A space would make two references of one (HTML 3.2.6.1).
  expect(ids.filter((id) => !/^\S{1,200}$/.test(id))).toEqual([]);
  const links = elements.flatMap(({ attributes }) => attributes['href'] ?? []);
  expect(links.filter((link) => !link.startsWith('#') || !ids.includes(link.slice(1)))).toEqual([]);
  const named = ['aria-labelledby', 'aria-describedby'].flatMap((name) =>
    elements.flatMap(({ attributes }) => attributes[name] ?? []),
  );
  expect(named.filter((id) => !ids.includes(id))).toEqual([]);
}

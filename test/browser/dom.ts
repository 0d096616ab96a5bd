/** As much of the DOM as measurements need: the project is no program of a browser, so its types are not all loaded. */

export interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

export interface DomElement {
  readonly tagName: string;
  readonly className: unknown;
  readonly textContent: string | null;
  readonly children: Iterable<DomElement>;
  getAttribute(name: string): string | null;
  getBoundingClientRect(): Rect;
  matches(selector: string): boolean;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
  checkVisibility(options: { readonly contentVisibilityAuto: boolean }): boolean;
}

export interface DomDocument extends Pick<DomElement, 'querySelector' | 'querySelectorAll'> {
  readonly documentElement: { readonly clientWidth: number; readonly scrollWidth: number };
  readonly body: DomElement & { append(...elements: readonly object[]): void };
  readonly activeElement: DomElement | null;
  getElementById(id: string): DomElement | null;
  createElement(name: string): { textContent: string; src: string };
}

export type ComputedStyle = (
  element: DomElement,
) => Readonly<Record<'outlineStyle' | 'outlineWidth' | 'backgroundColor', string>>;

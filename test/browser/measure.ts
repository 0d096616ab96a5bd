/** What is measured inside of a page. Each function is sent to the browser as it is, so it uses nothing of this module. */

import type axe from 'axe-core';
import type { ComputedStyle, DomDocument, DomElement, Rect } from './dom.ts';

declare const document: DomDocument;
declare const getComputedStyle: ComputedStyle;

/** How wide the page is, with what hangs out of it. */
export function pageWidth(): number {
  return document.documentElement.scrollWidth;
}

/** The colour of the page. */
export function ground(): string {
  return getComputedStyle(document.body).backgroundColor;
}

/** What axe calls a violation, once its source was sent. */
export async function violations(): Promise<string[]> {
  const { axe: tool } = globalThis as unknown as { axe: typeof axe };
  const found = await tool.run({ resultTypes: ['violations'] });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** Puts a script and a picture of somebody else into the page; whether the script ran. */
export function breakIn(): boolean {
  const script = document.createElement('script');
  script.textContent = 'globalThis.ran = true';
  const picture = document.createElement('img');
  picture.src = 'https://vendor.example/x.png';
  document.body.append(script, picture);
  return 'ran' in globalThis;
}

/** Elements that are wider than the page, as `tag.class`. */
export function tooWide(): string[] {
  const width = document.documentElement.clientWidth;
  const all = [...document.querySelectorAll('body *')];
  const wide = all.filter((element) => {
    const { right, left, width: own } = element.getBoundingClientRect();
    return own > 1 && (right > width + 0.5 || left < -0.5) && !element.matches('.skip, .unseen, thead, thead *');
  });
  return wide.slice(0, 5).map(({ tagName, className }) => `${tagName}.${className}`);
}

/** Texts of pictures that stand out of their box or panel, or on another text, each as what it says. */
export function misplacedTexts(): string[] {
  const found: string[] = [];
  const hits = (one: Rect, other: Rect) =>
    one.left < other.right - 0.5 &&
    other.left < one.right - 0.5 &&
    one.top < other.bottom - 2 &&
    other.top < one.bottom - 2;
  for (const box of document.querySelectorAll('svg.wide .box')) {
    const frame = box.querySelector('rect')?.getBoundingClientRect();
    const texts = [...box.querySelectorAll('text')].map(
      (text) => [text.textContent, text.getBoundingClientRect()] as const,
    );
    if (!frame || frame.width === 0) continue;
    for (const [said, { left, right, top, bottom, width }] of texts) {
      const isInside = left >= frame.left && right <= frame.right + 0.5 && top >= frame.top && bottom <= frame.bottom;
      if (width > 0 && !isInside) found.push(`out of its box: ${said}`);
    }
    const [label, mark] = ['.label', '.mark'].map((name) => box.querySelector(name)?.getBoundingClientRect());
    if (label && mark && hits(label, mark)) found.push(`label and mark: ${box.textContent}`);
  }
  for (const picture of document.querySelectorAll('svg')) {
    const shown = [...picture.querySelectorAll('.arrow text')].map(
      (text) => [text.textContent, text.getBoundingClientRect()] as const,
    );
    const frames = [...picture.querySelectorAll('.panel')].map((panel) => panel.getBoundingClientRect());
    shown.forEach(([said, place], index) => {
      if (place.width === 0) return;
      if (frames.some((frame) => hits(place, frame))) found.push(`on a panel: ${said}`);
      if (shown.slice(index + 1).some(([, other]) => hits(place, other))) found.push(`on another: ${said}`);
    });
  }
  return found.slice(0, 5);
}

/** Pictures as they are shown: role, name and description of each that takes room. */
export function shownPictures() {
  const textOf = (element: DomElement, name: string) =>
    document.getElementById(element.getAttribute(name) ?? '')?.textContent ?? '';
  return [...document.querySelectorAll('svg')]
    .filter((picture) => picture.getBoundingClientRect().width > 0)
    .map((picture) => ({
      role: picture.getAttribute('role'),
      title: textOf(picture, 'aria-labelledby'),
      description: textOf(picture, 'aria-describedby'),
      isTall: picture.matches('.tall'),
    }));
}

/** How many links and summaries there are that can be seen now. */
export function interactive(): number {
  return [...document.querySelectorAll('a[href], summary')].filter((element) =>
    element.checkVisibility({ contentVisibilityAuto: true }),
  ).length;
}

/** What has the focus, as `tag text`, and whether an outline shows it. */
export function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return {
    what: `${element.tagName.toLowerCase()} ${element.textContent?.slice(0, 60)}`,
    isOutlined: outlineStyle !== 'none' && outlineWidth !== '0px',
    isMain: element.matches('main'),
  };
}

/** Folded parts whose content cannot be seen. */
export function folded(): number {
  const all = [...document.querySelectorAll('details')];
  return all.filter((details) => {
    const content = [...details.children].find((child) => !child.matches('summary'));
    return content !== undefined && !content.checkVisibility({ contentVisibilityAuto: true });
  }).length;
}

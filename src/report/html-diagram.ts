/** The picture of a connection: tenant and vendor, and on it what changes. Drawn twice, of which a page shows what fits. */
import type { NodeKind } from '../entra/diagram.ts';
import { type Box, boxOf } from './diagram-box.ts';
import { aboveEachOther, besideEachOther, type Layout, type Scene } from './diagram-layouts.ts';
import { type Mark, marksOf, type Part } from './diagram-marks.ts';
import { diagramList, markedWords } from './diagram-words.ts';
import type { Told } from './html-groups.ts';
import { actionMark } from './html-marks.ts';
import { html, type Markup, type Piece, short } from './html-markup.ts';

/** The picture with its legend and all of it in words; nothing where the report has none. */
export function diagramFigure({ id, anchor, connection, changes }: Told): Markup {
  const diagram = connection?.diagram;
  if (diagram === undefined) return html``;
  const marks = marksOf(diagram, changes);
  const boxes = new Map(diagram.nodes.map((node) => [node.kind, boxOf(node, marks.get(node.kind))] as const));
  const scene = { diagram, boxes, marks };
  const names = { title: `Connection ${short(id)}`, description: describe(scene) };
  const anchorOf = (kind: NodeKind) => `${anchor}:${kind}`;
  // The second drawing uses the boxes of the first.
  const wide = besideEachOther({ ...scene, place: (box, x, y) => drawnBox(box, x, y, anchorOf(box.kind), marks) });
  const tall = aboveEachOther({ ...scene, place: (box, x, y) => usedBox(x, y, anchorOf(box.kind)) });
  return html`<h4>Diagram</h4>
<figure class="diagram">
${picture(wide, 'wide', anchor, names)}
${picture(tall, 'tall', anchor, names)}
<figcaption>${legend(marks)}</figcaption>
<details class="words"><summary>The diagram in words</summary>
${diagramList(diagram, marks)}
</details>
</figure>
`;
}

/** The marks that stand on the picture. */
function legend(marks: ReadonlyMap<Part, Mark>): Piece {
  if (marks.size === 0) return '';
  const found = new Set([...marks.values()].map(({ action }) => action));
  const shown = (['create', 'update', 'delete'] as const).filter((action) => found.has(action));
  return [shown.map((action) => [actionMark(action), ' ']), html`<span>unmarked: stays as it is</span>`];
}

function describe({ diagram, marks }: Omit<Scene, 'place'>): string {
  return `Microsoft Entra ID on one side, the vendor on the other, and what goes between them. ${markedWords(diagram, marks)} All of it stands below in words.`;
}

function picture(
  { width, height, drawing }: Layout,
  name: string,
  anchor: string,
  { title, description }: { readonly title: string; readonly description: string },
): Markup {
  const [head, text] = [`${anchor}:${name}-title`, `${anchor}:${name}-text`];
  return html`<svg class="${name}" role="img" viewBox="0 0 ${width} ${height}" aria-labelledby="${head}" aria-describedby="${text}"><title id="${head}">${title}</title><desc id="${text}">${description}</desc>${drawing}</svg>`;
}

function drawnBox({ kind, drawing }: Box, x: number, y: number, id: string, marks: ReadonlyMap<Part, Mark>): Markup {
  return html`<g transform="translate(${x} ${y})"><g id="${id}" class="box${classOf(marks.get(kind))}">${drawing}</g></g>
`;
}

function usedBox(x: number, y: number, id: string): Markup {
  return html`<use href="#${id}" x="${x}" y="${y}"/>`;
}

function classOf(mark: Mark | undefined): string {
  return mark ? ` ${mark.action}` : '';
}

/** Where boxes and arrows of a diagram stand: beside each other where there is room, one above the other where not. */
import type { ArrowKind, Diagram, DiagramArrow, NodeKind } from '../entra/diagram.ts';
import { BOX_WIDTH, type Box } from './diagram-box.ts';
import { COLUMN, fitted, linesOf } from './diagram-lines.ts';
import type { Mark, Part } from './diagram-marks.ts';
import { ARROWS } from './diagram-words.ts';
import { ACTION_SIGNS } from './html-marks.ts';
import { html, type Markup, type Piece } from './html-markup.ts';

const PAD = 12;
const GAP = 10;
const ZONE_GAP = 22;
const HEAD = 36;
const PANEL_WIDTH = BOX_WIDTH + 2 * PAD;
const GUTTER = 196;

/** Boxes that face each other, from top to bottom: who, signing in, provisioning. */
const ZONES: ReadonlyArray<readonly [left: readonly NodeKind[], right: readonly NodeKind[]]> = [
  [['tenant'], ['vendor']],
  [
    ['application', 'access', 'certificate', 'claims'],
    ['signOnUrl', 'entityId', 'replyUrls', 'logoutUrl'],
  ],
  [['provisioning'], ['scim']],
];

/** A drawing with its size. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly drawing: Markup;
}

/** What both layouts draw; `place` puts a box somewhere. */
export interface Scene {
  readonly diagram: Diagram;
  readonly boxes: ReadonlyMap<NodeKind, Box>;
  readonly marks: ReadonlyMap<Part, Mark>;
  readonly place: (box: Box, x: number, y: number) => Markup;
}

/** Entra at the left, the vendor at the right, arrows between them at the height of what they are about. */
export function besideEachOther(scene: Scene): Layout {
  const right = PANEL_WIDTH + GUTTER;
  const places = new Map<NodeKind, number>();
  let y = HEAD;
  for (const [one, other] of ZONES) {
    const heights = [one, other].map((kinds) => stack(scene, kinds, y, places));
    const height = Math.max(...heights);
    if (height > 0) y += height + ZONE_GAP;
  }
  const height = y - ZONE_GAP + PAD;
  const drawn = ZONES.map(([one, other]) => [
    placed(scene, one, PAD, places),
    placed(scene, other, right + PAD, places),
  ]);
  const drawing = html`${panel('Microsoft Entra ID', 0, 0, height)}${panel('Vendor', right, 0, height)}${drawn}${arrowsAcross(scene, places)}`;
  return { width: right + PANEL_WIDTH, height, drawing };
}

/** Entra above, the vendor below, arrows as a list between them. */
export function aboveEachOther(scene: Scene): Layout {
  const places = new Map<NodeKind, number>();
  const [left, right] = [0, 1].map((side) => ZONES.flatMap((zone) => zone[side] as readonly NodeKind[]));
  const upper = HEAD + stack(scene, left as NodeKind[], HEAD, places) + PAD;
  const { arrows } = scene.diagram;
  const middle = arrows.length > 0 ? arrows.length * ROW + 2 * GAP : ZONE_GAP;
  const start = upper + middle;
  const height = start + HEAD + stack(scene, right as NodeKind[], start + HEAD, places) + PAD;
  const rows = arrows.map((arrow, index) => arrowRow(arrow, upper + GAP + index * ROW, scene));
  const drawing = html`${panel('Microsoft Entra ID', 0, 0, upper)}${panel('Vendor', 0, start, height - start)}${[left, right].map((kinds) => placed(scene, kinds as NodeKind[], PAD, places))}${rows}`;
  return { width: PANEL_WIDTH, height, drawing };
}

/** Notes the places of a stack of boxes that begins at `y`, and gives its height. */
function stack({ boxes }: Scene, kinds: readonly NodeKind[], y: number, places: Map<NodeKind, number>): number {
  let at = y;
  for (const kind of kinds) {
    const box = boxes.get(kind);
    if (box === undefined) continue;
    places.set(kind, at);
    at += box.height + GAP;
  }
  return Math.max(0, at - y - GAP);
}

function placed({ boxes, place }: Scene, kinds: readonly NodeKind[], x: number, places: Map<NodeKind, number>): Piece {
  return kinds.flatMap((kind) => {
    const [box, y] = [boxes.get(kind), places.get(kind)];
    return box && y !== undefined ? [place(box, x, y)] : [];
  });
}

function panel(title: string, x: number, y: number, height: number): Markup {
  return html`<rect class="panel" x="${x + 0.5}" y="${y + 0.5}" width="${PANEL_WIDTH - 1}" height="${height - 1}" rx="12"/><text class="title" x="${x + PAD + 2}" y="${y + 24}">${title}</text>`;
}

/** The boxes that arrows end at; the first that is there. */
const ENDS: Readonly<Record<ArrowKind, readonly NodeKind[]>> = {
  authnRequest: ['signOnUrl', 'entityId'],
  assertion: ['replyUrls'],
  logout: ['logoutUrl'],
  scim: ['scim'],
};

function arrowsAcross(scene: Scene, places: ReadonlyMap<NodeKind, number>): Piece {
  return scene.diagram.arrows.flatMap((arrow) => {
    const end = ENDS[arrow.kind].find((kind) => places.has(kind));
    if (end === undefined) return [];
    const y = (places.get(end) ?? 0) + (scene.boxes.get(end)?.height ?? 0) / 2;
    return [arrowAcross(arrow, y, scene)];
  });
}

/** Columns of a remark that have room between the panels. */
const REMARK = Math.floor(GUTTER / COLUMN) - 1;

function arrowAcross({ kind, text = '' }: DiagramArrow, y: number, { marks }: Scene): Markup {
  const [from, to] = [PANEL_WIDTH, PANEL_WIDTH + GUTTER + PAD];
  const middle = PANEL_WIDTH + GUTTER / 2;
  const head = ARROWS[kind].isToVendor ? `M${to} ${y}l-8-5v10z` : `M${from} ${y}l8-5v10z`;
  const notes = linesOf(text, REMARK, 2);
  return html`<g class="${classOf(kind, marks)}"><path class="line" d="M${from} ${y}H${to}"/><path class="head" d="${head}"/><text class="name" x="${middle}" y="${y - 9}">${nameOf(kind, marks)}</text>${notes.map((note, index) => html`<text class="note" x="${middle}" y="${y + 17 + 14 * index}"${fitted(note)}>${note}</text>`)}</g>`;
}

/** Height of an arrow's row, where its words begin, and columns of its remark that have room. */
const ROW = 44;
const WORDS = 52;
const ROW_REMARK = Math.floor((PANEL_WIDTH - WORDS) / COLUMN);

function arrowRow({ kind, text = '' }: DiagramArrow, y: number, { marks }: Scene): Markup {
  const x = 32;
  const [top, end] = [y + 5, y + ROW - 7];
  const head = ARROWS[kind].isToVendor ? `M${x} ${end}l-5-8h10z` : `M${x} ${top}l-5 8h10z`;
  const [note] = linesOf(text, ROW_REMARK, 1);
  const remark = note && html`<text class="note" x="${WORDS}" y="${y + 34}"${fitted(note)}>${note}</text>`;
  return html`<g class="row ${classOf(kind, marks)}"><path class="line" d="M${x} ${top}V${end}"/><path class="head" d="${head}"/><text class="name" x="${WORDS}" y="${y + (remark ? 18 : 26)}">${nameOf(kind, marks)}</text>${remark}</g>`;
}

function nameOf(kind: ArrowKind, marks: Scene['marks']): string {
  const mark = marks.get(`arrow:${kind}`);
  return mark ? `${ACTION_SIGNS[mark.action][0]} ${ARROWS[kind].name}` : ARROWS[kind].name;
}

function classOf(kind: ArrowKind, marks: Scene['marks']): string {
  const mark = marks.get(`arrow:${kind}`);
  return mark ? `arrow ${mark.action}` : 'arrow';
}

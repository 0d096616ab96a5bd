/** One box of a diagram as SVG. Its size follows from its lines alone, so that it can stand in either layout. */
import type { DiagramNode } from '../entra/diagram.ts';
import { COLUMN, fitted, linesOf } from './diagram-lines.ts';
import type { Mark } from './diagram-marks.ts';
import { BLANKS, lineText, NODE_NAMES, turnover } from './diagram-words.ts';
import { ACTION_SIGNS } from './html-marks.ts';
import { html, type Markup } from './html-markup.ts';

/** Width of every box, in units of the picture: those are pixels where there is room. */
export const BOX_WIDTH = 320;

const PAD = 14;
/** Where a text begins that has a sign before it. */
const SET_IN = PAD + 14;
const FIRST_LINE = 39;
const LINE_HEIGHT = 16;
const COLUMNS = Math.floor((BOX_WIDTH - 2 * PAD) / COLUMN);

/** Lines of one text, and texts that go which are shown beside those that stay. */
const MAX_LINES = 3;
const MAX_REMOVED = 3;

/** A box, drawn at the origin. */
export interface Box {
  readonly kind: DiagramNode['kind'];
  readonly height: number;
  readonly drawing: Markup;
}

/** Draws a box. */
export function boxOf(node: DiagramNode, mark: Mark | undefined): Box {
  const rows = rowsOf(node, mark);
  const height = FIRST_LINE + LINE_HEIGHT * (rows.length - 1) + 13;
  const drawing = html`<rect width="${BOX_WIDTH}" height="${height}" rx="8"/><text class="label" x="${PAD}" y="20">${
    NODE_NAMES[node.kind]
  }</text>${mark && markText(mark)}${rows.map((row, index) => rowText(row, FIRST_LINE + index * LINE_HEIGHT))}`;
  return { kind: node.kind, height, drawing };
}

interface Row {
  readonly text: string;
  readonly sign?: string;
  /** How it is drawn: a value, one that goes or comes, or a remark. */
  readonly look: 'kept' | 'gone' | 'fresh' | 'remark';
}

function rowsOf({ lines, more, blank }: DiagramNode, mark: Mark | undefined): Row[] {
  const { fresh, gone } = turnover(lines, mark);
  const rows = lines.flatMap((line) =>
    fresh.has(line.text) ? rowsFor(lineText(line), 'fresh', '+') : rowsFor(lineText(line), 'kept'),
  );
  // What goes stands behind what comes in its place.
  const last = rows.findLastIndex(({ look }) => look === 'fresh');
  const all = [
    ...rows.toSpliced(last === -1 ? rows.length : last + 1, 0, ...goneRows(gone)),
    ...(more === undefined ? [] : rowsFor(`and ${more} more`, 'remark')),
    ...(blank === undefined ? [] : rowsFor(BLANKS[blank], 'remark')),
  ];
  return all.length > 0 ? all : rowsFor('\u2013', 'remark');
}

function goneRows(removed: readonly string[]): Row[] {
  const more = removed.length - MAX_REMOVED;
  return [
    ...removed.slice(0, MAX_REMOVED).flatMap((text) => rowsFor(text, 'gone', '\u2212')),
    ...(more > 0 ? rowsFor(`\u2212 ${more} more`, 'remark') : []),
  ];
}

/** Behind a sign the text is set in, also in its further lines. */
function rowsFor(text: string, look: Row['look'], sign?: string): Row[] {
  const lines = linesOf(text, sign === undefined ? COLUMNS : COLUMNS - 2, MAX_LINES);
  return lines.map((line, index) => ({
    text: line,
    look,
    ...(sign === undefined ? {} : { sign: index === 0 ? sign : '' }),
  }));
}

function rowText({ text, look, sign }: Row, y: number): Markup {
  const x = sign === undefined ? PAD : SET_IN;
  const name = look === 'kept' ? 't' : `t ${look}`;
  const signed = sign && html`<text class="${name} sign" x="${PAD}" y="${y}">${sign}</text>`;
  return html`${signed}<text class="${name}" x="${x}" y="${y}"${fitted(text)}>${text}</text>`;
}

/** The mark stands at the right of the head: a word and a sign, besides the look of the frame. */
function markText({ action, danger }: Mark): Markup {
  const [sign, word] = ACTION_SIGNS[action];
  const risk =
    danger !== undefined && danger !== 'cosmetic' && html`<tspan class="risk ${danger}">${danger} \u00b7 </tspan>`;
  return html`<text class="mark ${action}" x="${BOX_WIDTH - PAD}" y="20">${risk}<tspan>${sign} ${word}</tspan></text>`;
}

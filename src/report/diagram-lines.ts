/** Texts broken into the lines of a box: a picture breaks none by itself. */
import { html, type Markup } from './html-markup.ts';
import { seen } from './shown.ts';
import { widthOf } from './terminal.ts';

/** A line may end behind one of these; addresses have no spaces. */
const ENDS = /[/.?&=,;:_\s-]/;

/** So near to the end of a line it is worth ending there. */
const NEAR = 12;

/** The widest of the usual monospaced fonts has 0.62 of its size; html-style.ts draws these texts in 11.5 px. */
export const COLUMN = 11.5 * 0.62;

const LETTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The text in at most `most` lines of `columns`, as letters of one width have them. Of a longer text the middle is left out:
 * addresses differ at their ends.
 */
export function linesOf(text: string, columns: number, most: number): string[] {
  const letters = Array.from(LETTERS.segment(seen(text)), ({ segment }) => segment);
  const lines = broken(letters, columns);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `\u2026${tailOf(letters, columns - 1)}`];
}

/** Other letters than ASCII come from any font: as attributes of a text, this makes them fit. */
export function fitted(text: string): Markup | false {
  if (/^[\x20-\x7e\u2026\u2013]*$/.test(text)) return false;
  return html` textLength="${Math.round(widthOf(text) * COLUMN)}" lengthAdjust="spacingAndGlyphs"`;
}

function broken(letters: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  for (let start = 0; start < letters.length; ) {
    const end = endOf(letters, start, columns);
    lines.push(letters.slice(start, end).join(''));
    start = end;
  }
  return lines;
}

/** Where a line ends that begins at `start`: one letter at least is on it. */
function endOf(letters: readonly string[], start: number, columns: number): number {
  let end = start;
  for (let width = 0; end < letters.length; end += 1) {
    width += widthOf(letters[end] as string);
    if (width > columns) break;
  }
  if (end === letters.length) return end;
  for (let at = end; at > Math.max(start, end - NEAR); at -= 1) if (ENDS.test(letters[at - 1] as string)) return at;
  return Math.max(end, start + 1);
}

function tailOf(letters: readonly string[], columns: number): string {
  let start = letters.length;
  for (let width = 0; start > 0; start -= 1) {
    width += widthOf(letters[start - 1] as string);
    if (width > columns) break;
  }
  return letters.slice(start).join('');
}

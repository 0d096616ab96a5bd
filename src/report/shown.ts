/** Values as a reader sees them: one line, nothing invisible, no longer than there is room. */
import { widthOf } from './terminal.ts';

/** Characters that are not seen, or that turn or end a line. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** A value as JSON; `indent` spreads it over lines. What could not be seen in it is written as `\uXXXX`. */
export function shownValue(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent) ?? '';
  return text.replaceAll(UNSEEN, (unit) => (unit === '\n' && indent !== undefined ? unit : escaped(unit)));
}

/** A text with what could not be seen in it as `\uXXXX`. */
export function seen(text: string): string {
  return text.replaceAll(UNSEEN, escaped);
}

function escaped(letter: string): string {
  return Array.from({ length: letter.length }, (_, at) => letter.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
}

/** The text in at most `columns` of a terminal (at least 24): where it is cut, its length is told. */
export function cut(text: string, columns: number): string {
  if (text.length <= columns && widthOf(text) <= columns) return text;
  const end = `… (${text.length} characters)`;
  let room = columns - end.length;
  let kept = '';
  for (const letter of text) {
    room -= Math.max(1, widthOf(letter));
    if (room < 0) break;
    kept += letter;
  }
  return `${kept}${end}`;
}

/** How much of what both texts share stays before what differs. */
const SHARED = 24;

/** Two texts that differ, each in at most `columns`: where they are cut, what differs is seen. */
export function cutPair(before: string, after: string, columns: number): [string, string] {
  if (widthOf(before) <= columns && widthOf(after) <= columns) return [before, after];
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  const start = same + SHARED <= columns / 2 ? 0 : same - SHARED;
  const shown = (text: string) => (start === 0 ? text : `…${text.slice(start).toWellFormed()}`);
  return [cut(shown(before), columns), cut(shown(after), columns)];
}

/** The words of a text in lines of at most `columns`; a longer word has a line of its own. */
export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + 1 + widthOf(word) <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Values of changes for a page: in one line where they are short, else folded with all of them inside. */
import type { Difference } from './difference.ts';
import { breakable, html, type Markup, type Piece } from './html-markup.ts';
import { cut, cutPair, shownValue } from './shown.ts';

/** Longer values are folded: what is seen of them, and what can be unfolded, in characters. */
const MAX_SHOWN = 120;
const MAX_WHOLE = 20_000;

/** Items of a list that are shown unfolded. */
const MAX_ITEMS = 12;

const NOT_SHOWN = html`<em>not shown</em>`;
const NOTHING = html`<em>nothing</em>`;

/** What stands in the cells `before` and `after`. */
export function sidesOf(difference: Difference): readonly [Markup, Markup] {
  switch (difference.kind) {
    case 'unseen':
      return [NOT_SHOWN, NOT_SHOWN];
    case 'items':
      return [itemList(difference.removed), itemList(difference.added)];
    case 'value':
      return pairOf(difference.before, difference.after);
  }
}

function pairOf(before: unknown, after: unknown): readonly [Markup, Markup] {
  const [old, next] = [shownValue(before), shownValue(after)];
  const isShort = old.length <= MAX_SHOWN && next.length <= MAX_SHOWN;
  if (isShort && typeof before === 'string' && typeof after === 'string') return markedPair(old, next);
  const [from, to] = cutPair(old, next, MAX_SHOWN);
  return [sideOf(before, old, from), sideOf(after, next, to)];
}

function sideOf(value: unknown, text: string, shown: string): Markup {
  if (value === undefined) return NOTHING;
  if (text.length <= MAX_SHOWN) return html`<code>${breakable(text)}</code>`;
  const whole = cut(shownValue(value, 2), MAX_WHOLE);
  return html`<details class="fold"><summary><code>${breakable(shown)}</code></summary><pre>${whole}</pre></details>`;
}

/** Two short texts, what differs in them marked: it begins behind what both begin with, and ends before what both end with. */
function markedPair(before: string, after: string): readonly [Markup, Markup] {
  const [old, next] = [[...before], [...after]];
  const least = Math.min(old.length, next.length);
  let start = 0;
  while (start < least && old[start] === next[start]) start += 1;
  let end = 0;
  while (end < least - start && old.at(-1 - end) === next.at(-1 - end)) end += 1;
  // Words that have little in common besides their quotes are easier to read as they are.
  if (start + end - 2 < (least - 2) / 3)
    return [html`<code>${breakable(before)}</code>`, html`<code>${breakable(after)}</code>`];
  const cutAt = (letters: readonly string[]) => [start, letters.length - end] as const;
  return [marked(old, cutAt(old), 'del'), marked(next, cutAt(next), 'ins')];
}

function marked(letters: readonly string[], [from, to]: readonly [number, number], tag: 'del' | 'ins'): Markup {
  const part = letters.slice(from, to).join('');
  const mark = tag === 'del' ? html`<del>${part}</del>` : html`<ins>${part}</ins>`;
  const [head, tail] = [letters.slice(0, from).join(''), letters.slice(to).join('')];
  return html`<code>${breakable(head)}${part !== '' && mark}${breakable(tail)}</code>`;
}

function itemList(list: readonly unknown[]): Markup {
  if (list.length === 0) return html``;
  const rest = list.slice(MAX_ITEMS);
  const more =
    rest.length > 0 && html`<details class="fold"><summary>${rest.length} more</summary>${items(rest)}</details>`;
  return html`${items(list.slice(0, MAX_ITEMS))}${more}`;
}

function items(list: readonly unknown[]): Piece {
  return html`<ul>${list.map((item) => html`<li>${sideOf(item, shownValue(item), cut(shownValue(item), MAX_SHOWN))}</li>`)}</ul>`;
}

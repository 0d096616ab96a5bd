/** Markup in which every text is escaped: only what `html` itself wrote stands in a page as it is. */

import { cut } from './shown.ts';

/** A piece of a page. Nobody but `html` makes one, so that no text of a person becomes markup. */
export class Markup {
  readonly text: string;

  private constructor(text: string) {
    this.text = text;
  }

  static of(parts: readonly string[], values: readonly Piece[]): Markup {
    return new Markup(parts.map((part, index) => part + (index < values.length ? textOf(values[index]) : '')).join(''));
  }
}

/** What may stand in a piece; nothing for `undefined` and `false`, lists one after the other. */
export type Piece = string | number | Markup | undefined | false | readonly Piece[];

/** A piece of a page: its texts are escaped, for content and for attributes in double quotes. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  return Markup.of(parts, values);
}

function textOf(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'object') return piece.map(textOf).join('');
  return escaped(String(piece));
}

/** Behind the signs that addresses, paths and JSON are made of, where a word follows; and between the words of a name. */
const BREAK = /(?<=.[/.?&=,;:])(?=["[{]?\w)|(?<=[a-z]{3})(?=[A-Z][a-z])/;

/** A text of which a line may end at such places: it has few spaces. */
export function breakable(text: string): Piece {
  return text.split(BREAK).flatMap((part, index) => (index === 0 ? [part] : [html`<wbr>`, part]));
}

/** A name, a path or a place: a page shows no more of it. */
export function short(text: string): string {
  return cut(text, 160);
}

/** A text that may be long: all of it is in the JSON report. */
export function long(text: string): string {
  return cut(text, 1_000);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that no page may hold (HTML 3.2.6), that end a line, or that turn the direction of the text around them. */
const REFUSED = /(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

function escaped(text: string): string {
  return text.replaceAll(REFUSED, '\ufffd').replaceAll(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

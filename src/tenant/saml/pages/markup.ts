/** Markup in which every text is escaped: only what `html` itself wrote stands in a page as it is. */

/** A piece of a page; nobody but `html` makes one. */
export class Markup {
  readonly text: string;

  private constructor(text: string) {
    this.text = text;
  }

  static of(parts: readonly string[], pieces: readonly Piece[]): Markup {
    return new Markup(parts.map((part, index) => part + (index < pieces.length ? textOf(pieces[index]) : '')).join(''));
  }
}

/** What may stand in a piece; nothing for `undefined`. */
export type Piece = string | Markup | undefined | readonly Piece[];

/** A piece of a page: its texts are escaped, for content and for attributes in double quotes. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return Markup.of(parts, pieces);
}

function textOf(piece: Piece): string {
  if (piece === undefined) return '';
  if (piece instanceof Markup) return piece.text;
  return typeof piece === 'string' ? escaped(piece) : piece.map(textOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Texts for people and for XML alike: `&<>"'` become entities. */
export function escaped(text: string): string {
  // A line break in the value of a field would be another one, or a space, once a browser has read it.
  return text
    .replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] as string)
    .replaceAll('\r', '&#13;')
    .replaceAll('\n', '&#10;');
}

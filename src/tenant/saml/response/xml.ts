/** XML that is written, never pasted together: whatever a text holds, it stays a text. */

declare const written: unique symbol;

/** Markup that {@link element} wrote. No other text is taken for markup. */
export interface Markup {
  readonly [written]: true;
  readonly xml: string;
}

/** Markup, a text, or nothing. */
export type Content = Markup | string | null;

/**
 * An element. `attributes` in their order, those that are `null` left out; texts are escaped. `name` and the names of
 * attributes are ours, never anybody's input.
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  ...contents: readonly Content[]
): Markup {
  const start = Object.entries(attributes)
    .filter((entry): entry is [string, string] => entry[1] !== null)
    .map(([key, value]) => ` ${key}="${escapedAttribute(value)}"`)
    .join('');
  const inner = contents
    .map((content) => (typeof content === 'string' ? escaped(content) : (content?.xml ?? '')))
    .join('');
  return markup(inner === '' ? `<${name}${start}/>` : `<${name}${start}>${inner}</${name}>`);
}

/** Text that is markup already: what signing gave back for an element of ours. */
export function markup(xml: string): Markup {
  return { xml } as Markup;
}

/** A sign that XML 1.0 cannot hold, in whatever form, becomes U+FFFD. */
const IMPOSSIBLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function escaped(text: string): string {
  return text
    .replaceAll(IMPOSSIBLE, '\u{FFFD}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');
}

/** White space in an attribute would be read back as spaces. */
function escapedAttribute(text: string): string {
  return escaped(text).replaceAll('"', '&quot;').replaceAll('\n', '&#xA;').replaceAll('\t', '&#x9;');
}

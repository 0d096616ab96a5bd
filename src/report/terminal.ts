/** Texts of people on a terminal: nothing moves its cursor, and columns can be counted. */

/** Characters that move a cursor, end a line or turn the direction of a text. */
const MOVING = /(?!\t)[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** The text with U+FFFD in place of characters that would move the cursor; tabs stay. */
export function printable(text: string): string {
  return text.replaceAll(MOVING, '\ufffd');
}

/**
 * What the log of a pipeline takes for a command: `##vso[…]` (Azure DevOps) and `##[…]` (both) anywhere in a line, `::` at its
 * beginning (GitHub). Source: learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands; GitHub Actions workflow
 * commands, and the runner's ActionCommand.
 */
const COMMANDS = /#(?=#(?:vso)?\[)|(?<=^[^\S\n]*):(?=:)/gim;

/** The text with a space without width in what a pipeline would carry out: names in a tenant are anybody's. */
export function inert(text: string): string {
  return text.replaceAll(COMMANDS, '$&\u200b');
}

/** Letters that terminals draw two columns wide: the main blocks of East Asian Width W and F (UAX 11), and emoji. */
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}])/u;

/** Marks and format characters, drawn on top of the letter before or not at all. */
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]/u;

/** How many columns a printable text without tabs takes on a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += NO_WIDTH.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return width;
}

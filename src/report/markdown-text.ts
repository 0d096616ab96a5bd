/** Texts of people inside Markdown: no markup, row or link of their own. */

/**
 * Text of a spec as plain words: no markup of its own, no formula (GitHub reads `$…$`), no line break. A space without
 * width parts what GitHub makes a link of by itself: mentions, issues, URLs, host names.
 */
export function cell(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('$', '&#36;')
    .replaceAll(/([\\`*_[\]()|~!])/g, '\\$1')
    .replaceAll(/@|#|:(?=\/\/)|\bwww(?=\.)|\bGH(?=-)/gi, '$&\u200b')
    .replaceAll(/[\s\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}

/** Text of a spec as code; nothing for nothing. */
export function code(text: string): string {
  const plain = text.replaceAll(/[\s\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').replaceAll('`', "'");
  return plain === '' ? '' : `\`${plain.replaceAll(/\\*\|/g, barred)}\``;
}

/** A bar that parts no cells: behind an even number of backslashes one more escapes it. */
function barred(text: string): string {
  const slashes = text.slice(0, -1);
  return `${slashes}${slashes.length % 2 === 0 ? '' : '\\'}\\|`;
}

/** As many of the texts as fit into `room` characters, each a line, and how many are left out. */
export function fitting(texts: readonly string[], room: number): { readonly kept: string[]; readonly left: number } {
  let rest = room;
  const kept: string[] = [];
  for (const text of texts) {
    rest -= text.length + 1;
    if (rest < 0) break;
    kept.push(text);
  }
  return { kept, left: texts.length - kept.length };
}

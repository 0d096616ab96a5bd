/** What means the same though it is written otherwise: the one owner of comparison for plain fields (design rule 4). */

/** `null`, `''` and absent are one thing. */
export function plainText(value: string | null | undefined): string | undefined {
  return value === null || value === '' ? undefined : value;
}

/** A URL with scheme and host in lower case (RFC 3986 section 6.2.2.1); any other text as it is. */
export function foldedUrl(text: string): string {
  return text.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, (origin) => origin.toLowerCase());
}

/** GUIDs, thumbprints and addresses compare without capitals. */
export function foldedWord(text: string): string {
  return text.toLowerCase();
}

/** Whether two texts mean the same. */
export function isSameText(
  one: string | null | undefined,
  other: string | null | undefined,
  fold: (text: string) => string = (text) => text,
): boolean {
  const [left, right] = [plainText(one), plainText(other)];
  return left === right || (left !== undefined && right !== undefined && fold(left) === fold(right));
}

/** Items of `list` that are not in `other`; each once, by its folded form. */
export function missingFrom(
  other: readonly string[] | null | undefined,
  list: readonly string[] | null | undefined,
  fold: (text: string) => string = (text) => text,
): string[] {
  const known = new Set((other ?? []).map(fold));
  return (list ?? []).filter((item) => {
    const folded = fold(item);
    if (known.has(folded)) return false;
    known.add(folded);
    return true;
  });
}

/** How the directory's search cuts texts: at blanks and signs, between letters and digits, and where the case rises. */

const SIGNS = /[^\p{L}\p{N}]+/u;
const SEAMS = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u;
const MARKS = /\p{M}/gu;

/**
 * A test of whether each word of `wanted` begins a word of a text, without case and diacritics. A word counts whole and in
 * its parts: `HelloWorld2` is found by `helloworld`, `world` and `2`. Undefined if `wanted` holds no word.
 */
export function wordMatcher(wanted: string): ((text: string) => boolean) | undefined {
  const words = split(wanted).map(partsOf);
  if (words.length === 0) return undefined;
  return (text) => {
    const found = split(text).flatMap(partsOf);
    const begins = (part: string) => found.some((word) => word.startsWith(part));
    return words.every(([whole = '', ...parts]) => begins(whole) || (parts.length > 0 && parts.every(begins)));
  };
}

function split(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .split(SIGNS)
    .filter((word) => word !== '');
}

/** The word itself, then its parts if it has several. */
function partsOf(word: string): string[] {
  const parts = word.split(SEAMS);
  return [word, ...(parts.length > 1 ? parts : [])].map((part) => part.toLowerCase());
}

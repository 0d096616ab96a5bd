/** The nearest of known words, for messages. */

/** The known word within a third of the letters of `word` (edit distance), or `undefined`. */
export function suggest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let limit = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), limit);
    if (distance < limit) {
      best = candidate;
      limit = distance;
    }
  }
  return best;
}

/** Edit distance in which two letters that changed places count once (optimal string alignment); given up at `limit`. */
function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) >= limit) return limit;
  let above: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_item, index) => index);
  for (let i = 0; i < left.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < right.length; j += 1) {
      const swap = (row[j] as number) + (left[i] === right[j] ? 0 : 1);
      const turn =
        i > 0 && j > 0 && left[i] === right[j - 1] && left[i - 1] === right[j] ? (above[j - 1] as number) + 1 : swap;
      next.push(Math.min(swap, turn, (row[j + 1] as number) + 1, (next[j] as number) + 1));
    }
    above = row;
    row = next;
  }
  return row[right.length] as number;
}

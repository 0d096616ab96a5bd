/**
 * Hidden first lines of comments and issues, by which they are found again: `<!-- entrada:plan key=value … -->`. Only the
 * first line counts, and only where our own bot wrote it: what follows may quote anything.
 */

/** What a marker says; values without spaces. */
export type Marker = Readonly<Record<string, string>>;

/** Who writes with a job's own token (docs.github.com/actions/concepts/security/github_token). */
export const BOT = 'github-actions[bot]';

/** Whoever wrote a comment or issue, as the API shows it. */
export interface Author {
  readonly login: string;
  readonly type: string;
}

/** The line of a marker. @throws {TypeError} for a value that would end it. */
export function markerLine(kind: string, marker: Marker): string {
  const pairs = Object.entries(marker).map(([key, value]) => {
    if (!/^[\w.@*:/-]*$/.test(value) || value.includes('--')) throw new TypeError(`${key} does not fit into a marker`);
    return `${key}=${value}`;
  });
  return `<!-- entrada:${kind} ${pairs.join(' ')} -->`;
}

/** The marker of this kind on the first line of a text of our bot; `undefined` for any other. */
export function markerOf(kind: string, body: string | null | undefined, author: Author | null): Marker | undefined {
  if (author?.login !== BOT || author.type !== 'Bot') return undefined;
  const [, found, pairs = ''] = /^<!-- entrada:(\w+) ([^\r\n]*) -->\r?(?:\n|$)/.exec(body ?? '') ?? [];
  if (found !== kind) return undefined;
  return Object.fromEntries(pairs.split(' ').map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]));
}

/**
 * The one table of what GitHub's REST API is asked again for.
 *
 *   status           what                        asked again
 *   ---------------  --------------------------  ------------------------------------------------------------
 *   0                no answer                   yes
 *   500 502 503 504  GitHub has a problem        yes
 *   429 403          primary or secondary limit  yes: after Retry-After, at X-RateLimit-Reset, else in a minute
 *   403              not permitted               no
 *   others                                       no
 *
 * Source: docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api.
 */

/** A request that failed. */
export interface GitHubFailure {
  /** 0: no answer. */
  readonly status: number;
  /** GitHub's own words, one line. */
  readonly message: string;
  /** A limit of requests was reached. */
  readonly isLimit: boolean;
  /** What Retry-After says. */
  readonly retryAfterMs?: number;
  /** Instant (milliseconds) from which the limit counts anew. */
  readonly resetAt?: number;
}

/** Milliseconds for all tries of one request. */
export const PATIENCE_MS = 180_000;

const FIRST_MS = 1_000;
const LIMIT_MS = 60_000;

/** What an answer says of its failure. */
export function failureOf(status: number, headers: Headers, text: string): GitHubFailure {
  const message = messageIn(text);
  const after = seconds(headers.get('retry-after'));
  const isUsedUp = headers.get('x-ratelimit-remaining') === '0';
  const isRefusal = status === 403 || status === 429;
  const isLimit = isRefusal && (status === 429 || after !== undefined || isUsedUp || /rate limit/i.test(message));
  const reset = isUsedUp ? seconds(headers.get('x-ratelimit-reset')) : undefined;
  return {
    status,
    message,
    isLimit,
    ...(after === undefined ? {} : { retryAfterMs: after }),
    ...(reset === undefined ? {} : { resetAt: reset }),
  };
}

/** Whether it passes by itself. */
export function isPassing({ status, isLimit }: GitHubFailure): boolean {
  return isLimit || [0, 500, 502, 503, 504].includes(status);
}

/** Milliseconds before the next try. */
export function pauseBefore(attempt: number, failure: GitHubFailure, now: Date): number {
  const { isLimit, retryAfterMs, resetAt } = failure;
  if (retryAfterMs !== undefined) return retryAfterMs;
  if (resetAt !== undefined) return Math.max(0, resetAt - now.getTime());
  return isLimit ? LIMIT_MS : FIRST_MS * 2 ** (attempt - 1);
}

function seconds(text: string | null): number | undefined {
  return text !== null && /^\d{1,12}$/.test(text) ? Number(text) * 1_000 : undefined;
}

/** GitHub's sentence, without line breaks: it may quote what was sent. */
function messageIn(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return typeof message === 'string' ? message.replaceAll(/\s+/g, ' ').slice(0, 200) : '';
  } catch {
    return '';
  }
}

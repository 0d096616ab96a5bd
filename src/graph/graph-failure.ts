/** What Graph refused, as data: what a retry, a plan and a person need to know of it. */

/** A refusal of Graph, or an answer that never came (`status` 0). */
export class GraphFailure extends Error {
  override readonly name = 'GraphFailure';
  /** HTTP status; 0 when the connection failed. */
  readonly status: number;
  /** `error.code` of the body; empty when there was none. */
  readonly code: string;
  readonly method: string;
  /** Path with version, without query: a query may hold names of people. */
  readonly path: string;
  /** `Retry-After` in milliseconds, when there was one that can be read. */
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;

  constructor(details: Omit<GraphFailure, keyof Error> & { message: string; cause?: unknown }) {
    super(details.message, { cause: details.cause });
    this.status = details.status;
    this.code = details.code;
    this.method = details.method;
    this.path = details.path;
    this.retryAfterMs = details.retryAfterMs;
    this.requestId = details.requestId;
  }
}

/**
 * `Retry-After` in milliseconds: whole or decimal seconds, or an HTTP date (RFC 9110 section 10.2.3).
 * undefined for anything else.
 */
export function retryAfterMs(header: string | null | undefined, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const time = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - now.getTime());
}

/** What was asked of the stand-in: a ring of the last requests, for tests and people (azuread-provider.md 8.15). */
import { createHmac, randomBytes } from 'node:crypto';

/** One request or batch item. No header and no body is kept: of a body only a keyed hash. */
export interface LoggedRequest {
  readonly sequence: number;
  /** ISO 8601, by the clock of the stand-in. */
  readonly time: string;
  readonly method: string;
  /** With version, without query. */
  readonly path: string;
  readonly query: string;
  readonly status: number;
  readonly milliseconds: number;
  /** Sequence number of the batch that brought it; its items stand behind a batch. */
  readonly batch?: number;
  /** Id of the item in its batch. */
  readonly batchItem?: string;
  /** Number of the connection. */
  readonly connection: number;
  readonly appId?: string;
  /** Equal bodies have equal hashes, within one run. */
  readonly bodyHash?: string;
}

/** Requests that are kept. */
const CAPACITY = 20_000;

/** The ring. */
export class RequestLog {
  #entries: LoggedRequest[] = [];
  #sequence = 0;
  readonly #key = randomBytes(32);

  /** Adds a request and gives its sequence number; the oldest go. */
  add(entry: Omit<LoggedRequest, 'sequence'>): number {
    this.#entries.push({ sequence: ++this.#sequence, ...entry });
    if (this.#entries.length >= CAPACITY * 2) this.#entries = this.#entries.slice(-CAPACITY);
    return this.#sequence;
  }

  /** Requests after a sequence number, oldest first; `path` keeps those whose path begins so. */
  list(after = 0, path = ''): readonly LoggedRequest[] {
    const wanted = path.toLowerCase();
    return this.#entries
      .slice(-CAPACITY)
      .filter((entry) => entry.sequence > after && entry.path.toLowerCase().startsWith(wanted));
  }

  /** Forgets all; numbers go on. */
  clear(): void {
    this.#entries = [];
  }

  /** The keyed hash of a body. */
  hash(body: string): string {
    return createHmac('sha256', this.#key).update(body).digest('base64url');
  }
}

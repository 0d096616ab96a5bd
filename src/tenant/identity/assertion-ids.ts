/** Ids of client assertions that were accepted. */
import { createHash } from 'node:crypto';

const LIMIT = 10_000;

/**
 * Remembers the `jti` of accepted assertions until they end. The same assertion is taken again until then: one ID
 * token of a pipeline serves `plan` and `apply`, and MSAL sends its own assertion for each new scope, as Entra allows
 * (RFC 7523 section 3, item 7 leaves it to the server). An id that comes back on another assertion is refused.
 */
export class AssertionIds {
  readonly #seen = new Map<string, { readonly digest: string; readonly exp: number }>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /**
   * False when the issuer's id came on another assertion before. `exp`: seconds since 1970. Keeps 10,000; when full of
   * assertions that have not ended, the oldest is forgotten.
   */
  accept(issuer: string, jti: string, assertion: string, exp: number): boolean {
    const key = JSON.stringify([issuer, jti]);
    const digest = createHash('sha256').update(assertion).digest('base64url');
    const known = this.#seen.get(key);
    if (known !== undefined && known.exp > this.#seconds()) return known.digest === digest;
    this.#makeRoom();
    this.#seen.set(key, { digest, exp });
    return true;
  }

  /** How many are remembered. */
  get size(): number {
    return this.#seen.size;
  }

  #makeRoom(): void {
    if (this.#seen.size < LIMIT) return;
    const now = this.#seconds();
    for (const [key, { exp }] of this.#seen) if (exp <= now) this.#seen.delete(key);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size >= LIMIT && oldest !== undefined) this.#seen.delete(oldest);
  }

  #seconds(): number {
    return Math.floor(this.#now().getTime() / 1000);
  }
}

/** Smart lockout: who gives wrong passwords too often has to wait (entra-wire.md 3, 50053). */

/** Entra's own figures: ten in a row, and a minute. */
const ALLOWED = 10;
const LOCKED_MS = 60_000;

interface Count {
  readonly failures: number;
  readonly lastAt: number;
}

/** Wrong passwords by user. */
export class Lockout {
  readonly #counts = new Map<string, Count>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Whether a person has to wait. */
  isLocked(userId: string): boolean {
    const count = this.#counts.get(userId);
    return count !== undefined && count.failures >= ALLOWED && this.#now().getTime() - count.lastAt < LOCKED_MS;
  }

  /** Counts a wrong password; after a wait the count begins anew. */
  fail(userId: string): void {
    const before = this.#counts.get(userId);
    const lastAt = this.#now().getTime();
    const isOver = before === undefined || (before.failures >= ALLOWED && lastAt - before.lastAt >= LOCKED_MS);
    this.#counts.set(userId, { failures: isOver ? 1 : before.failures + 1, lastAt });
  }

  /** A right password ends the count. */
  succeed(userId: string): void {
    this.#counts.delete(userId);
  }

  /** Forgets all. */
  clear(): void {
    this.#counts.clear();
  }
}

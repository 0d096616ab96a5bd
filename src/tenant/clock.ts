/** A clock that a test can turn: real time plus an offset, or standing still. */
export class TenantClock {
  readonly #real: () => Date;
  #offsetMs = 0;
  #standsAt: number | undefined;

  constructor(real: () => Date) {
    this.#real = real;
  }

  /** The time by this clock. */
  readonly now = (): Date => new Date(this.#standsAt ?? this.#real().getTime() + this.#offsetMs);

  /** Turns it on (or back, when negative). */
  advance(milliseconds: number): void {
    if (this.#standsAt === undefined) this.#offsetMs += milliseconds;
    else this.#standsAt += milliseconds;
  }

  /** Sets it to a moment, from which it goes on. */
  set(date: Date): void {
    this.#standsAt = undefined;
    this.#offsetMs = date.getTime() - this.#real().getTime();
  }

  /** Stops it where it is, or lets it go on from there. */
  freeze(isFrozen: boolean): void {
    if (isFrozen) this.#standsAt = this.now().getTime();
    else if (this.#standsAt !== undefined) this.set(new Date(this.#standsAt));
  }

  /** Back to real time. */
  reset(): void {
    this.#offsetMs = 0;
    this.#standsAt = undefined;
  }
}

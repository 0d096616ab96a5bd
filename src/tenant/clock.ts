/** A clock that a test can turn: real time plus an offset, or standing still. */

/** Moments that it may show: certificates, lifetimes and texts of dates stay well-formed. */
const EARLIEST = Date.parse('2000-01-01T00:00:00Z');
const LATEST = Date.parse('2900-01-01T00:00:00Z');

/** Time of the stand-in. */
export class TenantClock {
  readonly #real: () => Date;
  #offsetMs = 0;
  #standsAt: number | undefined;

  constructor(real: () => Date) {
    this.#real = real;
  }

  /** The time by this clock. */
  readonly now = (): Date => new Date(this.#standsAt ?? this.#real().getTime() + this.#offsetMs);

  /** Turns it on (or back, when negative). @throws {RangeError} Before 2000, or after 2900: it stays as it is. */
  advance(milliseconds: number): void {
    checkRange(this.now().getTime() + milliseconds);
    if (this.#standsAt === undefined) this.#offsetMs += milliseconds;
    else this.#standsAt += milliseconds;
  }

  /** Sets it to a moment: it goes on from there, or stands there, if it stood. @throws {RangeError} As `advance`. */
  set(date: Date): void {
    checkRange(date.getTime());
    if (this.#standsAt === undefined) this.#offsetMs = date.getTime() - this.#real().getTime();
    else this.#standsAt = date.getTime();
  }

  /** Stops it where it is, or lets it go on from there. */
  freeze(isFrozen: boolean): void {
    const now = this.now();
    this.#standsAt = isFrozen ? now.getTime() : undefined;
    if (!isFrozen) this.set(now);
  }

  /** Back to real time. */
  reset(): void {
    this.#offsetMs = 0;
    this.#standsAt = undefined;
  }
}

function checkRange(time: number): void {
  if (time >= EARLIEST && time <= LATEST) return;
  throw new RangeError('The clock shows moments from 2000-01-01 to 2900-01-01.');
}

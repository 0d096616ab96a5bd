/** How often messages from one address were refused lately. Successes count for nothing. */
import { isIPv6 } from 'node:net';

/** So many refusals within a window (milliseconds) are let through. */
export const FAILURES = { most: 30, window: 60_000, addresses: 10_000 } as const;

interface Count {
  failures: number;
  readonly since: number;
}

/** Counts by address, in memory: each replica for itself. */
export class FailureLimit {
  readonly #now: () => Date;
  readonly #counts = new Map<string, Count>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** A message from there was refused. */
  count(address: string): void {
    const key = keyOf(address);
    const known = this.#current(key);
    if (known) known.failures += 1;
    else this.#add(key);
  }

  /** Whether too many were. */
  isOver(address: string): boolean {
    return (this.#current(keyOf(address))?.failures ?? 0) >= FAILURES.most;
  }

  #current(key: string): Count | undefined {
    const count = this.#counts.get(key);
    if (count === undefined || this.#now().getTime() - count.since < FAILURES.window) return count;
    this.#counts.delete(key);
    return undefined;
  }

  /** The oldest is forgotten where there are too many: memory must not grow with attackers. */
  #add(key: string): void {
    const [oldest] = this.#counts.keys();
    if (this.#counts.size >= FAILURES.addresses && oldest !== undefined) this.#counts.delete(oldest);
    this.#counts.set(key, { failures: 1, since: this.#now().getTime() });
  }
}

/** One customer has a whole network of 64 bits in IPv6. */
function keyOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right].slice(0, 4).join(':');
}

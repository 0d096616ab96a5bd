/** Chance that can be had again: the same seed draws the same lots (mulberry32, 32 bits of state). */
export interface Random {
  /** From 0 up to, and not including, `limit`. */
  below(limit: number): number;
  /** Whether something happens that happens with this probability. */
  happens(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** Lots from a seed of 32 bits. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, happens: (probability) => next() < probability, pick: (list) => list[below(list.length)] as never };
}

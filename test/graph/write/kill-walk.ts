/** Walks through all writes of an apply and kills the program at each. */
import { expect, vi } from 'vitest';
import { dumpOf } from './dump.ts';
import type { KillBench } from './kill-support.ts';

/** Kills a run at its write of this number, made or not made, and lets the next run finish: what is there then. */
async function killAt(bench: KillBench, number: number, isMade: boolean): Promise<string[]> {
  await bench.reset();
  const child = bench.applyThere();
  bench.stopAt(number, async () => {
    child.process.kill('SIGKILL');
    await child.ended;
    return isMade;
  });
  const { signal, text } = await child.ended;
  expect(signal, text).toBe('SIGKILL');
  // What was under way beside it lands as well; outside of tests the next run waits a minute for that.
  const landed = () => expect(bench.answered()).toBe(bench.count() - (isMade ? 0 : 1));
  await vi.waitFor(landed, { timeout: 10_000, interval: 5 });
  const { code, stdout, stderr } = await bench.applyHere();
  expect(code, stdout + stderr).toBe(0);
  const made = bench.count();
  const again = await bench.applyHere();
  expect([again.code, bench.count() - made], again.stdout).toEqual([0, 0]);
  expect((['lock', 'journal.jsonl'] as const).filter((name) => bench.hasLeft(name))).toEqual([]);
  return dumpOf(bench.standin);
}

/** Lines that only one of both has, short enough to be read. */
function differing(one: readonly string[], other: readonly string[]): string[] {
  const only = (list: readonly string[], rest: readonly string[]) => list.filter((line) => !rest.includes(line));
  return [...only(one, other), ...only(other, one)].map((line) => line.slice(0, 400));
}

/** Kills at every write; what the next run leaves is what an undisturbed run leaves. */
export async function walkThrough(bench: KillBench, isMade: boolean): Promise<void> {
  await bench.reset();
  expect(await bench.applyHere()).toMatchObject({ code: 0 });
  const writes = bench.count();
  expect(writes).toBeGreaterThan(18);
  const expected = dumpOf(bench.standin);
  for (let number = 1; number <= writes; number++) {
    const found = await killAt(bench, number, isMade);
    expect(differing(expected, found), `write ${number}`).toEqual([]);
    expect(found.length).toBe(expected.length);
  }
}

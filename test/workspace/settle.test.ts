import { expect, test } from 'vitest';
import { settle } from '../../src/workspace/settle.ts';

const NOW = Date.parse('2026-11-24T09:00:00Z');

/** Waits for connections that made something so many seconds ago; `null`: they made nothing. */
async function waited(...ago: Array<number | null>): Promise<[total: number, told: number[]]> {
  const told: number[] = [];
  let total = 0;
  const left = new Map(
    ago.map((seconds, index) => {
      const madeAt = seconds === null ? null : new Date(NOW - seconds * 1000).toISOString();
      return [`app${index}`, { target: {}, unanswered: [], madeAt }];
    }),
  );
  const wait = async (milliseconds: number) => {
    total += milliseconds;
  };
  await settle(
    left,
    () => new Date(NOW),
    wait,
    (milliseconds) => told.push(milliseconds),
  );
  return [total, told];
}

test('what was made a moment ago is waited for until a minute is over, with progress', async () => {
  expect(await waited()).toEqual([0, []]);
  expect(await waited(null)).toEqual([0, []]);
  expect(await waited(60)).toEqual([0, []]);
  expect(await waited(3_000)).toEqual([0, []]);
  expect(await waited(48)).toEqual([12_000, [12_000, 7_000, 2_000]]);
  expect((await waited(100, 50, null))[0]).toBe(10_000);
  expect((await waited(0))[0]).toBe(60_000);
});

test('a clock that was turned back does not make it longer', async () => {
  expect((await waited(-3_600))[0]).toBe(60_000);
});

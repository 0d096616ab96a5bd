import { expect, test } from 'vitest';
import { mapBounded } from '../../src/graph/bounded.ts';

test('results stand in the order of the items, and no more than so many are under way', async () => {
  let [now, most] = [0, 0];
  const results = await mapBounded([5, 1, 4, 2, 3], 2, async (item, index) => {
    most = Math.max(most, ++now);
    for (let turn = 0; turn < item; turn++) await Promise.resolve();
    now -= 1;
    return `${index}:${item}`;
  });
  expect(results).toEqual(['0:5', '1:1', '2:4', '3:2', '4:3']);
  expect(most).toBe(2);
});

test('after the first failure nothing more is begun', async () => {
  const begun: number[] = [];
  const work = mapBounded([1, 2, 3, 4, 5], 2, async (item) => {
    begun.push(item);
    await Promise.resolve();
    if (item === 2) throw new RangeError('two');
  });
  await expect(work).rejects.toThrow(new RangeError('two'));
  expect(begun.length).toBeLessThan(5);
});

test('nothing to do is nothing done, and a concurrency below 1 is 1', async () => {
  expect(await mapBounded([], 5, async () => 1)).toEqual([]);
  expect(await mapBounded([1, 2], 0, async (item) => item)).toEqual([1, 2]);
});

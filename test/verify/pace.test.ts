import { expect, test } from 'vitest';
import { ON_DEMAND_PACE, paceOf } from '../../src/verify/pace.ts';

/** A pace whose waits cost nothing but move its clock; when each caller was let through. */
function measured() {
  let time = 1000;
  const pace = paceOf({
    now: () => new Date(time),
    wait: async (milliseconds) => {
      time += milliseconds;
    },
    ...ON_DEMAND_PACE,
  });
  const starts: number[] = [];
  const pass = async () => {
    await pace();
    starts.push(time - 1000);
  };
  const advance = (milliseconds: number) => {
    time += milliseconds;
  };
  return { pass, starts, advance };
}

test('five pass at once, the sixth ten seconds after the first', async () => {
  const { pass, starts } = measured();
  await Promise.all(Array.from({ length: 12 }, pass));
  expect(starts).toEqual([0, 0, 0, 0, 0, 10_000, 10_000, 10_000, 10_000, 10_000, 20_000, 20_000]);
});

test('whoever comes late enough does not wait', async () => {
  const { pass, starts, advance } = measured();
  for (let index = 0; index < 7; index++) {
    await pass();
    advance(2000);
  }
  expect(starts).toEqual([0, 2000, 4000, 6000, 8000, 10_000, 12_000]);
});

test('one who is stopped while waiting holds up nobody', async () => {
  let isStopped = true;
  const pace = paceOf({
    now: () => new Date(0),
    wait: async () => {
      if (isStopped) throw new Error('stopped');
    },
    limit: 1,
    window: 10,
  });
  await pace();
  await expect(pace()).rejects.toThrow('stopped');
  isStopped = false;
  await pace();
});

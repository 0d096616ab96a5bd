/** What a person or another run does to an apply that is under way. */
import { expect, test, vi } from 'vitest';
import { dumpOf } from './dump.ts';
import { useKillBench } from './kill-support.ts';

const bench = useKillBench();

test('Ctrl-C lets the write under way be answered, begins no other, and the next run finishes', async () => {
  await bench().reset();
  expect(await bench().applyHere()).toMatchObject({ code: 0 });
  const expected = dumpOf(bench().standin);
  const writes = bench().count();
  await bench().reset();
  const child = bench().applyThere();
  bench().stopAt(6, async () => {
    child.process.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 300));
    return true;
  });
  const { code, text } = await child.ended;
  expect(code, text).toBe(130);
  expect(bench().count()).toBeLessThan(writes);
  expect([bench().hasLeft('journal.jsonl'), bench().hasLeft('lock')]).toEqual([true, false]);
  expect(await bench().applyHere()).toMatchObject({ code: 0 });
  expect(dumpOf(bench().standin)).toEqual(expected);
}, 60_000);

test('two applies at once: the second is refused and told who is at work, the first ends as if alone', async () => {
  await bench().reset();
  const child = bench().applyThere();
  const second = Promise.withResolvers<{ code: number; stderr: string }>();
  bench().stopAt(4, async () => {
    second.resolve(await bench().applyHere());
    return true;
  });
  const { code, text } = await child.ended;
  expect(code, text).toBe(0);
  const refused = await second.promise;
  expect(refused.code).toBe(5);
  expect(refused.stderr).toMatch(/ENT_LOCKED .*\(entrada apply --env prod, process \d+\) since 20/);
}, 60_000);

test('what a run waits for after one that was cut off is a minute from the last thing that was made', async () => {
  await bench().reset();
  const child = bench().applyThere();
  bench().stopAt(1, async () => {
    child.process.kill('SIGKILL');
    await child.ended;
    return true;
  });
  await child.ended;
  const { code, waited, stderr } = await bench().applyHere();
  expect(code, stderr).toBe(0);
  expect(waited).toBeGreaterThan(30_000);
  expect(waited).toBeLessThanOrEqual(60_000);
  expect(stderr).toContain('the last run was cut off');
}, 60_000);

test('what replication hides is not made again after a run was cut off', async () => {
  await bench().reset();
  expect(await bench().applyHere()).toMatchObject({ code: 0 });
  const expected = dumpOf(bench().standin);
  for (const number of [1, 2, 3, 4]) {
    await bench().reset({ lagMs: 20_000 });
    const child = bench().applyThere();
    bench().stopAt(number, async () => {
      child.process.kill('SIGKILL');
      await child.ended;
      return true;
    });
    await child.ended;
    await vi.waitFor(() => expect(bench().answered()).toBe(bench().count()), { timeout: 10_000, interval: 5 });
    expect(await bench().applyHere()).toMatchObject({ code: 0 });
    expect(dumpOf(bench().standin), `write ${number}`).toEqual(expected);
  }
}, 120_000);

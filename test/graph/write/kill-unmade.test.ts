/**
 * The promise of the journal: a run that is killed at any moment is finished by running again, with nothing doubled and
 * nothing lost. Here the program dies before a write is made; see kill.test.ts.
 */
import { expect, test } from 'vitest';
import { useKillBench } from './kill-support.ts';
import { walkThrough } from './kill-walk.ts';

const bench = useKillBench();

test('killed at any write that was not made, a run is finished by the next, to the same tenant', async () => {
  await walkThrough(bench(), false);
  expect.hasAssertions();
}, 900_000);

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const program = join(import.meta.dirname, '../../bench/config/main.ts');

test('the benchmark of specs runs and prints its tables', () => {
  const parts = ['--only', 'reading', '--only', 'synthesis'];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, '--count', '20', '--rounds', '1', ...parts],
    { encoding: 'utf8' },
  );
  expect(status, stderr).toBe(0);
  expect(stdout).toMatch(/^\| entrada \| +\d+ \| [\d.]+ \| [\d.]+ \| \d+ \|$/m);
  expect(stdout).toMatch(/^positions: the planted fault is found at app-7\.yaml:\d+$/m);
  expect(stdout).toMatch(/^\| 20 \| [\d.]+ \| [\d.]+ \| \d+ \| 200 \|$/m);
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('the benchmark of readers of SAML messages runs and prints its tables', () => {
  const program = join(import.meta.dirname, '../../bench/saml-xml/main.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--quick'], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  expect(stdout.match(/^\| strict reader \| \d+ \| [\d.]+ \| [\d.]+ \|$/gm)).toHaveLength(2);
  expect(stdout).toMatch(/^\| references \| [\d.]+ \| [\d.]+ \| [\d.]+ \|$/m);
});

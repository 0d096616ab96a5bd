import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const program = join(import.meta.dirname, '../../bench/saml/main.ts');

test('the benchmark of the verifier runs, and every library takes every message', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--quick'], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  expect(
    stdout.match(/^\| .* \| \d+ \| \d+ \| \d+ \| \d+ \| \d+ \| \d+ \| [\d.]+× \| [\d.]+× \| [\d.]+× \|$/gm),
  ).toHaveLength(4);
});

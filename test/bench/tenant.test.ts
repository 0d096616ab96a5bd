import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const program = join(import.meta.dirname, '../../bench/tenant/main.ts');

test('the benchmark of the stand-in runs and prints its tables', async () => {
  const child = spawn(process.execPath, [program, '--quick', '--only', 'memory'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code, output).toBe(0);
  expect(output).toMatch(/^\| resident, MiB \| \d+ \| \d+ \|$/m);
});

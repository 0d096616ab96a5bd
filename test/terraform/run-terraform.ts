/** Real Terraform for a handful of tests: it needs no provider and no network for what is asked of it here. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BINARY = process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform';

/** Whether Terraform is on the path; where it is not, the reason is printed once for each test file that asks. */
export function hasTerraform(what: string): boolean {
  const isThere = spawnSync(BINARY, ['version']).status === 0;
  if (!isThere) process.stderr.write(`${what}: skipped, ${BINARY} is not on the path\n`);
  return isThere;
}

/** The environment of this process without what steers a deployment. */
export function plainEnv(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith('TF_'));
  return { ...Object.fromEntries(entries), CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
}

/** Evaluates strings of Terraform JSON as outputs, all in one run. */
export function evaluate(strings: readonly string[]): unknown[] {
  const folder = mkdtempSync(join(tmpdir(), 'entrada-evaluate-'));
  const run = (...args: string[]) =>
    execFileSync(BINARY, args, { cwd: folder, env: plainEnv(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    const output = Object.fromEntries(strings.map((value, index) => [`o${index}`, { value }]));
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ output }));
    run('init', '-input=false', '-no-color');
    run('apply', '-auto-approve', '-input=false', '-no-color');
    const values = JSON.parse(run('output', '-json')) as Record<string, { value: unknown }>;
    return strings.map((_, index) => values[`o${index}`]?.value);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

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

type Terraform = (...args: string[]) => string;

/** Runs Terraform on one configuration, in a folder of its own. */
export function withConfiguration<T>(json: object, work: (terraform: Terraform, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'entrada-terraform-test-'));
  const options = { cwd: folder, env: plainEnv(), encoding: 'utf8', stdio: 'pipe' } as const;
  try {
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(json));
    const terraform: Terraform = (...args) => execFileSync(BINARY, args, options);
    terraform('init', '-input=false', '-no-color');
    return work(terraform, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Evaluates strings of Terraform JSON as outputs, all in one run. */
export function evaluate(strings: readonly string[]): unknown[] {
  const output = Object.fromEntries(strings.map((value, index) => [`o${index}`, { value }]));
  return withConfiguration({ output }, (terraform) => {
    terraform('apply', '-auto-approve', '-input=false', '-no-color');
    const values = JSON.parse(terraform('output', '-json')) as Record<string, { value: unknown }>;
    return strings.map((_, index) => values[`o${index}`]?.value);
  });
}

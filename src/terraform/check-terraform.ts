/**
 * Terraform itself as a checker, without the provider: each resource becomes a `terraform_data` with the same attributes,
 * so that real Terraform judges template syntax, functions and reference targets. Source: reference/cdktf.md 5.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { StackJson } from './check-stack.ts';

const run = promisify(execFile);

/** What the check gave: problems, one line each; or why it could not be made. */
export type TerraformCheck = { readonly problems: readonly string[] } | { readonly skipped: string };

/** Judges stacks with the `terraform` (or `tofu`) that is on the path. */
export async function checkWithTerraform(
  stacks: ReadonlyArray<{ readonly id: string; readonly json: StackJson }>,
  env: NodeJS.ProcessEnv,
): Promise<TerraformCheck> {
  const binary = env['TERRAFORM_BINARY_NAME'] ?? 'terraform';
  const options = { env: quietEnv(env), maxBuffer: 64 * 1024 * 1024 };
  try {
    await run(binary, ['version'], options);
  } catch {
    return { skipped: `${binary} is not on the path` };
  }
  const folder = mkdtempSync(join(tmpdir(), 'entrada-terraform-'));
  try {
    writeModules(folder, stacks);
    const ids = stacks.map(({ id }) => id);
    return { problems: await judge(binary, { ...options, cwd: folder }, ids) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Settings that steer a deployment (workspace, data folder, arguments, provider mirror) have no place in a check. */
function quietEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest = Object.entries(env).filter(([name]) => !name.startsWith('TF_'));
  return { ...Object.fromEntries(rest), CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
}

async function judge(binary: string, options: object, ids: readonly string[]): Promise<string[]> {
  try {
    await run(binary, ['init', '-backend=false', '-input=false', '-no-color'], options);
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    return [`all stacks: ${binary} init: ${(stderr || message).trim()}`];
  }
  return validate(binary, options, ids);
}

/** One module a stack, all below one root: Terraform starts once, whatever their number. */
function writeModules(folder: string, stacks: ReadonlyArray<{ readonly json: StackJson }>): void {
  const modules: Record<string, object> = {};
  for (const [index, { json }] of stacks.entries()) {
    mkdirSync(join(folder, `m${index}`));
    writeFileSync(join(folder, `m${index}`, 'main.tf.json'), JSON.stringify(withoutProvider(json)));
    modules[`m${index}`] = { source: `./m${index}` };
  }
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(stacks.length > 0 ? { module: modules } : {}));
}

interface ValidateOutput {
  readonly diagnostics?: ReadonlyArray<{
    readonly severity: string;
    readonly summary: string;
    readonly detail?: string;
    readonly range?: { readonly filename: string };
  }>;
}

async function validate(binary: string, options: object, ids: readonly string[]): Promise<string[]> {
  const { stdout } = await run(binary, ['validate', '-json', '-no-color'], options).catch(
    (error: { stdout?: string; message: string }) => {
      if (error.stdout?.startsWith('{')) return { stdout: error.stdout };
      throw error;
    },
  );
  const { diagnostics = [] } = JSON.parse(String(stdout)) as ValidateOutput;
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ summary, detail, range }) => {
      const index = Number(/^m(\d+)\//.exec(range?.filename ?? '')?.[1] ?? -1);
      return `${ids[index] ?? 'all stacks'}: ${summary}${detail ? `. ${detail}` : ''}`;
    });
}

/** The stack with providers and backends gone and each object as `terraform_data.TYPE__NAME`. */
function withoutProvider({ resource = {}, data = {}, variable, output }: StackJson): object {
  const objects: Record<string, object> = {};
  const add = (prefix: string, blocks: NonNullable<StackJson['resource']>) => {
    for (const [type, named] of Object.entries(blocks)) {
      for (const [name, block] of Object.entries(named)) {
        const { lifecycle: _lifecycle, depends_on, '//': _meta, ...input } = block as Record<string, unknown>;
        objects[`${prefix}${type}__${name}`] = rewrite({ input, ...(depends_on ? { depends_on } : {}) }) as object;
      }
    }
  };
  add('', resource);
  add('data_', data);
  const variables = Object.fromEntries(
    Object.keys(variable ?? {}).map((name) => [name, { type: 'string', sensitive: true }]),
  );
  const defaults = Object.fromEntries(
    Object.entries(variables).map(([name, block]) => [name, { ...block, default: '' }]),
  );
  return {
    ...(Object.keys(objects).length > 0 ? { resource: { terraform_data: objects } } : {}),
    ...(variable ? { variable: defaults } : {}),
    ...(output ? { output: rewrite(withSensitive(output as Record<string, object>)) } : {}),
  };
}

function withSensitive(outputs: Record<string, object>): Record<string, object> {
  return Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, { ...output, sensitive: true }]));
}

/** `azuread_x.name` → `terraform_data.azuread_x__name` (in depends_on) or `….output` (in expressions). */
function rewrite(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => name !== '//')
        .map(([name, item]) => [name, rewrite(item, name)]),
    );
  }
  if (typeof value !== 'string') return value;
  const swap = (text: string, suffix: string) =>
    text.replaceAll(
      /\b(data\.)?(azuread_\w+)\.(\w+)/g,
      (_all, data: string | undefined, type: string, name: string) =>
        `terraform_data.${data ? 'data_' : ''}${type}__${name}${suffix}`,
    );
  if (key === 'depends_on') return swap(value, '');
  // Outside of an expression the swap changes text only, which does not matter to what is judged here.
  return value.includes('${') ? swap(value, '.output') : value;
}

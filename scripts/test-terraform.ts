/**
 * `npm run test:terraform`: real Terraform with the real azuread provider against the stand-in. Every synthesized stack of
 * production is applied, planned again without a change, changed once, and destroyed; nothing may be left. Where the
 * provider cannot be had it says so and why, and ends well.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { findProvider } from './terraform/find-provider.ts';

const root = join(import.meta.dirname, '..');
const main = join(root, 'src', 'cli', 'main.ts');
const binary = process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform';
const write = (text: string) => process.stdout.write(`${text}\n`);

interface Ready {
  readonly controlUrl: string;
  readonly controlToken: string;
  readonly caFile: string;
  readonly envFile: string;
}

interface Standin {
  readonly ready: Ready;
  readonly child: ChildProcess;
}

async function startStandin(tenantId: string): Promise<Standin> {
  const words = ['tenant', '--listen', '127.0.0.1:0', '--format', 'json', '--tenant-id', tenantId];
  const child = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    child.once('exit', () => reject(new Error('the stand-in did not start')));
  });
  return { ready: JSON.parse(line) as Ready, child };
}

/** The variables of the env file, as `source` would set them. */
function exported(file: string): Record<string, string> {
  return Object.fromEntries(
    [...readFileSync(file, 'utf8').matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]),
  );
}

function askControl({ ready }: Standin, path: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const options = { ca: readFileSync(ready.caFile), headers: { authorization: `Bearer ${ready.controlToken}` } };
    request(`${ready.controlUrl}${path}`, options, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () => resolve(JSON.parse(text)));
    })
      .once('error', reject)
      .end();
  });
}

/** A copy of the project, whose connections can be changed. */
function copyProject(folder: string): string {
  const project = join(folder, 'project');
  mkdirSync(project);
  cpSync(join(root, 'entrada.yaml'), join(project, 'entrada.yaml'));
  cpSync(join(root, 'connections'), join(project, 'connections'), { recursive: true });
  return project;
}

function synthesize(project: string): string[] {
  const { status, stderr, stdout } = spawnSync(process.execPath, [main, 'synth', '--env', 'prod', '--skip-terraform'], {
    cwd: project,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`entrada synth: ${stdout}${stderr}`);
  const stacks = join(project, 'cdktf.out', 'stacks');
  return readdirSync(stacks).map((name) => join(stacks, name));
}

/** One change that every connection takes: another name. */
function change(project: string): void {
  const folder = join(project, 'connections');
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), text.replace(/^displayName: (.*)$/m, 'displayName: $1 (renamed)'));
  }
}

interface Outcome {
  readonly code: number;
  readonly output: string;
}

function terraform(stack: string, words: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(binary, [`-chdir=${stack}`, ...words, '-no-color', '-input=false'], { env });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Every sensitive variable has no default: a text stands for each. */
function variablesOf(stack: string): Record<string, string> {
  const { variable = {} } = JSON.parse(readFileSync(join(stack, 'cdk.tf.json'), 'utf8')) as { variable?: object };
  return Object.fromEntries(Object.keys(variable).map((name) => [`TF_VAR_${name}`, 'a-secret-for-tests']));
}

/** Runs a step for every stack side by side; the provider waits for most of the time (azuread-provider.md 3.2). */
async function everyStack(
  title: string,
  stacks: readonly string[],
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const outcomes = await Promise.all(stacks.map((stack) => terraform(stack, words, { ...env, ...variablesOf(stack) })));
  let failed = 0;
  for (const [index, { code, output }] of outcomes.entries()) {
    const name = stacks[index]?.split('/').at(-1);
    write(`${code === 0 ? 'passed' : 'FAILED'}: ${title} ${name}`);
    if (code === 0) continue;
    failed += 1;
    write(output.replaceAll(/^/gm, '    '));
  }
  return failed;
}

const PLAN = ['plan', '-detailed-exitcode'];

async function lifeOf(project: string, standin: Standin, env: NodeJS.ProcessEnv): Promise<number> {
  const before = await askControl(standin, '');
  let failed = 0;
  let stacks = synthesize(project);
  failed += await everyStack('init', stacks, ['init'], env);
  failed += await everyStack('apply', stacks, ['apply', '-auto-approve'], env);
  failed += await everyStack('second plan has no changes', stacks, PLAN, env);
  change(project);
  stacks = synthesize(project);
  failed += await everyStack('one change', stacks, ['apply', '-auto-approve'], env);
  failed += await everyStack('plan after it has no changes', stacks, PLAN, env);
  failed += await everyStack('destroy', stacks, ['destroy', '-auto-approve'], env);
  const [was, is] = [before, await askControl(standin, '')].map((status) =>
    JSON.stringify((status as { objects: object }).objects),
  );
  write(`${was === is ? 'passed' : 'FAILED'}: nothing is left (${is})`);
  return failed + (was === is ? 0 : 1);
}

async function run(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'entrada-terraform-'));
  const { TF_CLI_CONFIG_FILE: _config, ...clean } = process.env;
  const quiet = { ...clean, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
  const provider = findProvider(binary, folder, quiet);
  if ('skipped' in provider) {
    write(`skipped: ${provider.skipped}`);
    rmSync(folder, { recursive: true, force: true });
    return 0;
  }
  const project = parse(readFileSync(join(root, 'entrada.yaml'), 'utf8')) as {
    environments: { prod: { tenantId: string } };
  };
  const standin = await startStandin(project.environments.prod.tenantId);
  try {
    return await lifeOf(copyProject(folder), standin, {
      ...quiet,
      ...exported(standin.ready.envFile),
      ...provider.env,
    });
  } finally {
    standin.child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = (await run()) === 0 ? 0 : 1;

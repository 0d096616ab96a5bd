/** Stacks through Terraform: planned all, judged by the caller, then applied one by one from exactly those plans. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EntradaError, EXIT } from '../errors.ts';
import { readStackPlan, type StackPlan } from './plan-json.ts';
import type { Tool, ToolRun } from './tool.ts';
import { toolFailure } from './tool-failure.ts';

/** A synthesized stack on disk. */
export interface StackFolder {
  readonly id: string;
  /** Absolute. */
  readonly folder: string;
}

/** A stack that was planned, or why it was not. */
export interface PlannedStack extends StackFolder {
  readonly plan: StackPlan | null;
  readonly failure?: EntradaError;
  /** The plan on disk. */
  readonly file: string;
}

/** What became of a stack. */
export interface AppliedStack {
  readonly id: string;
  /** Resources that were made, changed or destroyed. */
  readonly made: number;
  readonly failure?: EntradaError;
}

const PLANS = 'plans-';

/**
 * A place for plans in `parent`, which this run alone may use: they hold secrets in clear, so nobody else may read them, and
 * they are gone at the end. Those of a run that was killed go first.
 */
export async function withPlans<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  const left = readdirSync(parent).filter((name) => name.startsWith(PLANS));
  for (const name of left) rmSync(join(parent, name), { recursive: true, force: true });
  const folder = mkdtempSync(join(parent, PLANS));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Plans a stack into `plans`; a failure is part of the answer, so that others go on. */
export async function planStack(tool: Tool, stack: StackFolder, plans: string): Promise<PlannedStack> {
  const file = join(plans, `${stack.id}.tfplan`);
  try {
    refuseForeign(stack);
    succeeded(stack, await tool(stack.folder, ['init', '-input=false', '-no-color']));
    const words = ['plan', '-input=false', '-no-color', `-out=${file}`];
    succeeded(stack, await tool(stack.folder, words));
    const shown = succeeded(stack, await tool(stack.folder, ['show', '-json', file]));
    return { ...stack, file, plan: readStackPlan(shown.stdout) };
  } catch (error) {
    if (!(error instanceof EntradaError)) throw error;
    return { ...stack, file, plan: null, failure: error };
  }
}

/** What Terraform and OpenTofu read besides a stack's own file, without being asked to. */
const CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/;

/** Terraform runs whatever configuration lies in its folder; nobody reviewed that, and synth carries it along. */
function refuseForeign({ id, folder }: StackFolder): void {
  const other = readdirSync(folder).find((name) => CONFIGURATION.test(name) && name !== 'cdk.tf.json');
  if (other === undefined) return;
  throw new EntradaError('ENT_DEPLOY', `${id}: ${other} in the folder of the stack is not of synth`, {
    hint: `look where ${join(folder, other)} comes from, and remove it`,
    exitCode: EXIT.refused,
  });
}

function succeeded({ id }: StackFolder, run: ToolRun): ToolRun {
  if (run.code === 0) return run;
  throw toolFailure(id, run.text);
}

/** Applies the plan of a stack, as it was judged. */
export async function applyStack(tool: Tool, { id, folder, file }: PlannedStack): Promise<AppliedStack> {
  const run = await tool(folder, ['apply', '-input=false', '-no-color', '-json', file]);
  const events = run.stdout.split('\n').flatMap(eventOf);
  const made = events.filter(({ type, hook }) => type === 'apply_complete' && hook?.action !== 'read').length;
  if (run.code === 0) return { id, made };
  const lines = run.text.split('\n');
  const text = lines
    .flatMap(eventOf)
    .flatMap(({ type, diagnostic }) => (type === 'diagnostic' && diagnostic ? textOf(diagnostic) : []));
  // Errors stand whole in the diagnostics, so that the steps need no more than their words.
  const steps = lines.map((line) => eventOf(line)[0]?.['@message'] ?? line);
  const failure = toolFailure(id, [...text, ...steps].join('\n'));
  if (made === 0) return { id, made, failure };
  const { code, message } = failure;
  const hint = 'what was made is in the state; mend the cause and run the same again: it goes on';
  return { id, made, failure: new EntradaError(code, message, { hint, exitCode: EXIT.partial, cause: failure.cause }) };
}

interface Diagnostic {
  readonly severity?: string;
  readonly summary?: string;
  readonly detail?: string;
}

interface Event {
  readonly '@message'?: string;
  readonly type?: string;
  readonly diagnostic?: Diagnostic;
  readonly hook?: { readonly action?: string };
}

/** A line of the machine-readable output. Source: developer.hashicorp.com/terraform/internals/machine-readable-ui. */
function eventOf(line: string): Event[] {
  if (!line.startsWith('{')) return [];
  try {
    return [JSON.parse(line) as Event];
  } catch {
    return [];
  }
}

function textOf({ severity, summary = '', detail = '' }: Diagnostic): string[] {
  return severity === 'error' ? [`Error: ${summary.split('\n')[0]}`, summary, detail] : [];
}

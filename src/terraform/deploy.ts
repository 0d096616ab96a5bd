/** Stacks through Terraform: planned all, judged by the caller, then applied one by one from exactly those plans. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

/** A place for plans: they hold secrets in clear, so nobody else may read them, and they are gone at the end. */
export async function withPlans<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'entrada-plans-'));
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
  const text = events.flatMap(({ type, diagnostic }) =>
    type === 'diagnostic' && diagnostic ? textOf(diagnostic) : [],
  );
  // Errors stand whole in the diagnostics, so that the steps need no more than their words.
  const steps = run.text.split('\n').map((line) => eventOf(line)[0]?.['@message'] ?? line);
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

/** Steps of a test: each is told as passed or failed, and gives how many failed. */
import { spawn } from 'node:child_process';
import { MAIN } from './project.ts';

/** What the programs of a test see; it names the Terraform of this round. */
export type Env = NodeJS.ProcessEnv & { readonly TERRAFORM_BINARY_NAME: string };

export const write = (text: string) => process.stdout.write(`${text}\n`);

interface Outcome {
  readonly code: number;
  readonly output: string;
}

function run(
  program: string,
  words: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, words, options);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Tells a step; the output of one that failed is shown. */
export function told(title: string, isFine: boolean, output = ''): number {
  write(`${isFine ? 'passed' : 'FAILED'}: ${title}`);
  if (!isFine && output !== '') write(output.replaceAll(/^/gm, '    '));
  return isFine ? 0 : 1;
}

/** A command of ours that must end with 0. */
export async function entrada(title: string, words: readonly string[], cwd: string, env: Env): Promise<number> {
  const { code, output } = await run(process.execPath, [MAIN, ...words, '--env', 'prod', '--quiet'], { cwd, env });
  return told(title, code === 0, output);
}

/** A command of Terraform in every stack, side by side: the provider waits for most of the time (azuread-provider.md 3.2). */
export async function everyStack(
  title: string,
  stacks: readonly string[],
  words: readonly string[],
  env: Env,
  isFine: (outcome: Outcome, stack: string) => boolean = ({ code }) => code === 0,
): Promise<number> {
  const outcomes = await Promise.all(
    stacks.map((cwd) => run(env.TERRAFORM_BINARY_NAME, [...words, '-no-color', '-input=false'], { cwd, env })),
  );
  return outcomes.reduce((sum, outcome, index) => {
    const stack = stacks[index] ?? '';
    return sum + told(`${title} ${stack.split('/').at(-1)}`, isFine(outcome, stack), outcome.output);
  }, 0);
}

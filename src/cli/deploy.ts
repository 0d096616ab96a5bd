import { join } from 'node:path';
import { environmentOf } from '../engine/run.ts';
import { secretsIn } from '../entra/references.ts';
import { EntradaError, EXIT } from '../errors.ts';
import { mapBounded } from '../graph/bounded.ts';
import { maskText } from '../report/mask.ts';
import { inert, printable } from '../report/terminal.ts';
import type { Project } from '../spec/project.ts';
import { type AppliedStack, applyStack, type PlannedStack, planStack, withPlans } from '../terraform/deploy.ts';
import { deployRefusals } from '../terraform/deploy-guard.ts';
import { variableName } from '../terraform/scope.ts';
import type { SynthesizedStack } from '../terraform/synthesize.ts';
import { type Tool, toolOf } from '../terraform/tool.ts';
import { toolMissing } from '../terraform/tool-failure.ts';
import { readRecords } from '../workspace/records.ts';
import { secretsOf } from '../workspace/secrets.ts';
import { stateFolder } from '../workspace/state-folder.ts';
import { underRootLock, YES } from './changing.ts';
import type { Command } from './command.ts';
import { confirm } from './confirm.ts';
import type { CliContext } from './context.ts';
import { type Deployed, deployReport, exitOfDeploy } from './deploy-report.ts';
import type { ParsedArgs } from './flags.ts';
import { writeReport } from './output.ts';
import { refuseWords } from './planning.ts';
import { showProgress } from './progress.ts';
import { forgotten, type SynthOutcome, synthesizeProject } from './synth.ts';

/** `entrada deploy`: synth, then Terraform on each stack: plan all, judge, ask, apply. */
export const deploy: Command = {
  summary: 'apply the stacks with Terraform, once it is sure that nothing in use is taken down',
  usage: 'deploy [FLAGS]',
  flags: {
    ...YES,
    'dry-run': { type: 'boolean', help: 'plan and judge, and apply nothing; exit code 2 when there are changes' },
    'accept-risk': {
      type: 'boolean',
      help: 'destroy more than policy.guard allows, or anything with --yes (never what sign-in needs)',
    },
    parallel: { type: 'string', value: 'N', help: 'stacks at once (default: 4)' },
    forget: { type: 'string', multiple: true, value: 'STACK', help: 'as for entrada synth' },
  },
  examples: [
    ['entrada deploy --env prod --dry-run', 'what Terraform would do in each stack, judged'],
    ['entrada deploy --env prod', 'shows it, asks, and applies exactly that'],
    ['entrada deploy --env prod --yes && entrada apply --env prod --yes', 'all of it, as a pipeline does'],
    ['TERRAFORM_BINARY_NAME=tofu entrada deploy --env prod', 'with OpenTofu'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    refuseWords(args, 'deploy');
    const parallel = parallelOf(args.own['parallel']);
    const { out: _out, ...common } = args.common;
    const outcome = await synthesizeProject(common, context, forgotten(args), true);
    if (outcome.folder === null) {
      writeReport({ ...outcome.report, command: 'deploy' }, args.common, context);
      return outcome.exitCode;
    }
    return deployStacks(outcome, outcome.folder, args, context, parallel);
  },
};

const PARALLEL = 4;

function parallelOf(value: unknown): number {
  const count = value === undefined ? PARALLEL : Number(value);
  if (Number.isInteger(count) && count >= 1 && count <= 32) return count;
  throw new EntradaError('ENT_USE', '--parallel takes a whole number from 1 to 32');
}

async function deployStacks(
  { stacks: all, project, root, report }: SynthOutcome,
  folder: string,
  args: ParsedArgs,
  context: CliContext,
  parallel: number,
): Promise<number> {
  const environment = environmentOf(project, args.common.env);
  const stacks = all.filter(({ connection }) => connection.environment.name === environment.name);
  const stop = new AbortController();
  void context.untilStopped().then(() => stopping(stop, args, context));
  const env = await environmentFor(stacks, root, context);
  const tool = toolOf(binaryOf(context), env, stop.signal, valuesOf(stacks, env));
  await requireTool(tool, folder, context);
  const run: Run = { stacks, folder, project, root, environment: environment.name, tool, parallel, stop: stop.signal };
  const lock = { root, environment: environment.name, command: 'deploy' };
  const done = await underRootLock(lock, args, context, () =>
    withPlans(stateFolder(root, environment.name), (plans) => carryOut(run, plans, args, context)),
  );
  for (const { failure } of [...done.planned, ...done.applied]) tell(failure, args, context);
  const exitCode = exitOfDeploy(done);
  writeReport(deployReport(done, report, exitCode), args.common, context);
  return exitCode;
}

/** Whoever hears nothing stops it once more, and then Terraform would go on without anybody who waits for it. */
function stopping(stop: AbortController, { common }: ParsedArgs, context: CliContext): void {
  stop.abort();
  void context.untilStopped();
  if (!common.quiet) context.stderr.write('stopping: Terraform ends what it has begun, and writes its state\n');
}

interface Run {
  readonly stacks: readonly SynthesizedStack[];
  readonly folder: string;
  readonly project: Project;
  readonly root: string;
  readonly environment: string;
  readonly tool: Tool;
  readonly parallel: number;
  readonly stop: AbortSignal;
}

/** Terraform plans are applied as they were judged: Terraform refuses one whose state has moved on since. */
async function carryOut(run: Run, plans: string, args: ParsedArgs, context: CliContext): Promise<Deployed> {
  const planned = await each(run, run.stacks, 'planning', args, context, ({ id }) =>
    planStack(run.tool, { id, folder: join(run.folder, 'stacks', id) }, plans),
  );
  const isDry = args.own['dry-run'] === true;
  const base = { planned, stacks: run.stacks, applied: [], isDry, isStopped: run.stop.aborted };
  const refusals = refusalsFor(run, planned, args);
  const todo = planned.filter(({ plan }) => plan !== null && plan.changes.length > 0);
  if (refusals.length > 0 || isDry || run.stop.aborted || todo.length === 0) return { ...base, refusals };
  if (args.own['yes'] !== true && !(await isConfirmed({ ...base, refusals }, args, context)))
    return { ...base, refusals, isUnconfirmed: true };
  const applied: AppliedStack[] = await each(run, todo, 'deploying', args, context, (stack) =>
    applyStack(run.tool, stack),
  );
  return { ...base, refusals, applied, isStopped: run.stop.aborted };
}

function refusalsFor(
  { stacks, root, environment, project }: Run,
  planned: readonly PlannedStack[],
  { own }: ParsedArgs,
) {
  const records = readRecords(root, environment);
  const guarded = planned.flatMap(({ id, plan }) => {
    const body = stacks.find((stack) => stack.id === id)?.connection.body;
    if (plan === null || body === undefined) return [];
    const { retired: isRetired, protected: isProtected } = body;
    return [{ id, plan, isRetired, isProtected }];
  });
  // A dry run and a question show what would be destroyed; else it is nobody who sees it.
  const asked = { isRiskAccepted: own['accept-risk'] === true, isUnattended: own['yes'] === true };
  return deployRefusals(guarded, project.policy, asked, records);
}

async function isConfirmed(done: Deployed, { common }: ParsedArgs, context: CliContext): Promise<boolean> {
  return confirm(deployReport(done, null, EXIT.changes), 'Let Terraform make these changes?', common, context);
}

/** One after the other as far as a stopped run is concerned: nothing new is begun. */
async function each<T extends { readonly id: string }, R>(
  { parallel, stop }: Run,
  items: readonly T[],
  label: string,
  { common }: ParsedArgs,
  context: CliContext,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const { step, finish } = showProgress(label, common.quiet, context);
  let count = 0;
  const results: R[] = [];
  await mapBounded(items, parallel, async (item) => {
    if (stop.aborted) return;
    step(count, items.length, item.id);
    results.push(await work(item));
    count += 1;
  }).finally(finish);
  return results;
}

function binaryOf({ env }: CliContext): string {
  return env['TERRAFORM_BINARY_NAME'] ?? 'terraform';
}

async function requireTool(tool: Tool, cwd: string, context: CliContext): Promise<void> {
  try {
    const { code } = await tool(cwd, ['version']);
    if (code === 0) return;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  throw toolMissing(binaryOf(context));
}

/** Secrets of the specs become Terraform's variables, unless these are set; those of a vault must be. */
async function environmentFor(
  stacks: readonly SynthesizedStack[],
  root: string,
  { env }: CliContext,
): Promise<NodeJS.ProcessEnv> {
  const read = secretsOf({ env, root, keyVault: null });
  const refs = stacks.flatMap(({ connection, json }) =>
    secretsIn(connection.body).filter((ref) => Object.hasOwn(json.variable ?? {}, variableName(ref))),
  );
  const pairs = await Promise.all(
    refs.map(async (ref) => {
      const name = `TF_VAR_${variableName(ref)}`;
      if (env[name] !== undefined || ref.keyVault) return [];
      // Terraform itself says which of them has no value, where it needs one.
      const value = await read(ref).catch(() => undefined);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  return { ...env, ...Object.fromEntries(pairs.flat()) };
}

/** Values of secrets: whatever the tool says, none of them is repeated. */
function valuesOf(stacks: readonly SynthesizedStack[], env: NodeJS.ProcessEnv): string[] {
  const names = new Set(stacks.flatMap(({ json }) => Object.keys(json.variable ?? {})));
  return [...names].flatMap((name) => env[`TF_VAR_${name}`] ?? []);
}

/** The tool's own words, for whoever has to look closer. */
function tell(failure: EntradaError | undefined, { common }: ParsedArgs, { stderr }: CliContext): void {
  if (failure === undefined || common.quiet || typeof failure.cause !== 'string') return;
  const lines = failure.cause
    .trim()
    .split('\n')
    .map((line) => inert(printable(maskText(line))));
  stderr.write(`${lines.join('\n')}\n`);
}

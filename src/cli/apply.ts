import { randomUUID } from 'node:crypto';
import { applyPlans } from '../engine/apply.ts';
import { recordAfter } from '../engine/record-after.ts';
import { checkNoneLeftOut, checkPlace, remainingPlans } from '../engine/saved.ts';
import type { ConnectionPlan } from '../entra/plan/connection-plan.ts';
import type { SavedPlan } from '../entra/plan/saved-plan.ts';
import { EntradaError, EXIT } from '../errors.ts';
import type { Written } from '../graph/write/types.ts';
import type { Diagnostic } from '../report/report.ts';
import { type LeftOver, openJournal, readJournal } from '../workspace/journal.ts';
import { takeLock } from '../workspace/lock.ts';
import { readPlan } from '../workspace/plan-file.ts';
import { writeRecord } from '../workspace/records.ts';
import { settle } from '../workspace/settle.ts';
import { type Applied, appliedReport, exitOfApply } from './apply-report.ts';
import type { Command } from './command.ts';
import { confirm } from './confirm.ts';
import type { CliContext } from './context.ts';
import { type Opened, openFor } from './engine.ts';
import type { ParsedArgs } from './flags.ts';
import { writeReport } from './output.ts';
import { exitOfPlan, PLAN_FLAGS, type Planned, planFor, planReport, plansOf, refusalsFor } from './planning.ts';
import { showProgress } from './progress.ts';

/** `entrada apply`: executes a plan, and nothing else. */
export const apply: Command = {
  summary: 'bring a tenant to what the specs say, through Microsoft Graph',
  usage: 'apply [PLAN] [FLAGS]',
  flags: {
    ...PLAN_FLAGS,
    check: { type: 'boolean', help: 'say whether the saved plan can be applied now, and write nothing' },
    checksum: { type: 'string', value: 'HEX', help: 'of the reviewed plan: another file is refused (exit code 5)' },
    yes: { type: 'boolean', short: 'y', help: 'do not ask; needed without a terminal' },
  },
  examples: [
    ['entrada apply --env prod', 'shows the plan, asks, and makes it'],
    [
      'entrada apply plan.json --env prod',
      'makes a saved plan, or refuses it when the tenant changed since (exit code 5)',
    ],
    ['entrada apply plan.json --checksum 5d41…', 'the same in a pipeline, where the file comes from elsewhere'],
    ['entrada apply plan.json --check', 'exit code 0: it can be applied; 5: the tenant or the specs changed since'],
    ['entrada apply --env prod --yes --only sentry', 'one connection, without asking'],
    ['entrada apply --env prod --adopt sentry', 'takes over a hand-made application'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    const saved = savedPlan(args, context);
    const common = saved && args.common.env === undefined ? { ...args.common, env: saved.environment } : args.common;
    const opened = await openFor(common, context, { command: 'apply', isReadOnly: false });
    if (typeof opened === 'number') return opened;
    if (saved) checkPlace(saved, opened.run);
    const { run } = opened;
    const lock = takeLock(run.root, run.environment.name, holderOf(args, context));
    try {
      return await locked(opened, args, context, saved);
    } finally {
      lock.release();
    }
  },
};

function savedPlan({ positionals, common, own }: ParsedArgs, { cwd }: CliContext): SavedPlan | null {
  const [path, other] = positionals;
  const checksum = own['checksum'] as string | undefined;
  if (other !== undefined) throw new EntradaError('ENT_USE', 'apply takes one plan', { hint: 'see --help' });
  const flag = ['checksum', 'check'].find((name) => own[name] !== undefined);
  if (path === undefined && flag === undefined) return null;
  if (path === undefined)
    throw new EntradaError('ENT_USE', `--${flag} is of a saved plan`, { hint: 'name its file: entrada apply PLAN' });
  if (common.only.length > 0 || common.changedSince !== undefined) {
    const hint = 'a saved plan is applied as a whole; make one of the part with entrada plan --save';
    throw new EntradaError('ENT_USE', '--only and --changed-since do not go with a saved plan', { hint });
  }
  return readPlan(cwd, path, checksum);
}

function holderOf({ common, positionals }: ParsedArgs, { now, outside: { machine } }: CliContext) {
  const words = [...positionals, ...(common.env ? ['--env', common.env] : [])];
  const command = ['entrada apply', ...words].join(' ');
  return { id: randomUUID(), ...machine, command, since: now().toISOString() };
}

async function locked(opened: Opened, args: ParsedArgs, context: CliContext, saved: SavedPlan | null): Promise<number> {
  const { run } = opened;
  const left = readJournal(run.root, run.environment.name);
  await settleAfter(left, args, context);
  const planned = await planFor(opened, args, context, { hasBasis: saved !== null });
  const { plans, refusals } = toMake(opened, planned, saved, left, args);
  const isRefused = refusals.length > 0;
  if (args.own['check'] === true && !isRefused) return checked(opened, planned, plans, args, context);
  if (isRefused || !(await isConfirmed({ ...planned, refusals }, plans, opened, args, context, saved))) {
    const exitCode = isRefused ? exitOfPlan({ items: planned.items, refusals }) : EXIT.invalid;
    const more = isRefused ? {} : { diagnostics: [NOT_CONFIRMED] };
    writeReport(planReport('apply', { ...planned, refusals }, opened, exitCode, more), args.common, context);
    return exitCode;
  }
  const applied = await make(opened, planned, plans, args, context);
  const exitCode = exitOfApply(applied);
  writeReport(appliedReport(applied, opened, exitCode), args.common, context);
  return exitCode;
}

/** A plan that may be applied, and is not. */
function checked(
  opened: Opened,
  planned: Planned,
  plans: readonly ConnectionPlan[],
  { common }: ParsedArgs,
  context: CliContext,
): number {
  const writes = plans.reduce((sum, plan) => sum + plan.writes.length, 0);
  const report = planReport('apply', { ...planned, items: [] }, opened, EXIT.done, { summary: { writes } });
  writeReport(report, common, context);
  return EXIT.done;
}

const NOT_CONFIRMED: Diagnostic = {
  code: 'ENT_CONFIRM',
  severity: 'error',
  message: 'the plan was not confirmed: nothing was written',
};

/** Waits after a run that was cut off: reads may be behind. */
export async function settleAfter(left: LeftOver, { common }: ParsedArgs, { now, outside, stderr }: CliContext) {
  await settle(left, now, outside.wait, (milliseconds) => {
    if (common.quiet) return;
    const seconds = Math.ceil(milliseconds / 1000);
    stderr.write(`the last run was cut off: waiting ${seconds} s until reads show what it made\n`);
  });
}

/** What is to be made: a saved plan as it was reviewed, else what was planned now. */
function toMake(
  { run }: Opened,
  planned: Planned,
  saved: SavedPlan | null,
  left: LeftOver,
  args: ParsedArgs,
): { plans: readonly ConnectionPlan[]; refusals: Planned['refusals'] } {
  const fresh = plansOf(planned.items);
  if (!saved) return { plans: fresh, refusals: planned.refusals };
  // Whoever checks a plan lets Terraform go on, with all of its stacks.
  if (args.own['check'] === true) checkNoneLeftOut(saved, fresh);
  const plans = remainingPlans(saved, new Map(fresh.map((plan) => [plan.connection, plan])), left);
  const byId = new Map(plans.map((plan) => [plan.connection, plan]));
  const items = planned.items.flatMap((item) => {
    const plan = byId.get(item.surveyed.connection.id);
    return plan ? [{ ...item, surveyed: { ...item.surveyed, plan } }] : [];
  });
  return { plans, refusals: refusalsFor(run, items, args) };
}

/** A saved plan was confirmed by whoever had it reviewed. */
async function isConfirmed(
  planned: Planned,
  plans: readonly ConnectionPlan[],
  opened: Opened,
  args: ParsedArgs,
  context: CliContext,
  saved: SavedPlan | null,
): Promise<boolean> {
  const writes = plans.reduce((sum, plan) => sum + plan.writes.length, 0);
  if (saved || args.own['yes'] === true || writes === 0) return true;
  const report = planReport('plan', planned, opened, exitOfPlan(planned));
  return confirm(report, `Make these changes in ${opened.run.session.tenantId}?`, args.common, context);
}

/** Makes the writes of the plans, with journal and progress, and records what is known. */
export async function make(
  opened: Opened,
  planned: Planned,
  plans: readonly ConnectionPlan[],
  { common }: ParsedArgs,
  context: CliContext,
): Promise<Applied> {
  const { run } = opened;
  const stop = new AbortController();
  void context.untilStopped().then(() => stop.abort());
  const runId = randomUUID();
  const journal = openJournal(run.root, run.environment.name, { run: runId, plan: runId, now: context.now });
  const { step, finish } = showProgress('applying', common.quiet, context);
  try {
    for (const { connection, writes, outcome } of plans) {
      // What was cut off after its last write was answered by nobody, and is done all the same.
      const isDone = writes.length === 0 && outcome !== 'problem';
      if (isDone && journal.isOpen(connection)) journal.ended(connection);
    }
    const written = await applyPlans(run, plans, { journal, signal: stop.signal, onProgress: step });
    const result = { planned, plans, written: byConnection(written), isStopped: stop.signal.aborted };
    await record(run, result);
    return result;
  } finally {
    finish();
    journal.close();
  }
}

function byConnection(written: readonly Written[]): ReadonlyMap<string, Written> {
  return new Map(written.map((one) => [one.connection, one]));
}

/** Records what is known, also of connections that were not finished. */
async function record(run: Opened['run'], { planned, written }: Applied): Promise<void> {
  for (const { surveyed } of planned.items) {
    const made = written.get(surveyed.connection.id) ?? null;
    if (made === null && surveyed.live === null) continue;
    const content = await recordAfter(run, { surveyed, written: made });
    if (content) writeRecord(run.root, content);
  }
}

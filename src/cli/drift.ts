import { type ConnectionDrift, changesBehind, coverageIn, judge, orphansOf } from '../engine/drift.ts';
import { runningJob, type Tried, tryCredentials } from '../engine/try-credentials.ts';
import { askWitness } from '../engine/witness.ts';
import { EntradaError } from '../errors.ts';
import type { Command } from './command.ts';
import { type CliContext, today } from './context.ts';
import { type DriftFound, driftReport, exitOfDrift, type FailOn } from './drift-report.ts';
import { type Opened, openFor } from './engine.ts';
import type { ParsedArgs } from './flags.ts';
import { writeReport } from './output.ts';
import { planFor, refuseWords } from './planning.ts';

/** `entrada drift`: the live tenant against the specs, and whether it will go on working. It changes nothing. */
export const drift: Command = {
  summary: 'find what changed in a tenant behind the specs, and what will fail soon',
  usage: 'drift [FLAGS]',
  flags: {
    'fail-on': {
      type: 'string',
      value: 'SEVERITY',
      help: 'findings of health, and of what others added, that make the exit code 2: error (default) or warning',
    },
    credentials: { type: 'boolean', help: 'let Entra try its SCIM credentials (needs Synchronization.ReadWrite.All)' },
    witness: { type: 'boolean', help: "what Microsoft's own monitor saw (entrada witness --register)" },
    watch: { type: 'string', value: 'SECONDS', help: 'look again and again until Ctrl-C' },
  },
  examples: [
    ['entrada drift --env prod', 'exit code 0: in sync; 2: drift; 3: could not look'],
    ['entrada drift --env prod --format sarif --out drift.sarif', 'findings on the lines of the specs'],
    ['entrada drift --env prod --credentials --fail-on warning', 'the nightly check, with the SCIM credentials'],
    ['entrada drift --env prod --witness', "the same, with what Microsoft's own monitor saw beside it"],
    ['entrada drift --env prod --watch 300', 'looks every five minutes until Ctrl-C'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    refuseWords(args, 'drift');
    const failOn = failOnOf(args.own['fail-on']);
    const seconds = secondsOf(args.own['watch']);
    if (seconds !== null) refuseDocuments(args);
    return seconds === null ? look(args, context, failOn) : watch(args, context, failOn, seconds);
  },
};

async function look(args: ParsedArgs, context: CliContext, failOn: FailOn): Promise<number> {
  const opened = await openFor(args.common, context, { command: 'drift', isReadOnly: true, leavesOut: true });
  if (typeof opened === 'number') return opened;
  const found = await find(opened, args, context);
  const exitCode = exitOfDrift(found, failOn, opened.errors);
  writeReport(driftReport(found, opened, exitCode), args.common, context);
  return exitCode;
}

async function find(opened: Opened, args: ParsedArgs, context: CliContext): Promise<DriftFound> {
  const { run } = opened;
  const judged: ConnectionDrift[] = [];
  const jobs: Tried[] = [];
  const day = today(context);
  const planned = await planFor(opened, args, context, {
    visit: ({ source, surveyed }) => {
      judged.push(judge(run, source, surveyed, day));
      if (args.own['credentials'] === true) jobs.push(...runningJob(source, surveyed));
    },
  });
  return {
    planned,
    judged,
    tried: await tryCredentials(run, jobs),
    orphans: orphansOf(run, planned.survey),
    coverage: coverageIn(run, planned.survey),
    changes: await changesBehind(run, judged),
    witness: args.own['witness'] === true ? await askWitness(run, judged) : null,
  };
}

/** Looks until it is stopped; what could not be looked at is looked at the next time. The last look gives the exit code. */
async function watch(args: ParsedArgs, context: CliContext, failOn: FailOn, seconds: number): Promise<number> {
  const stop = new AbortController();
  const stopped = context.untilStopped().then(() => stop.abort());
  let exitCode = 0;
  while (!stop.signal.aborted) {
    exitCode = await tried(() => look(args, context, failOn), context);
    await Promise.race([context.outside.wait(seconds * 1000), stopped]);
  }
  return exitCode;
}

async function tried(action: () => Promise<number>, { stderr }: CliContext): Promise<number> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof EntradaError)) throw error;
    stderr.write(`error ${error.code} ${error.message}\n`);
    return error.exitCode;
  }
}

function failOnOf(value: unknown): FailOn {
  if (value === undefined || value === 'error') return 'error';
  if (value === 'warning') return 'warning';
  throw new EntradaError('ENT_USE', `--fail-on is error or warning, not "${String(value)}"`);
}

/** A document that is followed by another is none. @throws {EntradaError} ENT_USE */
function refuseDocuments({ common: { format, out } }: ParsedArgs): void {
  if (out !== undefined || format === 'text' || format === 'github') return;
  throw new EntradaError('ENT_USE', `--watch would write one ${format} document after the other`, {
    hint: 'give --out: the file is replaced after each look; or --format text',
  });
}

/** Graph limits how often the audit log may be asked: looking without a pause would find nothing sooner. */
const LEAST_SECONDS = 10;

function secondsOf(value: unknown): number | null {
  if (value === undefined) return null;
  const seconds = Number(value);
  if (Number.isInteger(seconds) && seconds >= LEAST_SECONDS) return seconds;
  throw new EntradaError('ENT_USE', `--watch takes whole seconds, ${LEAST_SECONDS} at least`);
}

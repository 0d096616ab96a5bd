import { recordAfter } from '../engine/record-after.ts';
import type { EngineRun } from '../engine/run.ts';
import { isLoopback } from '../entra/loopback.ts';
import { EXIT } from '../errors.ts';
import { ON_DEMAND_PACE, paceOf } from '../verify/pace.ts';
import { failed, type Verification } from '../verify/verification.ts';
import { verifyConnection } from '../verify/verify-connection.ts';
import { readProjectFile } from '../workspace/project-file.ts';
import { lookAt } from './changing.ts';
import type { Command } from './command.ts';
import type { CliContext } from './context.ts';
import { isUnlooked } from './drift-report.ts';
import { type ConnectionNote, diagnosticsOf, engineReport, type Opened, worstExit } from './engine.ts';
import type { ParsedArgs } from './flags.ts';
import { openNamed } from './naming.ts';
import { writeReport } from './output.ts';
import { reportedConnection } from './plan-parts.ts';
import type { PlannedItem } from './planning.ts';

/** `entrada verify [NAME…]`: whether connections really work. It changes nothing but the user it is asked to provision. */
export const verify: Command = {
  summary: 'check that connections really work: metadata, certificate, SCIM, job',
  usage: 'verify [NAME…] [FLAGS]',
  flags: { user: { type: 'string', value: 'UPN', help: 'provision this user now, to see that it works' } },
  examples: [
    ['entrada verify --env prod', 'exit code 0: all works; 2: a check failed; 3: one could not be made'],
    ['entrada verify sentry --env prod', 'one connection, after an apply or a switch of certificates'],
    ['entrada verify sentry --env prod --user test.user@acme.com', 'and provisions a test user on demand'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    const opened = await openNamed(args, context, { command: 'verify', isReadOnly: true });
    if (typeof opened === 'number') return opened;
    const checked = await checkAll(opened, args, context);
    const exitCode = exitOf(checked.flatMap(({ results }) => results));
    writeReport(reportOf(checked, opened, exitCode), args.common, context);
    return exitCode;
  },
};

interface Checked {
  readonly item: PlannedItem;
  readonly results: readonly Verification[];
}

/** Connections that are checked at once. */
const ABREAST = 5;

/** A connection is dropped as soon as it was checked, so that thousands need little memory. */
async function checkAll(opened: Opened, args: ParsedArgs, context: CliContext): Promise<Checked[]> {
  const { session } = opened.run;
  const pace = paceOf({ now: session.now, wait: session.wait, ...ON_DEMAND_PACE });
  const user = args.own['user'];
  const onDemand = typeof user === 'string' ? { user, pace } : null;
  const all: Promise<Checked>[] = [];
  const busy = new Set<Promise<Checked>>();
  await lookAt(opened, args, context, async (item) => {
    if (busy.size >= ABREAST) await Promise.race(busy);
    const check = checkOne(opened.run, item, onDemand);
    busy.add(check);
    all.push(check);
    const end = () => busy.delete(check);
    check.then(end, end);
  });
  return Promise.all(all);
}

type OnDemand = Parameters<typeof verifyConnection>[0]['onDemand'];

async function checkOne(run: EngineRun, item: PlannedItem, onDemand: OnDemand): Promise<Checked> {
  const { connection, live, plan } = item.surveyed;
  const rest = { ...item, surveyed: { ...item.surveyed, live: null } };
  if (connection.body.retired) return { item: rest, results: [] };
  const fresh = await recordAfter(run, { surveyed: item.surveyed, written: null });
  if (!live || !fresh) return { item: rest, results: [missing(plan)] };
  const { client, fetch, endpoints, now } = run.session;
  const results = await verifyConnection({
    connection,
    live,
    record: recordOf(run, fresh),
    client,
    now: now(),
    fetch,
    isLocal: isLoopback(endpoints.loginUrl),
    readFile: async (file) => readProjectFile(run.root, file, METADATA).toString('utf8'),
    onDemand,
  });
  return { item: rest, results };
}

const METADATA = { code: 'ENT_VERIFY_SP', what: 'metadata', maxBytes: 1024 * 1024 } as const;

type LiveRecord = NonNullable<Awaited<ReturnType<typeof recordAfter>>>;

/** The record that others work with, as long as it is of this application. */
function recordOf({ records }: EngineRun, fresh: LiveRecord): LiveRecord {
  const kept = records.get(fresh.connection);
  return kept?.applicationId === fresh.applicationId ? kept : fresh;
}

function missing({ notes }: PlannedItem['surveyed']['plan']): Verification {
  const problem = notes.find(({ kind }) => kind === 'problem');
  const message = problem?.message ?? 'there is no application in the tenant';
  return failed(problem?.code ?? 'ENT_VERIFY_METADATA', message, problem?.hint ?? 'entrada apply makes it');
}

function exitOf(results: readonly Verification[]): number {
  const wrong = results.filter(({ isOk, severity }) => !isOk && severity === 'error');
  return worstExit(wrong.map(({ code }) => (isUnlooked(code) ? EXIT.unreachable : EXIT.changes)));
}

function reportOf(checked: readonly Checked[], { workspace }: Opened, exitCode: number) {
  const results = checked.flatMap((one) => one.results);
  const notes = checked.flatMap(({ item, results: own }) =>
    own.map((result) => [item.source, noteOf(result)] as const),
  );
  const parts = {
    diagnostics: diagnosticsOf(notes, workspace),
    connections: checked.map(({ item }) => withoutPlan(item)),
    changes: [],
  };
  const passed = results.filter(({ isOk }) => isOk).length;
  return engineReport('verify', exitCode, parts, { connections: checked.length, checks: results.length, passed });
}

/** A check says nothing of a plan. */
function withoutPlan(item: PlannedItem) {
  const { outcome: _outcome, permissions: _permissions, ...rest } = reportedConnection(item);
  return rest;
}

function noteOf({ code, severity, message, hint }: Verification): ConnectionNote {
  return { code, severity, message, ...(hint === undefined ? {} : { hint }) };
}

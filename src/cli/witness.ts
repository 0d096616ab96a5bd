import { connect } from '../connection/connection.ts';
import { isSameMonitor, monitorIn, witnessFor } from '../engine/witness.ts';
import type { Monitor, Witness } from '../entra/witness.ts';
import { EntradaError, EXIT } from '../errors.ts';
import { toEntradaError } from '../graph/graph-error.ts';
import { hasWitnessService, type LiveMonitor, removeMonitor, WITNESS_APP_ID, writeMonitor } from '../graph/witness.ts';
import { render } from '../report/render.ts';
import type { Diagnostic, Report, ReportedChange } from '../report/report.ts';
import { readRecords } from '../workspace/records.ts';
import { underLock, YES } from './changing.ts';
import type { Command } from './command.ts';
import { confirm } from './confirm.ts';
import type { CliContext } from './context.ts';
import { engineReport, type Opened, openFor } from './engine.ts';
import type { ParsedArgs } from './flags.ts';
import { writeReport, writeText } from './output.ts';
import { refuseWords } from './planning.ts';
import { loadFor, reportOf } from './validate.ts';

/** `entrada witness`: Microsoft's own monitor of our connections, made from the specs. */
export const witness: Command = {
  summary: "let Microsoft's own monitor watch the connections: an independent witness for drift",
  usage: 'witness --env NAME [--register | --remove] [FLAGS]',
  flags: {
    register: { type: 'boolean', help: 'make the monitor in the tenant, or bring it to what the specs say' },
    remove: { type: 'boolean', help: 'delete the monitor of this environment' },
    ...YES,
  },
  examples: [
    [
      'entrada witness --env prod',
      'writes the monitor as Graph takes it, and what it leaves out; nothing is sent anywhere',
    ],
    ['entrada witness --env prod --out monitor.json', 'the same to a file'],
    ['entrada witness --env prod --register', 'makes or changes the monitor; asks first'],
    ['entrada drift --env prod --witness', 'what it saw, beside our own look'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    refuseWords(args, 'witness');
    checkUse(args);
    if (args.own['register'] !== true && args.own['remove'] !== true) return show(args, context);
    const opened = await openFor(args.common, context, { command: 'witness', isReadOnly: true });
    if (typeof opened === 'number') return opened;
    return underLock(opened, args, context, { command: 'witness', action: () => carry(opened, args, context) });
  },
};

/** A monitor of a part would let go of the rest. @throws {EntradaError} ENT_USE */
function checkUse({ own, common }: ParsedArgs): void {
  if (own['register'] === true && own['remove'] === true)
    throw new EntradaError('ENT_USE', 'a monitor is registered or removed', { hint: 'give one of both flags' });
  if (common.only.length > 0 || common.changedSince !== undefined)
    throw new EntradaError('ENT_USE', 'a monitor watches all connections of an environment', {
      hint: 'leave out --only and --changed-since',
    });
}

/** From the specs and the records: no tenant is asked. */
function show(args: ParsedArgs, context: CliContext): number {
  const workspace = loadFor(args.common, context);
  const checked = reportOf('witness', workspace, 'error');
  const [loaded] = workspace.projects;
  if (!checked.ok || !loaded) {
    writeReport(checked, args.common, context);
    return EXIT.invalid;
  }
  const { project, root, all: specs } = loaded;
  const environment = project.environments.find(({ name }) => name === args.common.env);
  if (!environment)
    throw new EntradaError('ENT_ENVIRONMENT', 'a monitor is of one environment', {
      hint: `name it with --env: ${project.environments.map(({ name }) => name).join(', ')}`,
    });
  const all = specs.flatMap(({ variants, source }) =>
    variants
      .filter((variant) => variant.environment.name === environment.name)
      .map((variant) => ({ connection: connect(variant), variant, file: source.file })),
  );
  const { tenantId } = environment;
  const records = readRecords(root, environment.name, tenantId === null ? {} : { tenantId });
  const found = witnessFor({ project, environment, all, records });
  const report = witnessReport(found, { exitCode: EXIT.done, changes: [], diagnostics: [] });
  if (args.common.format === 'text') writeMonitorText(found.monitor, report, args, context);
  else writeReport(report, args.common, context);
  return EXIT.done;
}

/** The text of a monitor is its JSON, for whoever sends it; what is to be told of it goes to stderr. */
function writeMonitorText(monitor: Monitor, report: Report, { common }: ParsedArgs, context: CliContext): void {
  const text = `${JSON.stringify(monitor, undefined, 2)}\n`;
  if (common.out === undefined) context.stdout.write(text);
  else writeText(text, common.out, context);
  if (!common.quiet) context.stderr.write(render(report, 'text', { color: false, version: context.version }));
}

/** Makes, changes or deletes the monitor, once that is confirmed. */
async function carry(opened: Opened, args: ParsedArgs, context: CliContext): Promise<number> {
  const { run } = opened;
  const found = witnessFor(run);
  const live = await monitorIn(run);
  const isRemoval = args.own['remove'] === true;
  const changes = isRemoval ? removal(live) : registration(live, found.monitor, opened);
  const diagnostics = isRemoval ? [] : await serviceMissing(opened);
  const report = (exitCode: number) => witnessReport(found, { exitCode, changes, diagnostics });
  const end = (exitCode: number) => {
    writeReport(report(exitCode), args.common, context);
    return exitCode;
  };
  if (changes.length === 0) return end(EXIT.done);
  const question = isRemoval ? 'Delete the monitor?' : 'Write the monitor?';
  if (args.own['yes'] !== true && !(await confirm(report(EXIT.changes), question, args.common, context)))
    return end(EXIT.invalid);
  const { client } = run.session;
  try {
    if (!isRemoval) await writeMonitor(client, found.monitor, live?.id);
    else if (live) await removeMonitor(client, live.id);
  } catch (failure) {
    throw toEntradaError(failure, isRemoval ? 'delete the monitor' : 'write the monitor');
  }
  return end(EXIT.done);
}

const OBJECT = 'configurationMonitor';

function removal(live: LiveMonitor | null): ReportedChange[] {
  if (!live) return [];
  return [{ connection: live.displayName, object: OBJECT, action: 'delete', writer: 'graph', fields: [] }];
}

/** A monitor that watches just this already is left alone: a new baseline would forget what it found. */
function registration(live: LiveMonitor | null, monitor: Monitor, { run }: Opened): ReportedChange[] {
  if (monitor.baseline.resources.length === 0)
    throw new EntradaError('ENT_WITNESS', `nothing of ${run.environment.name} can be watched yet`, {
      hint: 'apply first: a monitor needs the ids of the records',
    });
  if (live && isSameMonitor(live, monitor)) return [];
  const before = live?.baseline?.resources.map(({ displayName, properties }) => ({ displayName, properties }));
  const after = monitor.baseline.resources.map(({ displayName, properties }) => ({ displayName, properties }));
  const field = { path: 'baseline.resources', ...(before === undefined ? {} : { before }), after };
  const action = live ? 'update' : 'create';
  return [{ connection: monitor.displayName, object: OBJECT, action, writer: 'graph', fields: [field] }];
}

async function serviceMissing({ run }: Opened): Promise<Diagnostic[]> {
  const isThere = await hasWitnessService(run.session.client, run.session.endpoints).catch((failure: unknown) => {
    throw toEntradaError(failure, 'look for the service of the monitors');
  });
  if (isThere) return [];
  const message = `the service that runs monitors (${WITNESS_APP_ID}) has no service principal in this tenant: they will see nothing`;
  return [
    {
      code: 'ENT_WITNESS',
      severity: 'warning',
      message,
      hint: 'add it and grant it what it needs: docs/guides/witness.md',
    },
  ];
}

interface Told {
  readonly exitCode: number;
  readonly changes: readonly ReportedChange[];
  readonly diagnostics: readonly Diagnostic[];
}

const RUNS_A_DAY = 4;

function witnessReport({ monitor, leftOut }: Witness, told: Told): Report {
  const left = leftOut.map(
    ({ connection, why }): Diagnostic => ({
      code: 'ENT_WITNESS',
      severity: 'info',
      message: `${connection} is not watched: ${why}`,
      connection,
    }),
  );
  const { resources } = monitor.baseline;
  return engineReport(
    'witness',
    told.exitCode,
    { diagnostics: [...told.diagnostics, ...left], connections: [], changes: told.changes },
    {
      monitor: monitor.displayName,
      resources: resources.length,
      resourcesADay: resources.length * RUNS_A_DAY,
      leftOut: leftOut.length,
    },
  );
}

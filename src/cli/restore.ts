import { bringBack, checkWhole, deletedIn, type Found, type Restored } from '../engine/bring-back.ts';
import type { RunConnection } from '../engine/run.ts';
import { EntradaError, EXIT } from '../errors.ts';
import { readBin } from '../graph/bin.ts';
import { lookAtAll, underLock, YES } from './changing.ts';
import type { Command } from './command.ts';
import { confirm } from './confirm.ts';
import type { CliContext } from './context.ts';
import { type ConnectionNote, diagnosticsOf, engineReport, type Opened } from './engine.ts';
import type { ParsedArgs } from './flags.ts';
import { oneConnection, openOne } from './naming.ts';
import { writeReport } from './output.ts';

/** `entrada restore NAME`: brings a deleted application back. */
export const restore: Command = {
  summary: 'bring the deleted application of a connection back',
  usage: 'restore NAME [FLAGS]',
  flags: YES,
  examples: [
    ['entrada restore sentry --env prod', 'application and service principal come back, with sign-in as it was'],
    ['entrada apply --env prod --only sentry', 'then brings back policies, sign-in and provisioning'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    const opened = await openOne(args, context, { command: 'restore', isReadOnly: true });
    if (typeof opened === 'number') return opened;
    const action = () => bring(opened, args, context);
    return underLock(opened, args, context, { command: 'restore', action });
  },
};

async function bring(opened: Opened, args: ParsedArgs, context: CliContext): Promise<number> {
  const { run } = opened;
  const source = oneConnection(run);
  const { client, endpoints } = run.session;
  const { items, survey } = await lookAtAll(opened, args, context);
  const live = items[0]?.surveyed.live;
  const { id } = source.connection;
  // A service principal alone may be what a cut-off restore left.
  if (live?.application) throw isLive(id, live.application.id);
  const found = deletedIn(await readBin(client, endpoints.graphUrl), source, run, survey);
  checkWhole(found, survey);
  const plan = reportOf(source, [toRestore(found)], opened, { toRestore: 1 }, EXIT.changes);
  const isSure = args.own['yes'] === true || (await confirm(plan, `Bring ${id} back?`, args.common, context));
  if (!isSure) {
    writeReport(reportOf(source, [], opened, { restored: 0 }, EXIT.invalid), args.common, context);
    return EXIT.invalid;
  }
  const notes = toldOf(source, await bringBack(run, found), run.records.has(id));
  writeReport(reportOf(source, notes, opened, { restored: 1 }, EXIT.done), args.common, context);
  return EXIT.done;
}

/** What a person says yes to. */
function toRestore({ appId, application, servicePrincipal }: Found): ConnectionNote {
  const one = application ?? servicePrincipal;
  const when = one?.deletedDateTime ? ` on ${one.deletedDateTime}` : '';
  const message = `${one?.displayName ?? '(no name)'} (client ID ${appId}) was deleted${when}`;
  return info(message, 'it comes back with its IDs, certificates and assignments');
}

function isLive(id: string, applicationId: string): EntradaError {
  return new EntradaError('ENT_DESTROY', `${id} is not deleted: its application ${applicationId} is live`, {
    hint: 'where another deleted one is meant, destroy this one first',
    exitCode: EXIT.refused,
  });
}

function toldOf(
  { connection }: RunConnection,
  { restarted, resting }: Restored,
  isRecorded: boolean,
): ConnectionNote[] {
  const { id, name, body } = connection;
  const apply = body.retired ? 'take retired: true out of the spec, then ' : '';
  const back = 'application and service principal are back; their policies are not, and sign-in is as it was';
  return [
    info(back, `${apply}entrada apply --only ${name} brings policies, sign-in and provisioning back`),
    ...restarted.map((job) => info(`the synchronization job ${job.id} begins anew`, 'it may report errors for a day')),
    ...resting.map((job) => info(`the synchronization job ${job.id} rests`, 'entrada apply starts it')),
    ...(isRecorded ? [] : [info(`there is no record of ${id}`, `entrada record ${name} rebuilds it`)]),
  ];
}

function info(message: string, hint: string): ConnectionNote {
  return { code: 'ENT_DESTROY', severity: 'info', message, hint };
}

function reportOf(
  source: RunConnection,
  notes: readonly ConnectionNote[],
  { workspace }: Opened,
  figures: Readonly<Record<string, number>>,
  exitCode: number,
) {
  const { connection, file } = source;
  const { name, body, environment, id } = connection;
  const parts = {
    diagnostics: diagnosticsOf(
      notes.map((note) => [source, note] as const),
      workspace,
    ),
    connections: [{ name, file, displayName: body.displayName, environments: [environment.name], ids: [id] }],
    changes: [],
  };
  return engineReport('restore', exitCode, parts, { connections: 1, ...figures });
}

import { deletedIn } from '../engine/bring-back.ts';
import type { RunConnection } from '../engine/run.ts';
import { planDeletion } from '../entra/plan/plan-destroy.ts';
import { EntradaError, EXIT } from '../errors.ts';
import { purgeDeleted, readBin } from '../graph/bin.ts';
import { removeRecord } from '../workspace/records.ts';
import { carryOut, lookAtAll, underLock, withPlan, YES } from './changing.ts';
import type { Command } from './command.ts';
import type { CliContext } from './context.ts';
import { type ConnectionNote, diagnosticsOf, engineReport, type Opened } from './engine.ts';
import type { ParsedArgs } from './flags.ts';
import { oneConnection, openOne } from './naming.ts';
import { writeReport } from './output.ts';
import { PLAN_FLAGS, type PlannedItem } from './planning.ts';

/** `entrada destroy NAME`: takes a retired connection down, in stages. */
export const destroy: Command = {
  summary: 'take a retired connection down: sign-in off, then deleted, then gone for good',
  usage: 'destroy NAME [--delete | --purge] [FLAGS]',
  flags: {
    delete: { type: 'boolean', help: 'delete the application too; entrada restore brings it back for 30 days' },
    purge: { type: 'boolean', help: 'delete what is deleted already for good' },
    'accept-risk': PLAN_FLAGS['accept-risk'],
    ...YES,
  },
  examples: [
    ['entrada destroy sentry --env prod', 'switches sign-in off and pauses provisioning; its spec says retired: true'],
    ['entrada destroy sentry --env prod --delete', 'and deletes the application, its policies and its job'],
    ['entrada destroy sentry --env prod --purge', 'removes the deleted application for good'],
    ['entrada destroy sentry@prod --delete', 'an orphan: an application with our mark whose spec is gone'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    const isPurge = args.own['purge'] === true;
    if (isPurge && args.own['delete']) {
      throw new EntradaError('ENT_USE', '--delete and --purge are two stages', {
        hint: 'first --delete, then --purge',
      });
    }
    const opened = await openOne(args, context, { command: 'destroy', isReadOnly: false });
    if (typeof opened === 'number') return opened;
    check(opened, isPurge);
    const action = () => (isPurge ? purge(opened, args, context) : takeDown(opened, args, context));
    return underLock(opened, args, context, { command: 'destroy', action });
  },
};

/** @throws {EntradaError} ENT_DESTROY, ENT_PROTECTED (exit code 5) for what is not to be taken down, or not by Graph */
function check({ run }: Opened, isPurge: boolean): void {
  const { id, body } = oneConnection(run).connection;
  if (body.protected) {
    throw new EntradaError('ENT_PROTECTED', `${id} is protected`, {
      hint: 'set protected: false first: a change of its own, that somebody reviews',
      exitCode: EXIT.refused,
    });
  }
  if (!body.retired) throw refused(`the spec of ${id} does not say that it is retired`, 'write retired: true into it');
  if (run.project.deploy === 'terraform' && !isPurge) {
    const hint = 'with retired: true in its spec, entrada synth and terraform apply destroy it in order';
    throw refused(`${id} was made by Terraform, whose state would miss it`, hint);
  }
}

function refused(message: string, hint: string): EntradaError {
  return new EntradaError('ENT_DESTROY', message, { hint, exitCode: EXIT.refused });
}

async function takeDown(opened: Opened, args: ParsedArgs, context: CliContext): Promise<number> {
  const isDelete = args.own['delete'] === true;
  const { items, survey } = await lookAtAll(opened, args, context);
  const item = items[0] as PlannedItem;
  const { live, plan: retirement, connection, match } = item.surveyed;
  if (!live) throw nothingOf(connection.id, match.kind, retirement.notes[0]);
  if (isDelete && !(match.kind === 'ours' && match.isMarked)) throw unmarked(connection.id);
  const unread = Object.values(live.unread)[0];
  if (isDelete && unread !== undefined) {
    const hint = 'what cannot be seen is not deleted';
    throw new EntradaError('ENT_GRAPH_PERMISSION', `not all of ${connection.id} can be read: ${unread}`, {
      hint,
      exitCode: EXIT.unreachable,
    });
  }
  const plan = isDelete ? planDeletion(retirement, live, survey.inventory.policies) : retirement;
  const question = isDelete ? `Delete ${connection.id}?` : `Switch sign-in of ${connection.id} off?`;
  const after = isDelete ? told(item.source) : resting(item.source);
  const { exitCode } = await carryOut(opened, { survey, items: [withPlan(item, plan)] }, args, context, {
    command: 'destroy',
    question,
    notes: plan.writes.length === 0 ? [[item.source, after]] : [],
    after: () => [[item.source, after]],
  });
  return exitCode;
}

function nothingOf(id: string, kind: string, note: { readonly message: string; readonly hint?: string } | undefined) {
  if (kind === 'deleted')
    return refused(`the application of ${id} is deleted already`, `entrada destroy ${id} --purge`);
  return refused(note?.message ?? `there is no application of ${id}`, note?.hint ?? 'there is nothing to take down');
}

/** A record can be edited, and a name given by anybody: neither is enough to delete by. */
function unmarked(id: string): EntradaError {
  const hint = `set retired: false, and entrada apply --adopt ${id} marks it; then retire it again`;
  return refused(`the application of ${id} does not carry its mark`, hint);
}

function resting({ connection: { id } }: RunConnection): ConnectionNote {
  const hint = `entrada destroy ${id} --delete deletes the application`;
  return info('sign-in is off and provisioning rests', hint);
}

function told({ connection: { id } }: RunConnection): ConnectionNote {
  return info('the application is deleted', `entrada restore ${id} brings it back; destroy ${id} --purge ends that`);
}

function info(message: string, hint: string): ConnectionNote {
  return { code: 'ENT_DESTROY', severity: 'info', message, hint };
}

async function purge(opened: Opened, args: ParsedArgs, context: CliContext): Promise<number> {
  const { run, workspace } = opened;
  const source = oneConnection(run);
  const { client, endpoints } = run.session;
  const { items, survey } = await lookAtAll(opened, args, context);
  if (items[0]?.surveyed.live) {
    const hint = `entrada destroy ${source.connection.id} --delete, and then --purge`;
    throw refused(`the application of ${source.connection.id} is not deleted`, hint);
  }
  const { application, servicePrincipal } = deletedIn(await readBin(client, endpoints.graphUrl), source, run, survey);
  await confirmPurge(source, args, context);
  // What carries the mark last: as long as it is there, running again finishes.
  const isMarked = (one: typeof application) => one?.tags?.includes(source.connection.mark) === true;
  const inOrder = isMarked(application) ? [servicePrincipal, application] : [application, servicePrincipal];
  const ids = inOrder.flatMap((one) => one?.id ?? []);
  for (const id of ids) await purgeDeleted(client, id);
  removeRecord(run.root, source.connection.id);
  const notes = [[source, info('the application is gone for good', 'its spec can go too')]] as const;
  const { name, body } = source.connection;
  const connections = [{ name, file: source.file, displayName: body.displayName, ids: [source.connection.id] }];
  const parts = { diagnostics: diagnosticsOf(notes, workspace), connections, changes: [] };
  writeReport(engineReport('destroy', EXIT.done, parts, { connections: 1, purged: ids.length }), args.common, context);
  return EXIT.done;
}

/** @throws {EntradaError} ENT_CONFIRM when nobody is there, or the name was not typed */
async function confirmPurge({ connection: { id } }: RunConnection, { own }: ParsedArgs, { outside }: CliContext) {
  if (own['yes'] === true) return;
  const { ask } = outside;
  if (ask === null) {
    throw new EntradaError('ENT_CONFIRM', 'nobody is there to confirm the deletion for good', { hint: 'give --yes' });
  }
  const answer = await ask(`This cannot be taken back. Type ${id} to delete it for good: `);
  if (answer.trim() === id) return;
  throw new EntradaError('ENT_CONFIRM', 'the deletion was not confirmed', { hint: 'nothing was deleted' });
}

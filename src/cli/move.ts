import { handedOver, liveOf, type OldName, oldNameOf, secretsMoved } from '../engine/move.ts';
import { recordAfter } from '../engine/record-after.ts';
import type { EngineRun, RunConnection } from '../engine/run.ts';
import { jobMeant } from '../entra/job-meant.ts';
import type { Live } from '../entra/live.ts';
import type { ConnectionPlan } from '../entra/plan/connection-plan.ts';
import { planMove, type Renaming, renamingsOf, rolesBound } from '../entra/plan/plan-move.ts';
import type { ConnectionRecord } from '../entra/record.ts';
import { EntradaError, EXIT } from '../errors.ts';
import { renamePolicy } from '../graph/rename-policy.ts';
import { removeImportBlocks } from '../workspace/import-blocks.ts';
import { removeRecord, writeRecord } from '../workspace/records.ts';
import { carryOut, lookAtAll, type Told, underLock, withPlan, YES } from './changing.ts';
import type { Command } from './command.ts';
import type { CliContext } from './context.ts';
import type { Opened } from './engine.ts';
import type { ParsedArgs } from './flags.ts';
import { writeBlocksOf } from './import-blocks.ts';
import { openNamed } from './naming.ts';
import type { Planned, PlannedItem } from './planning.ts';

/** `entrada move OLD NEW`: an application gets the name that its spec has by now. */
export const move: Command = {
  summary: 'rename a connection, or take it over from another project',
  usage: 'move OLD NEW [FLAGS]',
  flags: {
    'from-project': { type: 'string', value: 'NAME', help: 'OLD is a connection of this other project' },
    ...YES,
  },
  examples: [
    ['entrada move sentry sentry-saas --env prod', 'after the spec was renamed: mark, policies and record follow'],
    ['entrada move sentry.eu sentry.emea --env prod', 'one instance'],
    ['entrada move sentry sentry --from-project old-it --env prod', 'takes the application over from another project'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    const [oldWord, newWord] = wordsOf(args);
    const opened = await openNamed({ ...args, positionals: [newWord] }, context, {
      command: 'move',
      isReadOnly: false,
    });
    if (typeof opened === 'number') return opened;
    const pairs = pairsOf(oldWord, opened.run, args);
    const action = () => hand(opened, pairs, args, context);
    return underLock(opened, args, context, { command: 'move', action });
  },
};

function wordsOf({ positionals }: ParsedArgs): [string, string] {
  const [oldWord, newWord, more] = positionals;
  if (oldWord !== undefined && newWord !== undefined && more === undefined) return [oldWord, newWord];
  throw new EntradaError('ENT_USE', 'move takes the old name and the new one', { hint: 'entrada move OLD NEW' });
}

type Pairs = ReadonlyMap<string, OldName>;

/** The old side of each connection. @throws {EntradaError} ENT_MOVE (exit code 5) where its spec is still there; ENT_USE */
function pairsOf(word: string, run: EngineRun, { own }: ParsedArgs): Pairs {
  const { asked, all, project } = run;
  const from = typeof own['from-project'] === 'string' ? own['from-project'] : project.name;
  if (word.includes('.') && asked.length > 1) {
    throw new EntradaError('ENT_USE', `${word} is one instance, and the new name means several`, {
      hint: `name one: ${asked.map(({ connection }) => connection.id.split('@')[0]).join(', ')}`,
    });
  }
  const pairs = new Map(asked.map((one) => [one.connection.id, oldNameOf(word, one, run, from)]));
  const marks = new Set([...pairs.values()].map(({ mark }) => mark));
  const there = all.find(({ connection }) => marks.has(connection.mark));
  if (!there) return pairs;
  throw new EntradaError('ENT_MOVE', `${there.connection.id} has a spec still: ${there.file}`, {
    hint: 'rename the spec first: its file and its name',
    exitCode: EXIT.refused,
  });
}

/** One connection under its new name. */
interface Moved {
  readonly item: PlannedItem;
  readonly old: OldName;
  readonly live: Live;
  readonly plan: ConnectionPlan | null;
  readonly renamings: readonly Renaming[];
  readonly secrets: ConnectionRecord['secrets'];
}

async function hand(opened: Opened, pairs: Pairs, args: ParsedArgs, context: CliContext): Promise<number> {
  const { run } = opened;
  const { items, survey } = await lookAtAll(opened, args, context);
  const moves: Moved[] = [];
  for (const item of items) {
    moves.push(await movedOf(run, item, pairs.get(item.surveyed.connection.id) as OldName, survey));
  }
  const records = new Map(run.records);
  for (const { item, secrets } of moves) recordSecrets(records, item.surveyed.connection.id, secrets);
  const later = { ...opened, run: { ...run, records } };
  const stepped = moves.map(({ item, live, plan }) => {
    const planned = withPlan(
      item,
      plan ?? { ...item.surveyed.plan, outcome: 'none', changes: [], writes: [], notes: [] },
    );
    return { ...planned, surveyed: { ...planned.surveyed, live } };
  });
  const { exitCode, isMade } = await carryOut(later, { items: stepped, survey }, args, context, {
    command: 'move',
    question: 'Hand over?',
    notes: moves.flatMap((one) => warningsOf(one, run)),
    first: () => renameAll(run, moves),
  });
  if (isMade) await moveRecords(later.run, stepped, moves);
  return exitCode;
}

async function movedOf(run: EngineRun, item: PlannedItem, old: OldName, survey: Planned['survey']): Promise<Moved> {
  const { source, surveyed } = item;
  const { kind, entry } = handedOver(old, surveyed, survey);
  const live = await liveOf(run, source, entry);
  const secrets = await secretsMoved(run, old, source);
  const { application, servicePrincipal } = live;
  if (kind === 'ended') return { item, old, live, plan: null, renamings: [], secrets };
  if (application === null) throw withoutApplication(source);
  const renamings = renamingsOf(old.mark, source.connection.mark, live, survey.inventory.policies);
  const jobId = jobMeant(source.connection.body, live.provisioning.jobs)?.id ?? null;
  const target = {
    applicationId: application.id,
    appId: application.appId,
    servicePrincipalId: servicePrincipal.id,
    jobId,
  };
  return { item, old, live, plan: planMove(source.connection, old.mark, live, target, renamings), renamings, secrets };
}

function withoutApplication({ connection: { id } }: RunConnection): EntradaError {
  return new EntradaError('ENT_MOVE', `the service principal for ${id} has no application in this tenant`, {
    hint: 'an application of another tenant cannot be a connection',
    exitCode: EXIT.refused,
  });
}

/** The fingerprints wait where the record is made from. */
function recordSecrets(records: Map<string, ConnectionRecord>, id: string, secrets: ConnectionRecord['secrets']): void {
  const base = records.get(id) ?? NO_RECORD;
  records.set(id, { ...base, connection: id, secrets: { ...base.secrets, ...secrets } });
}

const NO_RECORD: ConnectionRecord = {
  recordVersion: 1,
  connection: '',
  tenantId: '',
  applicationId: '',
  appId: '',
  servicePrincipalId: '',
  metadataUrl: '',
  certificates: [],
  jobId: null,
  secrets: {},
};

async function renameAll({ session }: EngineRun, moves: readonly Moved[]): Promise<void> {
  for (const { set, id, after } of moves.flatMap(({ renamings }) => renamings)) {
    await renamePolicy(session.client, set, id, after);
  }
}

/** Also after a move that was cut off: then nothing was written just now, and the record is made from what is there. */
async function moveRecords(run: EngineRun, items: readonly PlannedItem[], moves: readonly Moved[]): Promise<void> {
  for (const [index, { old, plan }] of moves.entries()) {
    const surveyed = items[index]?.surveyed;
    const content = plan === null && surveyed ? await recordAfter(run, { surveyed, written: null }) : null;
    if (content) writeRecord(run.root, content);
    if (old.record) removeRecord(run.root, old.id);
    if (run.project.deploy === 'terraform' && surveyed?.live)
      takeOver(run, surveyed, surveyed.live, moves[index] as Moved);
  }
}

/** The stack of the new name imports what that of the old one made; its policies have their new names by now. */
function takeOver(
  { root, session }: EngineRun,
  surveyed: PlannedItem['surveyed'],
  live: Live,
  { old, renamings }: Moved,
) {
  const names = new Map(renamings.map(({ id, after }) => [id.toLowerCase(), after]));
  const claimsMappingPolicies = live.claimsMappingPolicies.map((policy) => {
    const displayName = names.get(policy.id.toLowerCase());
    return displayName === undefined ? policy : { ...policy, displayName };
  });
  writeBlocksOf(root, session.tenantId, { ...surveyed, live: { ...live, claimsMappingPolicies } });
  removeImportBlocks(root, old.id);
}

function warningsOf({ item: { source }, old, live }: Moved, { project }: EngineRun): Told[] {
  const { connection } = source;
  const roles = rolesBound(old.name, connection, live);
  return [
    ...(roles.length > 0 ? [rolesNote(source, roles)] : []),
    ...(project.deploy === 'terraform' ? [stateNote(source, old)] : []),
  ];
}

function rolesNote(source: RunConnection, roles: ReturnType<typeof rolesBound>): Told {
  const list = roles.map(({ value, id }) => `{value: ${value}, id: ${id}}`).join(', ');
  const message = `the IDs of app roles come from the name: under the new one they would be others, and assignments hold IDs`;
  const hint = `keep them: write ${list} into saml.appRoles`;
  return [source, { code: 'ENT_MOVE', severity: 'warning', message, hint, leaf: '/saml/appRoles' }];
}

function stateNote(source: RunConnection, { id }: OldName): Told {
  const to = source.connection.id;
  const message = `Terraform knows the application in the stack ${id}; the stack ${to} imports it with its next deployment`;
  const hint = `commit imports/; entrada deploy --forget ${id}; then the state of ${id} is of no use: delete it, and never destroy with it`;
  return [source, { code: 'ENT_MOVE', severity: 'warning', message, hint }];
}

/** `entrada session`: who is signed in at the runtime. */
import { EntradaError, EXIT } from '../errors.ts';
import { endAllSessions, endSession, endSessionsOfUser } from '../runtime/store/end-sessions.ts';
import { listSessions } from '../runtime/store/sessions.ts';
import type { SessionRow } from '../runtime/store/tables.ts';
import { administration, isConfirmed, oneOrganization, problem, type Task, tell, timeOf } from './administration.ts';
import { YES } from './changing.ts';
import { nameOf, userMeant } from './runtime-user.ts';

/** `entrada session list|end CONNECTION[/ORGANIZATION]`. */
export const session = administration({
  name: 'session',
  summary: 'who is signed in at the runtime; ending it',
  operand: '[SESSION]',
  flags: {
    user: { type: 'string', value: 'USER', help: 'end: all sessions of this user name, e-mail address or id' },
    all: { type: 'boolean', help: 'end: all sessions of the organization, or of the connection where none is named' },
    ...YES,
  },
  words: {
    list: { flags: [], run: list },
    end: { operand: { name: 'SESSION', isOptional: true }, flags: ['user', 'all', 'yes'], run: end },
  },
  examples: [
    ['entrada session list sentry --env prod', 'who is signed in, since when, and until when'],
    ['entrada session end sentry 3f9c2a7be0114d58 --env prod', 'ends one'],
    [
      'entrada session end sentry/acme --user ana@acme.com --env prod',
      'all of a person; user suspend keeps her out, too',
    ],
    ['entrada session end sentry --all --env prod', 'everybody signs in anew'],
  ],
});

/** A part of the hash of the secret, in hex: no cookie can be made of it, and nothing of it looks like a flag. */
function idOf({ id_hash }: Pick<SessionRow, 'id_hash'>): string {
  return Buffer.from(id_hash, 'base64url').toString('hex').slice(0, 16);
}

async function list(task: Task): Promise<number> {
  const sessions = await listSessions(task.store, oneOrganization(task));
  const items = sessions.map((one) => ({
    id: idOf(one),
    user: one.user_name ?? one.name_id,
    since: timeOf(one.created_at),
    lastSeen: timeOf(one.last_seen_at),
    expires: timeOf(one.expires_at),
  }));
  return tell(task, { items, figures: { sessions: items.length } });
}

/** Which sessions are meant: what is asked about them, and what ends them. */
interface Ending {
  readonly what: string;
  readonly carryOut: () => Promise<number>;
}

async function end(task: Task): Promise<number> {
  const { what, carryOut } = await endingOf(task);
  if (!(await isConfirmed(task, `${what} will end`, 'End it?')))
    return tell(task, { figures: { ended: 0 } }, EXIT.invalid);
  return tell(task, { figures: { ended: await carryOut() } });
}

/** @throws {EntradaError} ENT_USE unless one of the three is asked for; what finding it throws */
async function endingOf(task: Task): Promise<Ending> {
  const { operand, args, store } = task;
  const userName = args.own['user'] as string | undefined;
  const ways = [operand !== '', userName !== undefined, args.own['all'] === true].filter(Boolean).length;
  if (ways !== 1)
    throw new EntradaError('ENT_USE', 'session end takes one of SESSION, --user and --all', {
      hint: 'entrada session list shows the sessions',
    });
  if (args.own['all'] === true) return endingOfAll(task);
  const organization = oneOrganization(task);
  if (userName !== undefined) {
    const user = await userMeant(store, organization, userName);
    const carryOut = () => endSessionsOfUser(store, organization, user.id);
    return { what: `every session of ${nameOf(user)}`, carryOut };
  }
  const found = await sessionMeant(task);
  const carryOut = async () => ((await endSession(store, found.id_hash, 'ended by an admin')) ? 1 : 0);
  return { what: `the session ${operand} of ${found.user_name ?? found.name_id}`, carryOut };
}

/** Without an organization also those of one that the spec does not name any more. */
function endingOfAll({ meant: { connection, organizations, isNamed }, store }: Task): Ending {
  const name = isNamed ? organizations[0]?.name : undefined;
  const whose = name === undefined ? { connection } : { connection, organization: name };
  const what = `every session of ${connection}${name === undefined ? '' : `/${name}`}`;
  return { what, carryOut: () => endAllSessions(store, whose) };
}

async function sessionMeant(task: Task) {
  const organization = oneOrganization(task);
  const found = (await listSessions(task.store, organization)).find((one) => idOf(one) === task.operand);
  if (found) return found;
  const whose = `${organization.connection}/${organization.name}`;
  throw problem(
    `${whose} has no session "${task.operand}", or it has ended`,
    `entrada session list ${whose} shows them`,
  );
}

import { endSession, endSessionsOfUser } from '../runtime/store/end-sessions.ts';
import { listSessions } from '../runtime/store/sessions.ts';
import {
  type Actions,
  ADMIN,
  type Administered,
  administer,
  missing,
  moment,
  oneWord,
  type Told,
} from './administer.ts';
import type { Command } from './command.ts';

/** `entrada session`: who is signed in. */
export const session: Command = {
  ...ADMIN,
  summary: 'who is signed in to the runtime: list, end',
  usage: 'session list|end CONNECTION[/ORG] [ID] [FLAGS]',
  flags: {
    ...ADMIN.flags,
    user: { type: 'boolean', help: 'the ID is one of an account: all of its sessions end' },
  },
  examples: [
    ['entrada session list sentry --env prod', 'sessions that are good now, the newest first'],
    ['entrada session end sentry 3q2-7wX… --env prod', 'that browser is signed out at its next request'],
    ['entrada session end sentry 7d… --user --env prod', 'all browsers of a person'],
  ],
  run: (args, context) => administer('session', ACTIONS, args, context),
};

/** What is shown of a session is a part of a hash: nobody can sign in with it. */
const SHOWN = 16;

const ACTIONS: Actions = { list, end };

async function list({ store, organization }: Administered): Promise<Told> {
  const sessions = (await listSessions(store, organization)).map((row) => ({
    id: row.id_hash.slice(0, SHOWN),
    userId: row.user_id,
    userName: row.user_name,
    since: moment(row.created_at),
    lastSeen: moment(row.last_seen_at),
    until: moment(row.expires_at),
  }));
  const lines = sessions.map(({ id, userName, lastSeen }) => `${id}  ${userName ?? '-'}  last seen ${lastSeen}`);
  return { json: { sessions }, lines: lines.length === 0 ? ['nobody is signed in'] : lines };
}

async function end({ store, organization, words, args }: Administered): Promise<Told> {
  const id = oneWord(words, args.own['user'] === true ? 'ID of an account' : 'ID of a session');
  const ended =
    args.own['user'] === true
      ? await endSessionsOfUser(store, organization, id)
      : await endOne({ store, organization }, id);
  return { json: { ended }, lines: [`${ended} ended`] };
}

async function endOne(
  { store, organization }: Pick<Administered, 'store' | 'organization'>,
  id: string,
): Promise<number> {
  const found = (await listSessions(store, organization)).filter(({ id_hash }) => id_hash.slice(0, SHOWN) === id);
  const [only, second] = found;
  if (only === undefined || second !== undefined) throw missing('session of this ID');
  return (await endSession(store, only.id_hash, 'ended by an admin')) ? 1 : 0;
}

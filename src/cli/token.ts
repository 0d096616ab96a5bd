import { EntradaError } from '../errors.ts';
import type { TokenRow } from '../runtime/store/tables.ts';
import { createToken, listTokens, revokeToken } from '../runtime/store/tokens.ts';
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

const DAY = 86_400_000;
const DAYS = { usual: 180, most: 730 } as const;

/** `entrada token`: bearer tokens of SCIM. */
export const token: Command = {
  ...ADMIN,
  summary: 'bearer tokens for provisioning: create (shown once), list, revoke',
  usage: 'token create|list|revoke CONNECTION[/ORG] [ID] [FLAGS]',
  flags: {
    ...ADMIN.flags,
    days: {
      type: 'string',
      value: 'N',
      help: `how long a new one is good (default: ${DAYS.usual}, at most ${DAYS.most})`,
    },
    note: { type: 'string', value: 'TEXT', help: 'what it is for' },
  },
  examples: [
    [
      'entrada token create sentry/acme --note Entra --env prod',
      'shows the token, once: the database has its hash alone',
    ],
    ['entrada token list sentry/acme --env prod', 'when each ends, and when it was used last'],
    ['entrada token revoke sentry/acme 7d… --env prod', 'it is refused from now on'],
  ],
  run: (args, context) => administer('token', ACTIONS, args, context),
};

const ACTIONS: Actions = { create, list, revoke };

async function create({ store, organization, args }: Administered): Promise<Told> {
  const days = Number(args.own['days'] ?? DAYS.usual);
  if (!Number.isInteger(days) || days < 1 || days > DAYS.most)
    throw new EntradaError('ENT_USE', `--days is a number from 1 to ${DAYS.most}`, { hint: 'as in --days 90' });
  const note = (args.own['note'] as string | undefined) ?? null;
  const made = await createToken(store, organization, { life: days * DAY, note });
  const shown = shownOf(made.token);
  return {
    json: { token: { ...shown, secret: made.secret } },
    lines: [made.secret, `until ${shown.until}; it is shown this once`],
  };
}

async function list({ store, organization }: Administered): Promise<Told> {
  const tokens = (await listTokens(store, organization)).map(shownOf);
  const lines = tokens.map(
    ({ id, until, revoked, note }) => `${id}  until ${until}${revoked ? '  revoked' : ''}  ${note ?? ''}`,
  );
  return { json: { tokens }, lines: lines.length === 0 ? ['no tokens'] : lines };
}

async function revoke({ store, organization, words }: Administered): Promise<Told> {
  const id = oneWord(words, 'ID of a token');
  if (!(await revokeToken(store, organization, id))) throw missing('token of this ID that is not revoked');
  return { json: { revoked: id }, lines: [`${id} is revoked`] };
}

function shownOf(row: TokenRow) {
  return {
    id: row.id,
    note: row.note,
    since: moment(row.created_at),
    until: moment(row.expires_at),
    lastUsed: moment(row.last_used_at),
    revoked: moment(row.revoked_at),
  };
}
